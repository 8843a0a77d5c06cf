// Whole matches between clients of all kinds, whose connections break at any moment.
//
// A few matches are played in every run. `JSBOARD_MATCHES=all` plays each pair at each length to 5 points and for money.

import { Engine } from "./engine.mjs";
import { test } from "./harness.mjs";
import { chance } from "./match.mjs";
import { BrowserPlayer } from "./players/browser.mjs";
import { CometdPlayer } from "./players/cometd.mjs";
import { NoscriptPlayer } from "./players/noscript.mjs";
import { TerminalPlayer } from "./players/terminal.mjs";
import { checkWhole, playWhole } from "./players/whole.mjs";
import { visitor } from "./seated.mjs";
import { serve } from "./server.mjs";

/** Whether all are played, however long they take. */
const isWhole = process.env.JSBOARD_MATCHES === "all";

/** A clock whose reserve is used: players of tests are quick. */
const clock = (delay) => ({ reserve: 600, delay });
const MONEY = { length: 0, rules: { beavers: 2, automatic_doubles: 1 } };
const ALL = [1, 2, 3, 4, 5].map((length) => ({ length, clock: length % 2 ? clock(length >> 1) : null })).concat(MONEY);

/** Kinds of players; the first makes the table. */
const PAIRS = {
  "browser against browser": [BrowserPlayer, BrowserPlayer, [{ length: 2, clock: clock(0) }]],
  "a browser against a terminal": [BrowserPlayer, TerminalPlayer, [{ length: 1 }]],
  "cometd against no scripts": [CometdPlayer, NoscriptPlayer, [{ length: 2 }, MONEY]],
  "cometd against a terminal": [CometdPlayer, TerminalPlayer, [{ length: 3, clock: clock(1) }]],
};

for (const [at, [names, [First, Second, few]]] of Object.entries(PAIRS).entries()) {
  for (const terms of isWhole ? ALL : few) {
    const title = `${names}: ${terms.length ? `a match to ${terms.length}` : "money with beavers"}`;
    test(
      title,
      async (t) => {
        const seed = Number(process.env.JSBOARD_SEED ?? 1 + at * 10 + terms.length);
        const server = await serve(t, "--forwarded", "true", "--rate", "0");
        const engine = new Engine(t);
        const judge = await visitor(server.address);
        const parts = { address: server.address, engine };
        const players = [await First.start(t, { ...parts, name: "Ann" }), await Second.start(t, { ...parts, name: "Ben" })];
        const table = await players[0].create(terms, 1);
        await players[1].join(table);
        const whole = { engine, judge, table, players, below: chance(seed) };
        await playWhole({ ...whole, breaks: 12, patience: isWhole ? Infinity : 20, most: terms.length ? Infinity : 60 });
        const { events } = await checkWhole(t, { ...whole, length: terms.length });
        t.diagnostic(`${events.length} events`);
      },
      300_000,
    );
  }
}
