// The examples of the page that are scripts, as they stand there.

import { player, positionviewer } from "./pkg/jsboard.mjs";

positionviewer("#board", { xgid: "XGID=-a-B--E-B-a-dDB--b-bcb----:1:1:-1:63:0:0:0:3:8" });
player("#player", { people: "both", css: "dark", automatic: "dance" });
