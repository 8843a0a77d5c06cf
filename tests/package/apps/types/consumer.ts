// What the types allow, and what they do not.

import { chat, editor, findId, gameviewer, lobby, player, positionviewer } from "jsboard";
import type { Change, ChatHandle, Handle, PositionViewerOptions } from "jsboard";
import { analyse, bot, evaluate } from "jsboard/bot";
import { init, onroll, plays, record, svg } from "jsboard/api";
import * as script from "jsboard/jsboard.mjs";

const options: PositionViewerOptions = { id: "4HPwATDgc/ABMA", css: "classic", numbers: "bottom", flip: true };
const board: Handle<PositionViewerOptions> = positionviewer("#here", options);
board.set({ xgid: "XGID=…", width: 400 }).on("jsboard:change", ({ detail }) => {
  const change: Change = detail;
  const xgid: string | null = change.xgid;
  console.log(change.gnubgid, xgid);
});
board.ready.then(({ element }) => element.classList.add("drawn"));
board.destroy();

const match = gameviewer(document.body, { text: "", start: "3/12" });
match.go("next").go("3/12");

const table = player("#table", {
  people: "1",
  automatic: ["roll", "dance"],
  opponent: async ({ decision, dice }) => (decision === "play" ? `bar/${dice?.[0]}` : "roll"),
});
table.roll().move("8/5 6/5").confirm().on("jsboard:move", ({ detail }) => console.log(detail.move, detail.after.xgid));
player("#bot", { opponent: bot({ level: "casual" }), hint: true, tutor: ({ proposal }) => proposal });
player("#bot", { opponent: "expert" });
gameviewer(document.body, { text: "", analyse: true }).on("jsboard:analysed", ({ detail }) => console.log(detail.summary?.[0].pr));
export async function judged(): Promise<string> {
  const { candidates, cube } = await evaluate({ id: "XGID=…", plies: 2 });
  const { games, summary, sgf } = await analyse("", { onprogress: ({ done, total }) => console.log(done / total) });
  console.log(games[0]?.actions[0]?.analysis?.luck, summary[1].luck, cube?.best[1] === "take");
  return sgf + candidates[0]?.move;
}
const drawn: Promise<Blob> = editor("#edit", { css: "print" }).empty().paste("XGID=…").png();
console.log(table.history.length, drawn);

const element = document.querySelector("backgammon-match");
element?.handle?.go("last");
element?.addEventListener("jsboard:error", ({ detail }) => console.log(detail.code, detail.at));

const talk: ChatHandle = chat("#talk", { server: "https://play.example", channel: "/room/tea", height: 400 });
talk.open("/lobby/chat").say("Hello").on("jsboard:message", ({ detail }) => console.log(detail.from, detail.n + detail.at));
talk.on("jsboard:connection", ({ detail: { state, name = "" } }) => console.log(state === "lost", name));
lobby(document.body).close("/lobby/chat").set({ name: null });
console.log(talk.channels.join(), talk.unread + 1);
document.querySelector("backgammon-lobby")?.handle?.open("/room/tea");

const id: Promise<string | undefined> = findId("");
console.log(id, script.positionviewer === positionviewer);

export async function engine(): Promise<string> {
  await init();
  const rolled = onroll({ id: "4HPwATDgc/ABMA", action: "roll" });
  for (const { move, steps, gnubgid } of plays({ id: rolled.gnubgid }).plays) {
    const [from, to]: [number, number] = steps[0] ?? [0, 0];
    console.log(move, from, to, gnubgid);
  }
  const names: string[] = record({ text: "" }).games.map((game) => `${game.actions.length}`);
  return svg({ id: rolled.gnubgid }) + names.join();
}

// @ts-expect-error: there is no such option
positionviewer("#here", { colour: "red" });
// @ts-expect-error: an option of the wrong type
positionviewer("#here", { width: "wide" });
// @ts-expect-error: a match needs a text
gameviewer("#here", {});
// @ts-expect-error: no such event
board.on("jsboard:nothing", () => {});
// @ts-expect-error: a board has no server
positionviewer("#here", { server: "https://play.example" });
// @ts-expect-error: no such state of a connection
talk.on("jsboard:connection", ({ detail }) => detail.state === "gone");
// @ts-expect-error: no such choice
player("#here", { people: "everybody" });
