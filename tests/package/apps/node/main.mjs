// Writes what the package offers in Node.js to standard output.

import { createRequire } from "node:module";
import * as board from "jsboard";
import * as engine from "jsboard/api";
import { evaluate } from "jsboard/bot";

await engine.init();
const xgid = "XGID=-b----E-C---eE---c-e----B-:0:0:1:52:0:0:0:0:10";
const require = createRequire(import.meta.url);
const { default: schema } = await import("jsboard/api.schema.json", { with: { type: "json" } });

console.log(
  JSON.stringify({
    // Server-rendered pages import the board too; it loads nothing there.
    board: typeof board.positionviewer,
    chat: typeof board.chat,
    gnubgid: engine.position({ xgid }).gnubgid,
    plays: engine.plays({ xgid }).plays.length,
    svg: engine.svg({ xgid, width: 400 }),
    map: engine.areas({ xgid, width: 400, format: "map" }).map,
    schema: schema.$schema,
    // Without workers it works in this thread.
    best: (await evaluate({ id: "XGID=-b----E-C---eE---c-e----B-:0:0:1:31:0:0:0:0:10", plies: 1 })).candidates[0].move,
    isRequired: require("jsboard/api").plays === engine.plays,
    files: ["jsboard/jsboard.js", "jsboard/jsboard.wasm", "jsboard/live.wasm", "jsboard/api.wasm", "jsboard/package.json"].map(
      (file) => require.resolve(file).split("/node_modules/jsboard/")[1],
    ),
  }),
);
