/* What the browser keeps until the server has it: decisions to be sent in order, and words not sent yet. */
(() => {
  "use strict";

  /* Where the browser keeps nothing, this page still does, as long as it is open. */
  const memory = new Map();

  function read(key, otherwise) {
    try {
      const words = memory.get(key) ?? localStorage.getItem(key);
      return words === null ? otherwise : JSON.parse(words);
    } catch {
      return otherwise;
    }
  }

  function write(key, value) {
    const words = JSON.stringify(value);
    try {
      localStorage.setItem(key, words);
      memory.delete(key);
    } catch {
      memory.set(key, words);
    }
  }

  function remove(key) {
    memory.delete(key);
    try {
      localStorage.removeItem(key);
    } catch {
      /* nothing is kept there */
    }
  }

  /* The decisions of one person that the server has not answered, oldest first. */
  class Outbox {
    constructor(person) {
      this.key = `kept.outbox.${person}`;
    }
    all() {
      return read(this.key, []);
    }
    first() {
      return this.all()[0];
    }
    has(draft) {
      return this.all().some((one) => one.draft === draft);
    }
    add(item) {
      const number = Math.max(0, ...this.all().map((one) => one.number)) + 1;
      write(this.key, [...this.all(), { ...item, number }]);
    }
    remove(number) {
      write(this.key, this.all().filter((one) => one.number !== number));
    }
  }

  /* What a person typed into the fields of a draft and has not sent. */
  class Typed {
    constructor(person) {
      this.key = (draft) => `kept.typed.${person}.${draft}`;
    }
    of(draft) {
      return read(this.key(draft), null);
    }
    keep(draft, shown, values) {
      if (Object.keys(values).length) write(this.key(draft), { shown, values });
      else this.forget(draft);
    }
    forget(draft) {
      remove(this.key(draft));
    }
  }

  window.keptReview = { Outbox, Typed, read, write };
})();
