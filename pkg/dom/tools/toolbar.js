// A row of buttons with icons.

import { append } from "../dom.js";

/** Buttons at the end of `parent`: names of commands with the strokes of their icons. */
export function toolbar(parent, title, words, tools) {
  const bar = append(parent, "div", "controls", { role: "toolbar", "aria-label": title });
  for (const [command, icon] of Object.entries(tools)) {
    const label = words[command];
    const attributes = { type: "button", title: label, "aria-label": label, "data-command": command };
    const button = append(bar, "button", "tool", attributes);
    button.innerHTML = `<svg viewBox="0 0 24 24" aria-hidden=true><path d="${icon}"/></svg>`;
  }
  return bar;
}

/** The command of the button that lies under something. */
export const commandOf = (target) => target.closest("[data-command]")?.dataset.command;
