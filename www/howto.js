// The examples of the page, as they stand there.

import { player } from "./pkg/jsboard.mjs";

player("#quiz", { gnubgid: "4HPwATDgc/ABMA:cImlAAAAAAAA", field: "#answer" });
