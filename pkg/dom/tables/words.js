// What stands around the boards on which something is done, in English. Of the keys each has a tab
// before what it does.

import { COMMON } from "../tools/index.js";

export const PLAYER = {
  ...COMMON,
  board: "Backgammon board",
  swap: "Swap dice",
  resign: "Resign",
  single: "single game",
  gammon: "gammon",
  backgammon: "backgammon",
  play_keys:
    "← → ↑ ↓\tfrom place to place|" +
    "1 2 3 …\tto a point; 25 is the bar|" +
    ", .\tto the checkers that can move|" +
    "Enter\tplay a die; or roll, confirm|" +
    "Space\tpick up, put down|" +
    "u, Backspace\tundo; with Shift all|" +
    "r d t x\troll, double, take, drop|" +
    "b y n\tbeaver, accept, reject or next|" +
    "s f\tswap the dice, flip the board|" +
    "w\twhere everything stands|" +
    "?\tthese keys",
};

export const EDITOR = {
  ...COMMON,
  editor: "Position editor",
  start: "Start position",
  empty: "Empty board",
  mirror: "Mirror",
  swapsides: "Swap checkers",
  undo: "Undo",
  redo: "Redo",
  colour: "Checkers to add",
  turn: "On roll",
  black: "Black",
  white: "White",
  dice: "Dice",
  no_dice: "Not rolled",
  cube: "Cube",
  owner: "Cube owner",
  centred: "Centred",
  offered: "Doubled",
  score: "Score",
  length: "Match length",
  crawford: "Crawford",
  jacoby: "Jacoby rule",
  paste: "Paste a position",
  svg: "Picture",
  edit_keys:
    "← → ↑ ↓\tfrom place to place|" +
    "Enter, Delete\tadd, remove a checker|" +
    "0 1 2 …\tso many checkers|" +
    "Space\tpick up, put down|" +
    "c\tcolour of the checkers|" +
    "u y\tundo, redo|" +
    "f\tflip the board|" +
    "w\twhere everything stands|" +
    "?\tthese keys",
};
