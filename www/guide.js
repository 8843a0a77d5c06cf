// The examples of the page that are scripts, as they stand there.

import { player, positionviewer } from "./pkg/jsboard.mjs";
import { addCopyButtons, followTheme } from "./examples.js";
import { onLanguage, preferred, speak } from "./language.js";
import { css, onTheme } from "./theme.js";

let board;

function start() {
  board = positionviewer("#board", { xgid: "XGID=-a-B--E-B-a-dDB--b-bcb----:1:1:-1:63:0:0:0:3:8", css: css() });
  player("#player", { people: "both", css: "dark", automatic: "dance" });
  addCopyButtons();
  followTheme();
}

await speak(preferred());
start();
onLanguage(start);
onTheme((css) => board.set({ css }));
