// Where scripts run, the picture of the page comes alive: checkers are dragged, and everything is done
// on the board. What the page says beside it comes from the server, as it does without a script.

import { player } from "/pkg/jsboard.mjs";

const image = document.querySelector("#board");
const address = new URL(location.href);
const { gnubgid } = image.dataset;
const bot = address.searchParams.get("bot");

/** What belongs to the position: of another page it takes the place of what is here. */
const PARTS = ["#status", "#choices", ".about"];
/** What belongs to one position alone, of what an address has. */
const MOMENT = ["action", "declined", "did", "from", "gnubgid", "id", "last", "partial", "xgid"];

// The picture is in the middle of a turn; the board begins with the turn. A bot plays here, as the server's would.
const against = bot ? { opponent: bot, people: "1" } : {};
const board = player(image, { gnubgid, lang: document.documentElement.lang, ...against });

board.ready.then(
  () => document.body.classList.add("alive"),
  (error) => console.info("jsboard: the links are there", error),
);

let latest = 0;
board.on("jsboard:change", async ({ detail }) => {
  const page = new URL("/play", address);
  for (const [name, value] of address.searchParams) {
    if (!MOMENT.includes(name)) page.searchParams.set(name, value);
  }
  page.searchParams.set("gnubgid", detail.gnubgid);
  history.replaceState(null, "", page);
  const mine = ++latest;
  const response = await fetch(page).catch(() => undefined);
  if (!response?.ok || mine !== latest) return;
  const text = await response.text();
  if (mine !== latest) return;
  const other = new DOMParser().parseFromString(text, "text/html");
  document.title = other.title;
  document.querySelector(".last")?.remove();
  for (const part of PARTS) document.querySelector(part)?.replaceWith(other.querySelector(part));
});
