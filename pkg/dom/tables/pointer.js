// What a pointer does on a board: one path for mouse, pen and touch.

/** Hands presses, moves and releases on a widget's board to the wasm. */
export class Pointer {
  #widget;
  #from;
  #latest;
  #frame = 0;

  constructor(widget) {
    this.#widget = widget;
    const { board } = widget;
    const on = (names, listener, options) => {
      for (const target of board.targets) widget.on(target, names, listener, options);
    };
    on("pointerdown", (event) => this.#press(event));
    on("pointermove", (event) => this.#move(event));
    on("pointerup", (event) => this.#release(event));
    on("pointercancel", (event) => this.#cancel(event, "taken"));
    on("lostpointercapture", (event) => this.#cancel(event, "left"));
    on("dragstart", (event) => event.preventDefault());
    on("contextmenu", (event) => widget.contextmenu?.(event));
    on("wheel", (event) => widget.wheel?.(event));
    on("click", (event) => this.#click(event));
    // A finger on what can be dragged does not scroll the page; anywhere else it does.
    const holds = (event) => {
      const [touch] = event.changedTouches;
      if (event.cancelable && this.#lifts(touch)) event.preventDefault();
    };
    on("touchstart", holds, { passive: false });
  }

  /** Forgets what is pressed, and takes back what it has begun. */
  cancel(reason) {
    this.#from = undefined;
    this.#widget.run(this.#widget.tell("cancel", reason));
  }

  /** Whether what lies there can be dragged now. */
  #lifts(event) {
    const { board, embed } = this.#widget;
    return Boolean(embed.pointer("over", 0, ...board.place(event), 0));
  }

  #send(kind, event) {
    const { pointerId, shiftKey, button } = event;
    const flags = (shiftKey ? 1 : 0) + (button === 2 ? 2 : 0);
    const { board, embed } = this.#widget;
    this.#widget.run(embed.pointer(kind, pointerId, ...board.place(event), flags));
  }

  #press(event) {
    if (event.button !== 0 && !(event.button === 2 && this.#widget.usesSecond)) return;
    this.#from ??= event;
    this.#widget.board.finish();
    this.#widget.board.frame.setPointerCapture(event.pointerId);
    this.#send("press", event);
  }

  #move(event) {
    if (!this.#from && event.pointerType !== "mouse") return;
    this.#latest = event;
    this.#frame ||= requestAnimationFrame(() => this.#flush());
  }

  /** Does what the latest move asks for: once a frame, however many there were. */
  #flush() {
    this.#frame = 0;
    const { board, embed } = this.#widget;
    const event = this.#latest;
    this.#latest = undefined;
    if (!event || !embed) return;
    if (!this.#from) {
      board.frame.style.cursor = this.#lifts(event) ? "grab" : "";
    } else if (event.pointerId === this.#from.pointerId) {
      this.#send("move", event);
      board.carry(event.clientX - this.#from.clientX, event.clientY - this.#from.clientY);
    }
  }

  #release(event) {
    if (this.#latest) this.#flush();
    if (event.pointerId === this.#from?.pointerId) this.#from = undefined;
    this.#send("release", event);
    this.#widget.board.carry();
  }

  #cancel({ pointerId }, reason) {
    if (pointerId === this.#from?.pointerId) this.cancel(reason);
  }

  /** A click that no pointer has made, such as a screen reader's; and links of an image map. */
  #click(event) {
    const region = event.target.closest("[data-region]")?.dataset.region;
    if (event.target.localName === "area") event.preventDefault();
    if (event.detail === 0 && region) this.#widget.run(this.#widget.tell("tap", region));
  }
}
