// What a server that is bundled whole does with the package: it draws, and imports the boards of its pages.

import * as board from "jsboard";
import { init, svg } from "jsboard/api";

await init();
console.log(JSON.stringify({ board: typeof board.positionviewer, chat: typeof board.chat, svg: svg({ id: "4HPwATDgc/ABMA" }).slice(0, 5) }));
