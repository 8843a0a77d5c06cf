// `gameviewer` to study a match: its moves searched, what is said of each, and the match at a glance.

import { append } from "../dom.js";
import { GameViewer } from "../match/gameviewer.js";
import { Overview } from "./overview.js";
import { Remarks } from "./remarks.js";
import { Search } from "./search.js";
import style from "./style.js";
import { STUDY } from "./words.js";

export class StudyViewer extends GameViewer {
  static words = STUDY;
  static styles = [...GameViewer.styles, style];

  set(options) {
    super.set(options);
    this.#titles();
  }

  build(root) {
    super.build(root);
    const { words } = this;
    this.search = new Search(this, this.list.element, this.list.element);
    const study = append(this.list.element.closest(".viewer"), "div", "study");
    this.said = new Remarks(this, study);
    this.whole = new Overview(this, study, (place) => this.act(place));
    this.on(study, "click", ({ target }) => {
      const { place } = target.closest("button[data-place]")?.dataset ?? {};
      if (place) this.act(place);
    });
    this.matches = document.createElement("select");
    this.matches.className = "matches";
    this.matches.ariaLabel = words.match;
    this.search.element.before(this.matches);
    this.on(this.matches, "change", () => this.set({ match: this.matches.selectedIndex + 1, start: "1/0" }));
    this.#titles();
  }

  // The effects.

  sheet(markup) {
    super.sheet(markup);
    this.search.renew();
  }

  select(place) {
    super.select(place);
    this.whole.mark(place);
  }

  overview(...numbers) {
    const head = this.list.element.querySelectorAll(".head .name");
    this.whole.show([...head].slice(0, 2).map(({ textContent }) => textContent), ...numbers);
  }

  remarks(...values) {
    this.said.show(...values);
  }

  /** All matches of the text, to choose from. */
  #titles() {
    const titles = this.tell("query", "matches").split("\n");
    this.matches.hidden = titles.length < 2;
    this.matches.replaceChildren(...titles.map((title, index) => new Option(`${index + 1}. ${title}`)));
    this.matches.selectedIndex = Number(this.options.match ?? 1) - 1;
  }
}
