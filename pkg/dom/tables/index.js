// The boards on which something is done: what a page loads together for any of them.

export { Editor } from "./editor.js";
export { Player } from "./player.js";
export { Quiz } from "./quiz.js";
