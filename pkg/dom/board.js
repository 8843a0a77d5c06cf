// One board: a picture in an element that is told how large it is.

import { append, reducesMotion } from "./dom.js";

/** The width of a board in a container that has none, in CSS pixels. */
const DEFAULT_WIDTH = 400;

export class Board {
  #host;
  #running = [];
  #observer;

  /** An empty board at the end of `parent`; `resized` is told its width whenever that changes. */
  constructor(host, parent, resized) {
    this.#host = host;
    this.frame = append(parent, "div", "board", { role: "img" });
    this.#observer = new ResizeObserver(() => {
      const width = this.frame.clientWidth;
      if (width > 0) resized(width);
    });
    this.#observer.observe(this.frame);
  }

  /** Takes over the size that the options give, in a container that is `width` wide. */
  resize(options, width) {
    const { style } = this.#host;
    if (options.width !== undefined) style.width = `${Math.trunc(options.width)}px`;
    else if (width === 0) style.width = `${DEFAULT_WIDTH}px`;
    if (options.height !== undefined) style.height = `${Math.trunc(options.height)}px`;
    this.frame.classList.toggle("fixed", options.height !== undefined);
  }

  /** Shows a picture, says in the host's attributes what it shows, and lets its checkers run. */
  draw(svg, label, gnubgid, xgid, tracks) {
    this.finish();
    this.frame.setAttribute("aria-label", label);
    this.frame.innerHTML = svg;
    this.#host.classList.add("jsboard");
    this.#host.dataset.gnubgid = gnubgid;
    if (xgid === null) delete this.#host.dataset.xgid;
    else this.#host.dataset.xgid = xgid;
    if (tracks && !reducesMotion()) this.#running = tracks.split(";").flatMap((track) => this.#start(track));
  }

  /** Ends what is moving: the picture stands as it will be. */
  finish() {
    for (const animation of this.#running.splice(0)) animation.cancel();
  }

  /** Gives the element back: what it holds shows again. */
  destroy() {
    this.#observer.disconnect();
    this.finish();
    this.#host.classList.remove("jsboard");
    delete this.#host.dataset.gnubgid;
    delete this.#host.dataset.xgid;
  }

  /** Lets one checker run to where it has been drawn. */
  #start(track) {
    const [region, ...numbers] = track.split(" ");
    const checker = this.frame.querySelector(`[data-region="${region}"]`);
    if (!checker) return [];
    // What moves lies over what rests.
    checker.parentNode.append(checker);
    const duration = Number(numbers.at(-3));
    const frames = [];
    for (let i = 0; i < numbers.length; i += 3) {
      const [ms, dx, dy] = numbers.slice(i);
      const transform = `translate(${dx}px,${dy}px)`;
      frames.push({ transform, offset: ms / Math.max(duration, 1), easing: "ease-out" });
    }
    return [checker.animate(frames, { duration, fill: "backwards" })];
  }
}
