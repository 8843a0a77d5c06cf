// On paper a board is black lines on white, whatever it is on the screen.

import { now } from "./menu.js";
import { css } from "./theme.js";

addEventListener("beforeprint", () => now().board?.set({ css: "print" }));
addEventListener("afterprint", () => now().board?.set({ css: css() }));
