// The first example of the page, as it stands there.

import { positionviewer } from "./pkg/jsboard.mjs";

positionviewer("#board", { xgid: "XGID=-a-B--E-B-a-dDB--b-bcb----:1:1:-1:63:0:0:0:3:8" });
