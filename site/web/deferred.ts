// Scripts that are not needed at once, loaded after the rest in one piece.

import "./site";
import "./terminal/inspector";
import "./share/share_menu";
import "./progress/track_end";
import "./terminal/messages";

// What only some pages need is there before the session shows what happened.
const { module } = document.documentElement.dataset;
if (module) await import(new URL(module, document.baseURI).href);

export { keep } from "./offline/offline";
export { Player } from "./terminal/player";
export { offer } from "./terminal/multiline_paste";
