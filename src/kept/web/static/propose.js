// What is typed into a form for a proposal stays in this browser until it is sent.
(() => {
  "use strict";
  const PREFIX = "kept-typed ";
  const SENDING = "kept-sending";
  const stored = (work) => {
    try {
      return work(localStorage);
    } catch {
      return null; // a browser that keeps nothing
    }
  };
  if (document.querySelector("[data-sent]")) {
    stored((kept) => {
      const key = kept.getItem(SENDING);
      if (key) kept.removeItem(key);
      kept.removeItem(SENDING);
    });
  }
  const form = document.querySelector("form[data-keep]");
  if (!form) return;
  const key = PREFIX + form.dataset.keep;
  const fields = [...form.querySelectorAll("input:not([type=hidden]), select, textarea")];
  const valueOf = (field) => (field.type === "checkbox" ? (field.checked ? "yes" : "") : field.value);
  const put = (field, value) => {
    if (field.type === "checkbox") field.checked = value === "yes";
    else field.value = value;
  };
  const keep = () => {
    const typed = Object.fromEntries(fields.map((field) => [field.name, valueOf(field)]).filter((one) => one[1]));
    stored((kept) => (Object.keys(typed).length ? kept.setItem(key, JSON.stringify(typed)) : kept.removeItem(key)));
  };
  const before = () => {
    try {
      return JSON.parse(stored((kept) => kept.getItem(key)) ?? "{}");
    } catch {
      return {};
    }
  };
  const refused = document.getElementById("errors"); // the page then has what was typed
  const typed = refused ? {} : before();
  const left = fields.filter((field) => typeof typed[field.name] === "string" && valueOf(field) !== typed[field.name]);
  for (const field of left) put(field, typed[field.name]);
  const note = document.querySelector("[data-put-back]");
  note.hidden = left.length === 0;
  note.querySelector("button").addEventListener("click", () => {
    form.reset();
    keep();
    note.hidden = true;
    fields[0].focus();
  });
  form.addEventListener("input", keep);
  form.addEventListener("submit", () => {
    keep();
    stored((kept) => kept.setItem(SENDING, key));
  });
})();
