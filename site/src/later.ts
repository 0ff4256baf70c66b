// What is not needed at once comes after the rest, in one piece.

import "./site";
import "./inspector";
import "./keep";
import "./left";
import "./letters";

export { keep } from "./offline";
export { Player } from "./player";
export { offer } from "./pasted";
