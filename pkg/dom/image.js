// The picture as an `<img usemap>`: the local picture, or that of an image server.

import { append, emit, language } from "./dom.js";

/** How long a server may take before the local picture is shown meanwhile, in milliseconds. */
const PATIENCE = 500;
/** How long a server that has failed is left alone, in milliseconds. */
const REST = 30_000;

let maps = 0;

export class ImageCarrier {
  #widget;
  #latest = 0;
  #blob;
  #restsUntil = 0;

  /** In a frame of its own; or the image and the map that are in the page already. */
  constructor(widget, frame, inplace) {
    this.#widget = widget;
    this.isInPlace = inplace !== undefined;
    this.element = inplace?.image ?? append(frame, "img", "picture", { alt: "", draggable: false });
    this.map = inplace?.map ?? append(frame, "map", "map");
    this.map.name ||= `jsboard-${++maps}`;
    this.element.useMap = `#${this.map.name}`;
  }

  /** Shows a picture once it is decoded, with its areas; never nothing. */
  show(svg, state) {
    const latest = ++this.#latest;
    const isLatest = () => latest === this.#latest;
    const local = () => this.#swap(this.#blobOf(svg), isLatest, true);
    const server = this.#widget.options.imageserver;
    const [, width, height] = /viewBox="0 0 (\S+) (\S+)"/.exec(svg);
    if (!this.isInPlace) this.element.style.aspectRatio = `${width} / ${height}`;
    if (!server || performance.now() < this.#restsUntil) return local();
    const src = this.#address(server, state, svg);
    const fall = (reason) => {
      if (!isLatest()) return;
      emit(this.#widget.host, "fallback", { src, reason });
      local();
    };
    const slow = setTimeout(fall, PATIENCE, "slow");
    this.#swap(src, isLatest)
      .catch(() => {
        this.#restsUntil = performance.now() + REST;
        fall("failed");
      })
      .finally(() => clearTimeout(slow));
  }

  /** Makes the areas anew. */
  remap() {
    const { width, height } = this.element.getBoundingClientRect();
    if (width < 1 || height < 1) return;
    const root = this.map.getRootNode();
    const focused = this.map.contains(root.activeElement) && root.activeElement.dataset.region;
    this.map.innerHTML = this.#widget.embed.areas(Math.round(width), Math.round(height));
    for (const area of this.map.areas) {
      const isButton = area.dataset.region.startsWith("button-");
      area.tabIndex = isButton ? 0 : -1;
      if (area.dataset.region === focused) area.focus({ preventScroll: true });
    }
  }

  destroy() {
    this.#latest++;
    if (this.#blob) URL.revokeObjectURL(this.#blob);
  }

  async #swap(src, isLatest, isBlob) {
    const next = new Image();
    next.src = src;
    await next.decode();
    if (!isLatest()) return isBlob && URL.revokeObjectURL(src);
    this.element.src = src;
    if (this.#blob) URL.revokeObjectURL(this.#blob);
    this.#blob = isBlob ? src : undefined;
    this.remap();
  }

  /** The picture as it stands alone: custom properties of the page are not seen in there. */
  #blobOf(svg) {
    return URL.createObjectURL(new Blob([alone(svg, this.#widget.host)], { type: "image/svg+xml" }));
  }

  /** The address of a server's picture: the position, the look, and the buttons that the local one has. */
  #address(server, { gnubgid }, svg) {
    const { host, options } = this.#widget;
    const { css = "nature", home, numbers, flip, lang = language(host) || undefined } = options;
    const { width, height } = this.element.getBoundingClientRect();
    const size = { width: Math.round(width) || 400, height: Math.round(height) || 300 };
    const bottom = flip && flip !== "false" ? 0 : undefined;
    const buttons = [...svg.matchAll(/"button-(\w+)"/g)].map(([, name]) => name).join() || undefined;
    const fields = { gnubgid, ...size, css, home, numbers, bottom, buttons, lang, format: "svg" };
    const given = Object.entries(fields).filter(([, value]) => value !== undefined);
    return `${server}${server.includes("?") ? "&" : "?"}${new URLSearchParams(given)}`;
  }
}

/** A picture with the colours that it has on this element, for where nothing else styles it. */
export function alone(svg, element) {
  const style = getComputedStyle(element);
  return svg
    .replace(/var\((--jsboard-[\w-]+),(#\w+)\)/g, (_, name, colour) => style.getPropertyValue(name) || colour)
    .replace("<svg ", '<svg font-family="sans-serif" ');
}
