/* One key for each thing, where nobody types in a field. */
(() => {
  "use strict";

  const REPEATED = new Set(["[", "]", "{", "}"]);

  /* Calls what belongs to a key. `screen` has the `desk`, the `help`, what each of the `keys` does, `leave` and
     `accept`; a control of the desk says by `data-key` which key goes to it. */
  class Keys {
    constructor(screen) {
      this.screen = screen;
      this.on = true;
      document.addEventListener("keydown", (event) => this.pressed(event));
    }

    pressed(event) {
      const held = (event.ctrlKey || event.altKey) && !event.getModifierState("AltGraph");
      if (event.defaultPrevented || event.isComposing || held || event.metaKey || this.screen.help.open) return;
      if (event.target.closest("input, textarea, select, [contenteditable]")) this.inField(event);
      else if (this.on) this.single(event);
    }

    single(event) {
      const { key, target } = event;
      const own = [" ", "Enter", "Backspace"].includes(key) && target.closest("a, button, summary");
      if (own || (key === " " && target.closest(".words"))) return;
      const act = this.numbered(key) ?? (key === "Escape" ? this.screen.leave : this.screen.keys[key]) ?? this.field(key);
      if (!act || (event.repeat && !REPEATED.has(key))) return;
      event.preventDefault();
      act();
    }

    /* A digit presses the button with that number: a reason where it is asked why, else a commitment. */
    numbered(key) {
      const { desk } = this.screen;
      const reasons = desk.querySelector("details.reject[open]")?.querySelectorAll("li button");
      const button = (reasons ?? desk.querySelectorAll("[data-choose]"))[Number(key) - 1];
      return button && (() => button.click());
    }

    field(key) {
      const control = [...this.screen.desk.querySelectorAll("[data-key]")].find((one) => one.dataset.key === key);
      return control && (() => control.focus());
    }

    inField(event) {
      if (!this.screen.desk.contains(event.target)) return;
      if (event.key === "Escape") {
        event.preventDefault();
        this.screen.leave();
      } else if (event.key === "Enter" && !event.shiftKey && event.target.form?.matches(".decide")) {
        event.preventDefault();
        this.screen.accept();
      }
    }
  }

  window.keptReview.Keys = Keys;
})();
