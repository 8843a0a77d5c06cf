// Imported for its side effects: a bundler must keep it.
import "jsboard";

const boards = document.querySelectorAll("backgammon-position");

document.getElementById("change").onclick = () => {
  for (const board of boards) board.setAttribute("xgid", "XGID=-b----E-C---eE---c-e----B-:0:0:1:52:0:0:0:0:10");
};

document.getElementById("away").onclick = () => {
  for (const board of boards) board.remove();
};
