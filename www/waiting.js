// A game at a table that waits for the reader: every page says so that is not about tables itself.

import { onLanguage, query, say } from "./language.js";
import { forget, remembered } from "./storage.js";

/** How often it is looked whether a game waits, in milliseconds. */
const LOOK = 60_000;

const bar = document.createElement("p");
bar.className = "waiting";
bar.setAttribute("role", "status");
bar.hidden = true;
const link = bar.appendChild(document.createElement("a"));

/** The table that waits, as the server lists it. */
let waiting;

function show() {
  bar.hidden = !waiting;
  if (!waiting) return;
  const { seats, side, table } = waiting;
  link.textContent = say("waiting", seats[1 - side] ?? say("table.free"));
  link.href = `table.html${query()}#${table}`;
}

/** Looks for a game that waits, if the reader has sat down somewhere. */
async function look() {
  if (remembered("seated") === undefined) return;
  const request = { method: "POST", headers: { "content-type": "application/json" }, body: '{"mine":"running"}' };
  const answer = await fetch("/rpc/tables/list", request).then((response) => response.json()).catch(() => ({}));
  if (answer.tables?.length === 0) forget("seated");
  waiting = answer.tables?.find(({ yours, seats }) => yours && !seats.includes(null));
  show();
}

document.body.append(bar);
onLanguage(show);
setInterval(() => document.visibilityState === "visible" && void look(), LOOK);
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && void look());
void look();
