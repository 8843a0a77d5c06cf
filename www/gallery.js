// The gallery: positions in every theme, and in several widths.

const THEMES = ["nature", "classic", "dark", "print", "contrast"];
const WIDTHS = [120, 240, 360, 640];
const POSITIONS = [
  ["The opening", "4HPwATDgc/ABMA:cImlAAAAAAAA", "White has won the first roll with 3-1."],
  ["On the bar", "2M7BwQDEDB7AbA:MIHqABAAAAAA", "Two of Black’s checkers wait to enter with 5-2."],
  ["Closed out", "27YdAAB2dwMAYA:cAnnACAAGAAA", "Two checkers of White’s against six closed points: no play."],
  ["Bearing off", "twUAAHZbAQAAAA:Qgk3AUAAIAAA", "Checkers in both trays; Black owns the cube at 4."],
  ["Doubles", "tu0MBgCwt4MBMA:UQkSAAAAAAAA", "Four dice for 4-4, in play for money, with White’s cube at 2."],
  ["A cube offered", "jM/gDQDYzeAJIA:MBngADAAEAAE", "White has to take or drop."],
  ["The Crawford game", "4HPwATDgc/ABMA:8AmlAEAAEAAA", "One side needs one point: nobody doubles, and the cube’s place says so."],
  ["A resignation", "jM/gDQDYzeAJIA:EUlgAAAAAAAE", "A gammon is offered, and waits for its answer."],
  ["Big stacks", "/38AAADgzz8AAA:cIlpAAAACAAA", "Fifteen on one point; from six on a stack closes up and is counted."],
  ["The end", "BQAAAAAAAAAAAA:cAlgAAAAAAAA", "White has borne off all fifteen, and has no checker on the board."],
];

/** An element with its properties and what it holds. */
function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

function figure(gnubgid, options, caption) {
  const board = element("backgammon-position", { gnubgid, ...options });
  return element("figure", {}, board, element("figcaption", {}, element("code", {}, caption)));
}

function show([title, id, text], i) {
  const themes = THEMES.map((css) => figure(id, { css }, css));
  // Each position shows the widths in another theme.
  const css = THEMES[i % THEMES.length];
  const widths = WIDTHS.map((width) => figure(id, { css, width }, `${width}`));
  return element(
    "section",
    {},
    element("h2", {}, title),
    element("p", {}, text, " ", element("a", { href: `edit.html#id=${encodeURIComponent(id)}` }, "Edit it")),
    element("div", { class: "themes" }, ...themes),
    element("details", i === 0 ? { open: "" } : {}, element("summary", {}, `Widths, in ${css}`), element("div", { class: "widths" }, ...widths)),
  );
}

// The boards come once the module of the elements is there, which loads beside this one.
document.getElementById("gallery").append(...POSITIONS.map(show));
