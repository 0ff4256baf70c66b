// What runs before the page is there.

import "./ui/theme";
import "./engine/early";
