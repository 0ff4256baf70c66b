// What a page is made of beside its text. Each element stands in its own file
// and hears of the others by the events of signals.ts.

import "./progress";
import "./passport";
import "./terminal";
import "./state";
import "./letters";
import "./inspector";
import "./exercise";
import "./desk";
import "./dialogue";
import "./tabs";
import "./search";
