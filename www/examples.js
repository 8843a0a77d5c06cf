// Code that is shown, each with a button that copies it, and boards that stand in the text.

import { say } from "./language.js";
import { copy } from "./notice.js";
import { css, onTheme } from "./theme.js";

/** Adds a button to each code of the page that has none. */
export function addCopyButtons() {
  for (const code of document.querySelectorAll("pre:not(.code > pre)")) {
    const box = document.createElement("div");
    const button = document.createElement("button");
    Object.assign(box, { className: "code" });
    Object.assign(button, { type: "button", className: "quiet", textContent: say("copy") });
    button.addEventListener("click", () => copy(code));
    code.replaceWith(box);
    box.append(code, button);
    // A box that scrolls is reached by keys.
    code.tabIndex = 0;
  }
}

/** Gives the elements without a theme of their own that of the page. */
export function followTheme() {
  for (const element of document.querySelectorAll("backgammon-position, backgammon-match, backgammon-player, backgammon-editor")) {
    if (!element.hasAttribute("css")) element.dataset.follows = "";
    if ("follows" in element.dataset) element.setAttribute("css", css());
  }
}

onTheme(followTheme);
