// What stands around a match, in English. Of the keys each has a tab before what it does.

import { COMMON } from "../tools/index.js";

export const MATCH = {
  ...COMMON,
  viewer: "Match viewer",
  moves: "Moves",
  first: "Start of game",
  previous: "Previous move",
  next: "Next move",
  last: "End of game",
  previousgame: "Previous game",
  nextgame: "Next game",
  autoplay: "Play",
  pause: "Pause",
  share: "Share",
  match_keys:
    "← →\tprevious and next move|" +
    "↑ ↓\tprevious and next game|" +
    "Home End\tstart and end of the game|" +
    "Space\tplay and pause|" +
    "f\tflip the board|" +
    "c\tcopy the ID|" +
    "?\tthese keys",
};
