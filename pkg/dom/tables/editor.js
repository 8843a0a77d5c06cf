// `editor`: makes a position.

import { Board } from "../board.js";
import { append, emit } from "../dom.js";
import { object } from "../effects.js";
import { alone } from "../image.js";
import { toolbar } from "../tools/index.js";
import { Table } from "./table.js";
import { EDITOR } from "./words.js";

/** The buttons under the board, and the strokes of their icons in a square of 24. */
const TOOLS = {
  undo: "M9 7L4 12l5 5M4 12h10a6 6 0 0 1 6 6",
  redo: "M15 7l5 5-5 5M20 12H10a6 6 0 0 0-6 6",
  start: "M5 20V9l7-6 7 6v11zM10 20v-6h4v6",
  empty: "M6 6l12 12M18 6L6 18",
  mirror: "M12 3v18M9 7l-5 10h5zM15 7l5 10h-5z",
  swapsides: "M7 4v16l-4-4M17 20V4l4 4",
  flip: "M8 19V5M4 9l4-4 4 4M16 5v14M12 15l4 4 4-4",
  colour: "M12 4a8 8 0 1 0 0 16zM12 4a8 8 0 0 1 0 16",
  svg: "M12 4v11M8 11l4 4 4-4M5 20h14",
  keys: "M9 9a3 3 0 1 1 4 3c-1 .4-1 1-1 2M12 17.5v.1",
};
const CUBES = Array.from({ length: 12 }, (_, i) => String(2 ** i));
const DICE = ["1", "2", "3", "4", "5", "6"];
/** How much larger than it is shown the picture is made, in pixels. */
const SCALE = 2;

export class Editor extends Table {
  static embed = "editor";
  static words = EDITOR;
  /** The second button takes checkers off. */
  usesSecond = true;
  #svg = "";
  #fields = {};

  build(root) {
    const { words } = this;
    const stage = append(root, "div", "stage", { role: "group", "aria-label": words.editor });
    this.board = new Board(this, stage);
    this.tools = toolbar(stage, words.editor, words, TOOLS);
    this.flawList = append(stage, "div", "flaws", { role: "status" });
    this.#addForm(stage);
    this.addBelow(stage, words.edit_keys);
    this.on(stage, "dragover", (event) => event.preventDefault());
    this.on(stage, "drop", (event) => this.#drop(event));
  }

  /** The picture as SVG that stands alone. */
  get svg() {
    return alone(this.#svg, this.host);
  }

  /** The picture as PNG, twice as large as it is shown. */
  async png() {
    const { clientWidth, clientHeight } = this.board.carrier.element;
    const source = URL.createObjectURL(new Blob([this.svg], { type: "image/svg+xml" }));
    try {
      const image = new Image(clientWidth * SCALE, clientHeight * SCALE);
      image.src = source;
      await image.decode();
      const canvas = document.createElement("canvas");
      Object.assign(canvas, { width: image.width, height: image.height });
      canvas.getContext("2d").drawImage(image, 0, 0, image.width, image.height);
      return await new Promise((done) => canvas.toBlob(done, "image/png"));
    } finally {
      URL.revokeObjectURL(source);
    }
  }

  // The effects.

  draw(svg, label, state, tracks) {
    this.#svg = svg;
    super.draw(svg, label, state, tracks);
  }

  form(...flat) {
    const { dice, undo, redo, flaws, ...values } = object(flat);
    this.flaws = flaws.split("\n").filter(Boolean);
    if (!this.flawList) return;
    [values.die1, values.die2] = dice;
    for (const [name, field] of Object.entries(this.#fields)) {
      if (field.type === "checkbox") field.checked = values[name];
      else if (field.getRootNode().activeElement !== field) field.value = values[name] ?? "";
    }
    for (const [command, can] of Object.entries({ undo, redo })) {
      this.tools.querySelector(`[data-command=${command}]`).disabled = !can;
    }
    this.tools.querySelector("[data-command=colour]").dataset.side = values.colour;
    this.flawList.replaceChildren();
    for (const flaw of this.flaws) append(this.flawList, "p", "flaw").textContent = flaw;
  }

  // What a person does.

  contextmenu(event) {
    event.preventDefault();
  }

  wheel(event) {
    if (!event.deltaY || this.board.frame.getRootNode().activeElement !== this.board.frame) return;
    event.preventDefault();
    this.run(this.embed.pointer(event.deltaY < 0 ? "up" : "down", 0, ...this.board.place(event), 0));
  }

  key(event) {
    const isUndo = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z";
    if (!isUndo) return super.key(event);
    event.preventDefault();
    this.act(event.shiftKey ? "redo" : "undo");
  }

  do(command) {
    if (command === "svg") this.#save(new Blob([this.svg], { type: "image/svg+xml" }), "svg");
    else if (command === "png") this.png().then((blob) => this.#save(blob, "png"));
    else super.do(command);
  }

  #save(blob, type) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = `${this.host.dataset.gnubgid.replace(/\W/g, "-")}.${type}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href));
  }

  async #drop(event) {
    event.preventDefault();
    const { files } = event.dataTransfer;
    this.act("paste", files.length ? await files[0].text() : event.dataTransfer.getData("text"));
  }

  #addForm(stage) {
    const { words } = this;
    const sides = [["1", words.white], ["0", words.black]];
    const form = append(stage, "div", "form");
    this.#choice(form, "turn", words.turn, sides);
    const none = [["", words.no_dice]];
    this.#choice(form, "die1", words.dice, none.concat(DICE.map((n) => [n, n])));
    this.#choice(form, "die2", words.dice, none.concat(DICE.map((n) => [n, n])));
    this.#choice(form, "cube", words.cube, CUBES.map((n) => [n, n]));
    this.#choice(form, "owner", words.owner, [["", words.centred], ...sides]);
    this.#number(form, "length", words.length);
    this.#number(form, "score1", `${words.score}, ${words.white}`);
    this.#number(form, "score0", `${words.score}, ${words.black}`);
    for (const name of ["crawford", "jacoby", "offered"]) this.#field(form, name, words[name], "input", { type: "checkbox" });
    const paste = this.#field(form, "paste", words.paste, "input", { type: "text", placeholder: "XGID=…" });
    delete this.#fields.paste;
    this.on(paste, "paste", (event) => {
      event.preventDefault();
      this.act("paste", event.clipboardData.getData("text"));
    });
  }

  #choice(form, name, label, values) {
    const select = this.#field(form, name, label, "select");
    for (const [value, text] of values) select.add(new Option(text, value));
  }

  #number(form, name, label) {
    this.#field(form, name, label, "input", { type: "number", min: 0, max: 32767 });
  }

  #field(form, name, text, tag, attributes) {
    const label = append(form, "label", "field");
    label.append(text);
    const field = append(label, tag, name, attributes);
    this.#fields[name] = field;
    this.on(field, field.type === "number" ? "input" : "change", () => this.#change(name, field));
    return field;
  }

  #change(name, field) {
    if (name.startsWith("die")) {
      const { die1, die2 } = this.#fields;
      // One die alone is none, and makes the other the same.
      const other = name === "die1" ? die2 : die1;
      if (!field.value || !other.value) other.value = field.value;
      return this.act("dice", die1.value + die2.value);
    }
    // A number is not there yet, or not any more.
    if (field.type === "number" && !field.value) return;
    try {
      this.act(name, field.type === "checkbox" ? field.checked : field.value);
    } catch ({ code, message }) {
      emit(this.host, "error", { code, message });
    }
  }
}
