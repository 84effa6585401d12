/* Names that complete a field, what an id is called, and the commitments that a draft may be about. */
(() => {
  "use strict";

  const MOST_NAMES = 20;

  /* Completes the fields of the desk by the lists of the page, which the server fills. */
  class Names {
    constructor(root, desk) {
      this.desk = desk;
      this.typing = 0;
      for (const list of root.querySelectorAll("datalist")) this.filled(list, "", this.document());
      desk.addEventListener("input", (event) => this.typed(event.target));
    }

    document() {
      return this.desk.querySelector("article.draft")?.dataset.document ?? "";
    }

    typed(field) {
      if (!field.list) return;
      this.call(field);
      const whole = [...field.list.options].some((one) => one.value === field.value);
      if (field.value.includes(";") || whole) return;
      clearTimeout(this.typing);
      this.typing = setTimeout(() => this.complete(field), 250);
    }

    /* Say under a field what the commitment or party is called whose id stands in it. */
    call(field, words) {
      const line = this.desk.querySelector(`#c-${field.name}`);
      if (!line) return;
      const called = field.value.split(";").map((id) => this.called(field, id.trim()));
      line.textContent = words ?? called.filter(Boolean).join("; ");
    }

    called(field, id) {
      const option = [...field.list.options].find((one) => one.value === id);
      const button = [...this.desk.querySelectorAll("[data-choose]")].find((one) => one.dataset.choose === id);
      return option?.textContent ?? button?.dataset.words;
    }

    /* Are all names that begin so in the list already? Then nothing is asked. */
    atHandFor(list, field) {
      const { begun, document: from } = list.dataset;
      const here = list.id !== "names-speaker" || from === this.document();
      return here && begun !== undefined && field.value.toLowerCase().startsWith(begun);
    }

    filled(list, begun, from) {
      list.dataset.document = from;
      if (list.options.length < MOST_NAMES) list.dataset.begun = begun.toLowerCase();
      else delete list.dataset.begun;
    }

    async complete(field) {
      const { list, value: q } = field;
      if (!list || this.atHandFor(list, field)) return; // without a list the draft was decided meanwhile
      const from = this.document();
      const query = new URLSearchParams({ kind: list.id.replace("names-", ""), q, document: from });
      try {
        const answer = await fetch(`/review/names?${query}`);
        if (!answer.ok || field.value !== q) return;
        list.innerHTML = await answer.text();
        this.filled(list, q, from);
        this.call(field);
      } catch {
        /* the names that are there stay */
      }
    }
  }

  /* The commitments that a draft may be about, in place beside the field that takes one. */
  class Matches {
    constructor(desk, names, say) {
      this.desk = desk;
      this.names = names;
      this.say = say;
    }

    async load(button) {
      const box = this.desk.querySelector("[data-matches]");
      const body = new URLSearchParams({ document: button.form.elements.document.value });
      this.say("Looking for commitments …");
      try {
        const answer = await fetch(button.getAttribute("formaction"), { method: "POST", headers: { "Kept-Part": "1" }, body });
        const part = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-part=matches]");
        if (!part) throw new Error(`${answer.status}`);
        this.say("");
        box.replaceChildren(...part.childNodes);
        box.scrollIntoView({ block: "nearest" });
      } catch {
        this.say("The server did not say which commitments it may be. Ask again.");
      }
    }

    choose(button) {
      const field = button.form.elements.commitment;
      field.value = button.dataset.choose;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      this.names.call(field, button.dataset.words);
      this.say(`Filled in: ${button.dataset.words || button.dataset.choose}`);
    }
  }

  Object.assign(window.keptReview, { Names, Matches });
})();
