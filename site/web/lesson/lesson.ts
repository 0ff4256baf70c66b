// What a lesson has besides the session: its exercises, and their task at the
// session. No other page has them.

import "../site";
import "./exercise";
import "./strip";

if (document.querySelector("smtp-base64")) void import("./base64_desk"); // few have one
