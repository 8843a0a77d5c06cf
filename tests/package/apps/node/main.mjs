// What Node.js has of the package, on standard output.

import { createRequire } from "node:module";
import * as board from "jsboard";
import * as engine from "jsboard/engine";

await engine.init();
const xgid = "XGID=-b----E-C---eE---c-e----B-:0:0:1:52:0:0:0:0:10";
const require = createRequire(import.meta.url);
const { default: schema } = await import("jsboard/api.schema.json", { with: { type: "json" } });

console.log(
  JSON.stringify({
    // Pages that a server renders import the board, too: nothing is loaded there.
    board: typeof board.positionviewer,
    gnubgid: engine.position({ xgid }).gnubgid,
    plays: engine.plays({ xgid }).plays.length,
    svg: engine.svg({ xgid, width: 400 }),
    map: engine.areas({ xgid, width: 400, format: "map" }).map,
    schema: schema.$schema,
    isRequired: require("jsboard/engine").plays === engine.plays,
    files: ["jsboard/jsboard.js", "jsboard/jsboard.wasm", "jsboard/engine.wasm", "jsboard/package.json"].map(
      (file) => require.resolve(file).split("/node_modules/jsboard/")[1],
    ),
  }),
);
