// Numbers as the wasm writes them (src/embed/study.rs), and as people read them.

/** The rows of a text: commas between the numbers, a semicolon after each row; nothing is `undefined`. */
export const rows = (text) => text.split(";").slice(0, -1).map((row) => row.split(",").map(number));

const number = (text) => (text === "" ? undefined : Number(text));

/** Thousandths as an equity: `+0.123`, `−0.045`. */
export function equity(thousandths) {
  const sign = thousandths < 0 ? "−" : "+";
  return sign + decimal(Math.abs(thousandths));
}

/** Thousandths with three decimals. */
export const decimal = (thousandths) => (thousandths / 1000).toFixed(3);

/** Chances in thousandths, as programs print them: wins, gammons and backgammons – and those lost. */
export function chances([wins, gammons, backgammons, gammonsLost, backgammonsLost]) {
  if (wins === undefined) return "";
  const percent = (thousandths) => (thousandths / 10).toFixed(1);
  const won = [wins, gammons, backgammons].map(percent).join("  ");
  const lost = [1000 - wins, gammonsLost, backgammonsLost].map(percent).join("  ");
  return `${won} – ${lost}`;
}
