// The examples of the page, as they stand there.

import { player } from "./pkg/jsboard.mjs";
import { addCopyButtons, followTheme } from "./examples.js";
import { onLanguage, preferred, speak } from "./language.js";

function start() {
  player("#quiz", { gnubgid: "4HPwATDgc/ABMA:cImlAAAAAAAA", field: "#answer" });
  addCopyButtons();
  followTheme();
}

await speak(preferred());
start();
onLanguage(start);
