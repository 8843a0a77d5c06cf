// A frame in somebody's page: it makes do with the room that it is given, says what room it would
// like, and keeps wheel and keys to itself.

/** The least width of a board in a low frame, and the least height of a list, in CSS pixels. */
const LEAST_BOARD = 160;
const LEAST_LIST = 120;
/** Keys that scroll a page. */
const SCROLLING = ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "PageUp", "PageDown", "Home", "End", " "];

const root = document.documentElement;
let host;
let height;
/** The ratio of width to height of the whole board, in a window of this size, and its width there. */
let shape = {};

const part = (name) => host?.shadowRoot?.querySelector(`[part=${name}]`);

/* ---- Room ---- */

const observer = new ResizeObserver(soon);

/** Fits once the board has been drawn in its size; in the next picture, for sizes are being told. */
function soon() {
  cancelAnimationFrame(soon.pending);
  soon.pending = requestAnimationFrame(fit);
}

/** Fits what has been put into the frame, from now on. */
export function settle(element) {
  host = element;
  observer.disconnect();
  for (const observed of [document.body, host, part("stage")]) if (observed) observer.observe(observed);
  // Not seen yet, a frame may wait long for its next picture.
  reset();
  fit();
  reset();
}

function reset() {
  shape = {};
  root.style.removeProperty("--board");
}

/**
 * Tells the height that is liked, and shrinks what does not fit. Whoever grants that height is not
 * asked for more: it is reckoned from the width, and from the shape that the board has where it
 * need not shrink, for small pictures are drawn otherwise.
 */
function fit() {
  const [board, sheet] = [part("board"), part("sheet")];
  if (board && shape.at !== `${innerWidth} ${innerHeight}`) return look(board);
  root.classList.add("natural");
  const natural = document.body.getBoundingClientRect().height;
  const { width = 0, height: drawn = 0, bottom } = board?.getBoundingClientRect() ?? {};
  const isBelow = sheet && sheet.getBoundingClientRect().top >= bottom;
  // The list gives way first, then the board.
  const slack = isBelow ? Math.max(sheet.clientHeight - LEAST_LIST, 0) : 0;
  root.classList.remove("natural");
  const whole = board ? width / shape.ratio : 0;
  const liked = Math.ceil(natural - drawn + whole);
  const left = whole - Math.max(liked - slack - innerHeight, 0);
  // Only ever smaller: pictures of two sizes may each ask for the other.
  shape.width = Math.max(Math.min(left * ratio(board), shape.width), LEAST_BOARD);
  root.style.setProperty("--board", `${shape.width}px`);
  if (sheet) reveal(sheet, sheet.querySelector("[aria-current]"));
  if (liked === height) return;
  height = liked;
  tell();
}

/** Lets the board be as wide as it can, and looks at its shape. */
function look(board) {
  if (root.style.getPropertyValue("--board")) {
    reset();
    return soon();
  }
  shape = { at: `${innerWidth} ${innerHeight}`, ratio: ratio(board), width: Infinity };
  fit();
}

/** Keeps the current row in sight when the list has got another height. */
function reveal(sheet, row) {
  if (!row) return;
  const [list, { top, bottom }] = [sheet, row].map((element) => element.getBoundingClientRect());
  const head = sheet.querySelector(".head").offsetHeight;
  sheet.scrollTop += Math.min(top - list.top - head, 0) || Math.max(bottom - list.bottom + 2, 0);
}

/** Width to height; of no board, none. */
function ratio(board) {
  const { width, height } = board?.getBoundingClientRect() ?? {};
  return width / height;
}

function tell() {
  if (parent !== window) parent.postMessage({ type: "jsboard:height", height }, "*");
}

addEventListener("message", ({ source, data }) => {
  if (source === parent && data?.type === "jsboard:height" && height !== undefined) tell();
});

/* ---- Wheel and keys ---- */

// The wheel moves the list, wherever it is turned, and never the page around: neither when there is
// no list nor at its end. A finger is another matter: on a phone a frame is as wide as the window,
// and who could not draw the page along by it would be caught there. So only the list holds a
// finger back (its overscroll-behavior); from the board the page goes along, as over a picture.
addEventListener(
  "wheel",
  (event) => {
    if (event.ctrlKey) return; // This zooms.
    const list = part("sheet");
    const isOver = list && event.composedPath().includes(list);
    if (isOver && canScroll(list, event.deltaY)) return;
    event.preventDefault();
    if (!isOver) list?.scrollBy(0, event.deltaMode ? event.deltaY * 32 : event.deltaY);
  },
  { passive: false },
);

function canScroll({ scrollTop, scrollHeight, clientHeight }, down) {
  return down < 0 ? scrollTop > 0 : scrollTop + clientHeight < scrollHeight - 1;
}

addEventListener("keydown", (event) => {
  const { key, altKey, metaKey, defaultPrevented } = event;
  const goesBack = altKey || (metaKey && (key === "ArrowLeft" || key === "ArrowRight"));
  const presses = key === " " && event.composedPath()[0].localName === "button";
  if (defaultPrevented || goesBack || presses || !SCROLLING.includes(key)) return;
  event.preventDefault();
  if (key.startsWith("Page")) part("sheet")?.scrollBy(0, part("sheet").clientHeight * (key === "PageUp" ? -0.9 : 0.9));
});

// Whoever has clicked beside what can be focused means the board.
addEventListener("click", () => {
  if (document.activeElement === document.body) part("board")?.focus({ preventScroll: true });
});
