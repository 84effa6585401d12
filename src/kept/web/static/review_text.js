/* The text beside a draft: highlights drawn anew, and the places of the words moved by words or by dragging.

   Offsets count code points, as the server does, not the units of this language. */
(() => {
  "use strict";

  const PARTS = { source: "who", cue: "said", content: "what" };
  const ORDER = Object.keys(PARTS);
  const SPACELESS = "\\u3040-\\u30ff\\u3400-\\u9fff\\uf900-\\ufaff";
  const LETTERS = `(?:(?![${SPACELESS}])[\\p{L}\\p{M}\\p{N}_])+`;
  /* Letters and digits with what joins them; in a script without spaces each letter: as the server reads words. */
  const WORD = new RegExp(`[${SPACELESS}]|${LETTERS}(?:['’.,-]${LETTERS})*`, "gu");

  const length = (words) => Array.from(words).length;

  function spansOf(words) {
    const pieces = words.split(";").map((one) => /^\s*(\d+)\s*-\s*(\d+)\s*$/.exec(one));
    return pieces.every(Boolean) ? pieces.map(([, start, end]) => [Number(start), Number(end)]) : [];
  }

  const placeOf = (spans) => spans.map(([start, end]) => `${start}-${end}`).join("; ");

  function element(name, properties, ...inside) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...inside);
    return made;
  }

  class Words {
    constructor(card) {
      this.card = card;
      this.box = card.querySelector(".words");
      this.start = Number(this.box.dataset.start);
      const pieces = [...this.box.querySelectorAll("[data-at]")];
      this.points = Array.from(pieces.map((one) => one.textContent).join(""));
    }

    field(part) {
      return this.card.querySelector(`[name="${part}_place"]`);
    }

    spans(part) {
      const field = this.field(part);
      return field ? spansOf(field.value) : [];
    }

    end() {
      return this.start + this.points.length;
    }

    slice(start, end) {
      return this.points.slice(Math.max(0, start - this.start), Math.max(0, end - this.start)).join("");
    }

    /* Every span with its part, numbered in the order of the text. */
    marks() {
      return ORDER.flatMap((part) => this.spans(part).map(([start, end]) => ({ part, start, end })))
        .sort((a, b) => a.start - b.start || a.end - b.end || ORDER.indexOf(a.part) - ORDER.indexOf(b.part))
        .map((mark, at) => ({ ...mark, number: at + 1 }));
    }

    draw() {
      const marks = this.marks();
      const inside = marks.filter((one) => one.start < this.end() && one.end > this.start);
      const cuts = inside.flatMap((one) => [one.start, one.end]).filter((at) => at > this.start && at < this.end());
      const edges = [...new Set([this.start, ...cuts, this.end()])].sort((a, b) => a - b);
      const pieces = edges.slice(0, -1).map((at, n) => this.piece(inside, at, edges[n + 1]));
      this.box.replaceChildren(...pieces);
      this.list(marks);
    }

    piece(marks, start, end) {
      const words = element("span", { textContent: this.slice(start, end) });
      words.dataset.at = start;
      const over = marks.filter((one) => one.start <= start && one.end >= end);
      if (!over.length) return words;
      const labels = over
        .filter((one) => Math.max(one.start, this.start) === start)
        .map((one) =>
          element("small", {
            className: "label",
            id: `mark-${one.number}`,
            textContent: `${one.number} ${PARTS[one.part]} `,
          }),
        );
      const roles = ORDER.filter((part) => over.some((one) => one.part === part));
      return element("mark", { className: roles.map((one) => `is-${one}`).join(" ") }, ...labels, words);
    }

    list(marks) {
      const lines = marks.map((one) => {
        const part = element("span", { className: `part is-${one.part}`, textContent: PARTS[one.part] });
        const words = this.slice(one.start, one.end);
        const told = ` ${words.length > 90 ? `${words.slice(0, 89)}…` : words}`;
        return element("li", {}, element("a", { href: `#mark-${one.number}` }, part, told));
      });
      this.card.querySelector(".highlights ol").replaceChildren(...lines);
    }

    /* Set the place of a part; the quoted words in their field follow. */
    place(part, spans) {
      const field = this.field(part);
      if (!field || !spans.length) return false;
      field.value = placeOf(spans);
      const content = this.card.querySelector('textarea[name="content"]');
      if (part === "content" && content) {
        content.value = spans.map(([start, end]) => this.slice(start, end)).join(" … ");
      }
      this.draw();
      field.dispatchEvent(new Event("input", { bubbles: true }));
      return true;
    }

    /* Where words begin and end, in code points of the whole text. */
    edges() {
      const words = this.points.join("");
      let at = 0;
      let points = this.start;
      return [...words.matchAll(WORD)].map((match) => {
        points += length(words.slice(at, match.index));
        const start = points;
        points += length(match[0]);
        at = match.index + match[0].length;
        return [start, points];
      });
    }

    move(edge, by) {
      const spans = this.spans("content");
      if (!spans.length) return false;
      const side = edge === "end" ? 1 : 0;
      const moved = spans.at(-side);
      const to = this.next(side, moved, by);
      if (to === undefined) return false;
      moved[side] = to;
      return this.place("content", spans);
    }

    next(side, span, by) {
      const now = span[side];
      const edges = this.edges().map((one) => one[side]);
      const to = by > 0 ? edges.find((at) => at > now) : edges.findLast((at) => at < now);
      const fits = side ? to > span[0] : to < span[1];
      return fits ? to : undefined;
    }

    /* The selected stretch in code points, without white space at its ends; nothing where none is selected. */
    selected() {
      const selection = document.getSelection();
      if (!selection.rangeCount || selection.isCollapsed) return null;
      const range = selection.getRangeAt(0);
      if (!this.box.contains(range.commonAncestorContainer)) return null;
      let start = this.pointAt(range.startContainer, range.startOffset);
      let end = this.pointAt(range.endContainer, range.endOffset);
      while (start < end && !this.slice(start, start + 1).trim()) start += 1;
      while (end > start && !this.slice(end - 1, end).trim()) end -= 1;
      return start < end ? [start, end] : null;
    }

    pointAt(node, offset) {
      const range = document.createRange();
      range.setStart(this.box, 0);
      range.setEnd(node, offset);
      const before = range.cloneContents();
      for (const label of before.querySelectorAll(".label")) label.remove();
      return this.start + length(before.textContent);
    }

    take(part) {
      const selected = this.selected();
      return selected !== null && this.place(part, [selected]);
    }

    /* A drag over the marked words moves them; elsewhere it only selects. */
    dragged() {
      const selected = this.selected();
      if (selected === null) return false;
      const [start, end] = selected;
      return this.spans("content").some((one) => start < one[1] && end > one[0]) && this.take("content");
    }

    /* Bring the words of the draft into sight, without moving the page. */
    reveal() {
      const mark = this.box.querySelector("mark.is-content, mark");
      if (mark) this.box.scrollTop = mark.offsetTop - this.box.clientHeight / 3;
    }
  }

  window.keptReview.Words = Words;
})();
