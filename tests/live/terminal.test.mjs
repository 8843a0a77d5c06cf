// Playing in a terminal: `jsboard connect`, and the verbs of play.

import assert from "node:assert/strict";
import { Visitor } from "./bayeux.mjs";
import { client } from "./clients.mjs";
import { Engine } from "./engine.mjs";
import { test } from "./harness.mjs";
import { chance, choose, nonce, verify } from "./match.mjs";
import { Terminal } from "./players/terminal.mjs";
import { folder, serve } from "./server.mjs";

/** A choice as it is typed. */
const typed = ({ action, move, level }) =>
  action === "move" ? `move ${move}`.trim() : action === "resign" ? `resign ${{ single: 1, gammon: 2, backgammon: 3 }[level]}` : action;

test("a terminal plays whole matches against a program, and shows each board", async (t) => {
  const { address } = await serve(t, "--rate", "0");
  const engine = new Engine(t);
  const program = await client(t, "cometd, websocket", address);
  const { name } = await program.call("accounts/guest", { name: "program" });
  const terminal = new Terminal(t, address, "~ann", await folder(t));
  await terminal.line(/^\* connected as ~ann/);
  for (const [seed, length] of [
    [21, 1],
    [22, 3],
  ]) {
    const below = chance(seed);
    const [, table] = (await terminal.say(`invite ${name} ${length}`, /^~program is invited to table/)).match(/table (\w+)/);
    await terminal.line(new RegExp(`^table ${table}: O nobody, X ~ann`));
    const { state } = await program.call("tables/join", { table });
    await terminal.line(/^~program sits down\.$/);
    await terminal.say(`say Good luck ${seed}`, new RegExp(`^~ann at the table: Good luck ${seed}$`));
    const from = terminal.lines.length;
    assert.equal((await new Visitor(address).say(`/table/${table}/chat`, "Tea?")).status, 200);
    await terminal.line(/^~guest-\w+ at the table: Tea\?$/, from);
    let { gnubgid } = state;
    for (;;) {
      const mine = await choose(engine, state, gnubgid, 1, below);
      const theirs = mine ? null : await choose(engine, state, gnubgid, 0, below);
      if (!mine && !theirs) break;
      const from = terminal.lines.length;
      if (mine) terminal.type(typed(mine));
      else await program.call("tables/act", { table, gnubgid, nonce: nonce(), ...theirs });
      // The board of the next state is shown, down to the line below it.
      await terminal.line(/^\+12-11-10--9--8--7-/, from);
      ({ gnubgid } = await program.call("tables/state", { table }));
    }
    await terminal.line(new RegExp(`^The match is over: .* wins it\\.`));
    const watcher = new Visitor(address);
    await watcher.rpc("command", { line: `watch ${table}` });
    const { lines } = await watcher.rpc("command", { line: "board" });
    assert.ok(terminal.lines.join("\n").includes(lines.slice(0, -1).join("\n")), "the last board, as the server has it");
    const played = await (await new Visitor(address).fetch(`/table/${table}.json`)).json();
    await verify(engine, played);
    assert.equal(played.result.how, "score");
    const rolls = played.events.filter(({ kind, side }) => kind === "roll" && side === 1);
    assert.ok(rolls.every(({ proof }) => /[^0]/.test(proof.a)), "the terminal makes its part in the dice unasked");
  }
  assert.ok(!terminal.lines.some((line) => line.includes("not proven")));
});

test("verbs of play say what is wrong, and which table they are about", async (t) => {
  const { address } = await serve(t, "--rate", "0");
  const [ann, ben, eve] = [1, 2, 3].map(() => new Visitor(address));
  for (const [person, name] of [
    [ann, "Ann"],
    [ben, "Ben_x"],
    [eve, "Eve"],
  ])
    await person.rpc("accounts/register", { name, password: "correct horse" });
  const say = async (person, line) => {
    const { lines, table, error } = await person.rpc("command", { line });
    return error ? error.message : { lines, table };
  };
  assert.match(await say(ann, "roll"), /you are at no table/);
  assert.match(await say(ben, "join"), /nobody has invited you/);
  assert.match(await say(ann, "invite Nobody 3"), /there is no Nobody/);
  const { table, lines } = await say(ann, "invite Ben_x 3");
  assert.match(lines[0], /^Ben_x is invited to table \w+, but is not here to hear of it$/);
  assert.match(await say(eve, "join"), /nobody has invited you/);
  const joined = await say(ben, "join");
  assert.deepEqual(joined, { lines: [`you sit at table ${table} as O: O Ben_x, X Ann`], table });
  assert.deepEqual(await say(eve, `watch ${table}`), { lines: [`you watch table ${table}: O Ben_x, X Ann`], table });
  assert.match(await say(eve, "roll"), /you do not sit at this table/);
  assert.match(await say(ann, "move 8/5"), /^move: /);
  assert.match(await say(ann, "resign 9"), /^usage: resign/);
  assert.match(await say(ann, "roll 12"), /64 hexadecimal digits/);
  const rolled = await say(ann, `roll ${nonce()}`);
  assert.match(rolled.lines.at(-1), /starts with \d \d\.$/);
  const boards = [await say(ann, "board"), await say(ben, "board")];
  assert.equal(boards[0].lines[0], "+13-14-15-16-17-18-+---+19-20-21-22-23-24-+");
  assert.equal(boards[0].lines.at(-1), "O Ben_x, X Ann");
  assert.notDeepEqual(boards[0].lines, boards[1].lines, "each from its own side");
  assert.match(await say(ann, "take"), /take: /);
  assert.deepEqual((await say(ann, "pause")).lines, ["Ann asks for a pause."]);
  assert.match(await say(ann, "pause"), /you have asked for a pause already/);
  assert.deepEqual((await say(ben, "pause")).lines, ["Ben_x asks for a pause."]);
  assert.deepEqual((await ann.rpc("tables/state", { table })).pauses, [true, true]);
  assert.deepEqual((await say(ann, "resume")).lines, ["Ann plays on."]);
  assert.match(await say(ann, "resume"), /the game is not paused/);
  assert.deepEqual(await say(eve, "say Well  rolled"), { lines: ["said to 0 sessions"], table });
  const { events } = await ben.rpc("chat/history", { channel: `/table/${table}/chat` });
  assert.deepEqual(events.map(({ from, text }) => [from, text]), [["Eve", "Well  rolled"]]);
  const left = await say(ann, "leave");
  assert.deepEqual(left, { lines: [`you have left table ${table}; your seat stays yours: \`join ${table}\` comes back`], table: null });
  assert.match((await say(ann, "leave forfeit")).lines[0], /^you have left table \w+$/);
  const { result } = await ann.rpc("tables/state", { table });
  assert.deepEqual([result.winner, result.how], [0, "forfeit"]);
  const help = await say(ann, "help");
  for (const verb of ["beaver", "raccoon", "next", "board", "invite"]) assert.ok(help.lines.some((line) => line.startsWith(verb)));
});
