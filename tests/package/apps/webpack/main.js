import { positionviewer } from "jsboard";

const board = positionviewer("#board", { id: "4HPwATDgc/ABMA" });
const xgid = "XGID=-b----E-C---eE---c-e----B-:0:0:1:52:0:0:0:0:10";
const find = (id) => document.getElementById(id);

find("change").onclick = () => {
  board.set({ xgid, css: "classic" });
  find("element").setAttribute("xgid", xgid);
};

find("away").onclick = () => {
  board.destroy();
  find("element").remove();
};

// So is the bot, in a worker.
window.best = async () => {
  const { evaluate } = await import("jsboard/bot");
  return (await evaluate({ id: "XGID=-b----E-C---eE---c-e----B-:0:0:1:31:0:0:0:0:10", plies: 0 })).candidates[0].move;
};

// The engine is loaded on request.
find("plays").onclick = async ({ target }) => {
  const { init, plays } = await import("jsboard/api");
  await init();
  target.value = plays({ xgid }).plays.length;
};
