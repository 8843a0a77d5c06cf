// One board: a picture in an element that is told how large it is, and what lies over it.

import { append, reducesMotion } from "./dom.js";
import { ImageCarrier } from "./image.js";

/** The width of a board in a container that has none, in CSS pixels. */
const DEFAULT_WIDTH = 400;
/** How long a checker takes back to where it was, in milliseconds. */
const PUT_BACK = 140;

/** Carries the picture as SVG in the page. */
class SvgCarrier {
  constructor(frame) {
    this.element = append(frame, "div", "picture");
  }

  show(svg) {
    this.element.innerHTML = svg;
  }

  destroy() {}
}

export class Board {
  #host;
  #running = [];
  #observer;
  #drag;

  /** A board for a widget, empty: at the end of `parent`, or in place of an image and its map. */
  constructor(widget, parent) {
    this.#host = widget.host;
    const { imageserver, format } = widget.options;
    this.frame = widget.inplace?.image ?? append(parent, "div", "board", { role: "img" });
    this.carrier =
      format === "image" || imageserver || widget.inplace
        ? new ImageCarrier(widget, this.frame, widget.inplace)
        : new SvgCarrier(this.frame);
    this.#observer = new ResizeObserver(() => {
      const width = this.frame.clientWidth;
      if (width > 0) widget.resized(width);
    });
    this.#observer.observe(this.frame);
  }

  /** Takes over the size that the options give, in a container that is `width` wide. */
  resize(options, width) {
    if (this.carrier.isInPlace) return;
    const { style } = this.#host;
    if (options.width !== undefined) style.width = `${Math.trunc(options.width)}px`;
    else if (width === 0) style.width = `${DEFAULT_WIDTH}px`;
    if (options.height !== undefined) style.height = `${Math.trunc(options.height)}px`;
    this.frame.classList.toggle("fixed", options.height !== undefined);
  }

  /** Shows a picture, says in the host's attributes what it shows, and lets its checkers run. */
  draw(svg, label, state, tracks) {
    this.finish();
    const { gnubgid, xgid } = state;
    this.frame.setAttribute(this.carrier.isInPlace ? "alt" : "aria-label", label);
    this.carrier.show(svg, state);
    this.#host.classList.add("jsboard");
    this.#host.dataset.gnubgid = gnubgid;
    if (xgid === null) delete this.#host.dataset.xgid;
    else this.#host.dataset.xgid = xgid;
    if (tracks && !reducesMotion()) this.#running = tracks.split(";").flatMap((track) => this.#start(track));
  }

  /** Shows what lies over the picture. */
  overlay(svg) {
    if (!this.over && !svg) return;
    this.over ??= this.#layer();
    this.over.innerHTML = svg;
    this.carry(...(this.#drag ?? []));
  }

  /** Moves the checker that is carried so far from where it was, in CSS pixels. */
  carry(x, y) {
    this.#drag = x === undefined ? undefined : [x, y];
    const lifted = this.over?.querySelector("[part=lifted]");
    if (!lifted || !this.#drag) return;
    const scale = lifted.ownerSVGElement.getScreenCTM().a;
    lifted.setAttribute("transform", `translate(${x / scale} ${y / scale})`);
  }

  /** Lets the checker that is carried go back to where it was. */
  putback() {
    const lifted = this.over?.querySelector("[part=lifted]");
    this.#drag = undefined;
    if (!lifted || reducesMotion()) return;
    const layer = this.#layer();
    layer.append(lifted.ownerSVGElement.cloneNode());
    layer.firstChild.append(lifted);
    const from = lifted.getAttribute("transform") ?? "translate(0 0)";
    lifted.removeAttribute("transform");
    const frames = [{ transform: from.replace(/(-?[\d.e-]+) (-?[\d.e-]+)/, "$1px,$2px") }, { transform: "none" }];
    lifted.animate(frames, { duration: PUT_BACK, easing: "ease-out" }).onfinish = () => layer.remove();
  }

  /** The elements that pointers meet: areas are outside an image that is in the page already. */
  get targets() {
    return this.carrier.isInPlace ? [this.frame, this.carrier.map] : [this.frame];
  }

  /** An element that lies over the picture, and that no pointer meets. */
  #layer() {
    if (!this.carrier.isInPlace) return append(this.frame, "div", "over", { "aria-hidden": true });
    const layer = document.createElement("div");
    const { offsetLeft: left, offsetTop: top, clientWidth: width, clientHeight: height } = this.frame;
    for (const [name, size] of Object.entries({ left, top, width, height })) layer.style[name] = `${size}px`;
    Object.assign(layer.style, { position: "absolute", pointerEvents: "none" });
    this.frame.after(layer);
    return layer;
  }

  /** Where an event happened: from the picture's upper left corner, and how large that is shown. */
  place({ clientX, clientY }) {
    const { left, top, width, height } = this.carrier.element.getBoundingClientRect();
    return [clientX - left, clientY - top, width, height];
  }

  /** Ends what is moving: the picture stands as it will be. */
  finish() {
    for (const animation of this.#running.splice(0)) animation.cancel();
  }

  /** Gives the element back: what it holds shows again. */
  destroy() {
    this.#observer.disconnect();
    this.finish();
    this.carrier.destroy();
    if (this.carrier.isInPlace) this.over?.remove();
    this.#host.classList.remove("jsboard");
    delete this.#host.dataset.gnubgid;
    delete this.#host.dataset.xgid;
  }

  /** Lets one checker run to where it has been drawn. */
  #start(track) {
    const [region, ...numbers] = track.split(" ");
    const checker = this.carrier.element.querySelector(`[data-region="${region}"]`);
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
