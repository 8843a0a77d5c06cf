// On paper the board is black lines on white, whatever it is on the screen.

import { now } from "./page.js";

addEventListener("beforeprint", () => now().board?.set({ css: "print" }));
addEventListener("afterprint", () => now().board?.set({ css: "nature" }));
