// What stands under a board: buttons, IDs, the keys.

export { Ids } from "./ids.js";
export { Keys } from "./keys.js";
export { default as style } from "./style.js";
export { COMMON } from "./words.js";
export { commandOf, toolbar } from "./toolbar.js";
