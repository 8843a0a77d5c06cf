// The viewer in a frame of another page: it fits the given size, requests the height that it needs,
// and keeps the wheel and keys from scrolling the page.

/** The least width of a board in a low frame, and the least height of a list, in CSS pixels. */
const LEAST_BOARD = 160;
const LEAST_LIST = 120;
/** Keys that scroll a page. */
const SCROLLING = ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "PageUp", "PageDown", "Home", "End", " "];

const root = document.documentElement;
let host;
let height;
/** The ratio of width to height of the unshrunk board, the window size for which it holds, and the board's width. */
let shape = {};

const part = (name) => host?.shadowRoot?.querySelector(`[part=${name}]`);

/* ---- Size ---- */

const observer = new ResizeObserver(soon);

/** Fits in the next animation frame: during a ResizeObserver callback sizes must not change. */
function soon() {
  cancelAnimationFrame(soon.pending);
  soon.pending = requestAnimationFrame(fit);
}

/** Fits an element to the frame, now and whenever a size changes. */
export function settle(element) {
  host = element;
  observer.disconnect();
  for (const observed of [document.body, host, part("stage")]) if (observed) observer.observe(observed);
  // Do not wait for an animation frame: a frame that is not visible may not get one for a long time.
  reset();
  fit();
  reset();
}

function reset() {
  shape = {};
  root.style.removeProperty("--board");
}

/**
 * Requests the preferred height, and shrinks the board if the frame is lower. A page that grants the
 * height is not asked for more: the height depends only on the width and on the shape of the
 * unshrunk board, because small boards have another layout.
 */
function fit() {
  const [board, sheet] = [part("board"), part("sheet")];
  if (board && shape.at !== `${innerWidth} ${innerHeight}`) return look(board);
  root.classList.add("natural");
  const natural = document.body.getBoundingClientRect().height;
  const { width = 0, height: drawn = 0, bottom } = board?.getBoundingClientRect() ?? {};
  const isBelow = sheet && sheet.getBoundingClientRect().top >= bottom;
  // The list shrinks first, then the board.
  const slack = isBelow ? Math.max(sheet.clientHeight - LEAST_LIST, 0) : 0;
  root.classList.remove("natural");
  const whole = board ? width / shape.ratio : 0;
  const liked = Math.ceil(natural - drawn + whole);
  const left = whole - Math.max(liked - slack - innerHeight, 0);
  // The width only decreases: two layouts could otherwise alternate for ever.
  shape.width = Math.max(Math.min(left * ratio(board), shape.width), LEAST_BOARD);
  root.style.setProperty("--board", `${shape.width}px`);
  if (sheet) reveal(sheet, sheet.querySelector("[aria-current]"));
  if (liked === height) return;
  height = liked;
  tell();
}

/** Measures the shape of the board at its full width. */
function look(board) {
  if (root.style.getPropertyValue("--board")) {
    reset();
    return soon();
  }
  shape = { at: `${innerWidth} ${innerHeight}`, ratio: ratio(board), width: Infinity };
  fit();
}

/** Scrolls the list to the current row after a change of its height. */
function reveal(sheet, row) {
  if (!row) return;
  const [list, { top, bottom }] = [sheet, row].map((element) => element.getBoundingClientRect());
  const head = sheet.querySelector(".head").offsetHeight;
  sheet.scrollTop += Math.min(top - list.top - head, 0) || Math.max(bottom - list.bottom + 2, 0);
}

/** The ratio of width to height; `NaN` without a board. */
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

// The wheel scrolls the list from anywhere in the frame, and never the page around it, even without
// a list or at the end of the list. Touch is different: on a phone the frame is as wide as the window,
// and a page that does not scroll from there would trap the reader. So only the list stops touch
// scrolling (by overscroll-behavior); over the board a finger scrolls the page, as over a picture.
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

// A click beside everything focusable focuses the board.
addEventListener("click", () => {
  if (document.activeElement === document.body) part("board")?.focus({ preventScroll: true });
});
