// Charts of a match: lines over its entries, one place of them current.

import { append } from "../dom.js";

const SVG = "http://www.w3.org/2000/svg";
/** A chart is drawn this high and stretched to its box; its lines keep their widths. */
const HEIGHT = 100;

export class Charts {
  /** `moments`: the entries of the match, each with its `place`; `go` and `preview` take places. */
  constructor(widget, parent, moments, { go, preview }) {
    this.parent = parent;
    this.moments = moments;
    this.marks = [];
    const placeAt = ({ target, clientX }) => {
      const plot = target.closest(".plot");
      if (!plot) return undefined;
      const { left, width } = plot.getBoundingClientRect();
      const index = Math.floor(((clientX - left) / width) * moments.length);
      return moments[Math.min(Math.max(index, 0), moments.length - 1)]?.place;
    };
    widget.on(parent, "click", (event) => placeAt(event) && go(placeAt(event)));
    widget.on(parent, "pointermove", (event) => {
      if (event.pointerType === "mouse") preview(placeAt(event));
    });
    widget.on(parent, "pointerleave", () => preview());
  }

  /**
   * Adds a chart: `lines` are `{ name, values }`, a value for each moment or `undefined`; a line is
   * broken where a game starts. `marks` are moments' indices that are pointed out on the first line.
   */
  add(title, lines, { steps = false, zero = false, marks = [] } = {}) {
    const all = lines.flatMap(({ values }) => values).filter((value) => value !== undefined);
    if (!all.length) return;
    const top = Math.max(...all, zero ? 0 : -Infinity);
    const bottom = Math.min(...all, 0);
    const y = (value) => HEIGHT - ((value - bottom) / (top - bottom || 1)) * HEIGHT;
    const figure = append(this.parent, "figure", "chart");
    const caption = append(figure, "figcaption", "caption");
    append(caption, "span", "title").textContent = title;
    const plot = append(figure, "div", "plot");
    const svg = document.createElementNS(SVG, "svg");
    for (const [name, value] of Object.entries({ viewBox: `0 0 ${this.moments.length} ${HEIGHT}`, preserveAspectRatio: "none", role: "img" })) {
      svg.setAttribute(name, value);
    }
    svg.setAttribute("aria-label", `${title}: ${lines.map(({ name, values }) => `${name} ${last(values)}`).join(", ")}`);
    const draw = (name, d) => {
      const path = document.createElementNS(SVG, "path");
      path.setAttribute("class", name);
      path.setAttribute("d", d);
      svg.append(path);
    };
    draw("games", this.#starts().map((index) => `M${index} 0v${HEIGHT}`).join(""));
    if (zero) draw("zero", `M0 ${y(0)}h${this.moments.length}`);
    lines.forEach(({ name, values }, index) => {
      draw(`line line-${index}`, this.#path(values, y, steps));
      if (lines.length > 1) append(caption, "span", `key key-${index}`).textContent = name;
    });
    for (const index of marks) {
      draw("mark", `M${index + 0.5} ${y(lines[0].values[index])}h0`);
    }
    plot.append(svg);
    append(plot, "span", "most").textContent = Math.round(top * 100) / 100;
    if (bottom < 0) append(plot, "span", "least").textContent = Math.round(bottom * 100) / 100;
    this.marks.push(append(plot, "i", "now"));
  }

  /** Marks the place that is current. */
  mark(place) {
    const index = this.moments.findIndex((moment) => moment.place === place);
    for (const mark of this.marks) {
      mark.hidden = index < 0;
      mark.style.insetInlineStart = `${((index + 0.5) / this.moments.length) * 100}%`;
    }
  }

  /** The indices at which games start, but for the first. */
  #starts() {
    return this.moments.flatMap(({ game }, index) => (index && game !== this.moments[index - 1].game ? [index] : []));
  }

  #path(values, y, steps) {
    const starts = new Set(steps ? [] : this.#starts());
    let isOpen = false;
    return values.map((value, index) => {
      if (value === undefined) {
        isOpen = isOpen && steps;
        return "";
      }
      const goesOn = isOpen && !starts.has(index);
      isOpen = true;
      const at = `${index + 0.5} ${y(value).toFixed(1)}`;
      if (!goesOn) return `M${at}`;
      return steps ? `H${index + 0.5}V${y(value).toFixed(1)}` : `L${at}`;
    }).join("");
  }
}

const last = (values) => values.findLast((value) => value !== undefined);
