/* The review screen with one key for each thing. Every decision is kept in the browser first, shown as being
   saved, sent in order, and shown as saved once the server has it; the next draft is shown at once. */
(() => {
  "use strict";

  const { Keys, Matches, Names, Outbox, Sender, Typed, Words, read, write } = window.keptReview;
  const root = document.querySelector(".review");
  const desk = root.querySelector("[data-desk]");
  const told = root.querySelector(".told");
  const saving = root.querySelector("[data-saving]");
  const help = root.querySelector("dialog.help");
  const outbox = new Outbox(root.dataset.person);
  const typed = new Typed(root.dataset.person);
  const news = root.querySelector(".news");
  const say = (...parts) => saving.replaceChildren(...parts);
  const sender = new Sender(outbox, { atHand: () => atHand(), say, take, refused, drained });
  const names = new Names(root, desk);
  const matches = new Matches(desk, names, say);

  let ahead = [];
  let words = null;
  let undoWanted = false;

  /* ------------------------------------------------------------------ the draft that is shown */

  const card = () => desk.querySelector("article.draft");
  const form = () => desk.querySelector("form.decide");
  const atHand = () => [card(), ...ahead].filter(Boolean).map((one) => one.dataset.draft);

  function show(next) {
    desk.replaceChildren(next);
    arrange();
    const keepTo = form().elements.document.value;
    history.replaceState(null, "", next.dataset.place + (keepTo ? `?${new URLSearchParams({ document: keepTo })}` : ""));
    document.title = `Review: ${desk.querySelector("#draft-heading").textContent} – Kept`;
    focus();
    if (next.getBoundingClientRect().top < news.getBoundingClientRect().bottom) next.scrollIntoView({ block: "start" });
  }

  function focus() {
    (desk.querySelector("section.proposal") ?? desk.querySelector(".waiting"))?.focus({ preventScroll: true });
  }

  function arrange() {
    words = card().querySelector(".words") ? new Words(card()) : null;
    card().querySelector("[data-take]")?.removeAttribute("hidden");
    restore();
    words?.reveal();
    name();
  }

  function advance() {
    const next = ahead.shift();
    if (next) {
      show(next);
      return;
    }
    const line = document.createElement("p");
    line.className = "waiting";
    line.tabIndex = -1;
    line.textContent = "The next draft comes once the decision is saved.";
    desk.replaceChildren(line);
    focus();
  }

  /* ------------------------------------------------------------------ what is typed and not sent */

  const initial = (field) =>
    field.options ? [...field.options].find((one) => one.defaultSelected)?.value ?? field.options[0].value : field.defaultValue;

  function changes() {
    const fields = [...form().elements].filter((one) => one.name && one.type !== "hidden" && one.type !== "submit");
    const changed = fields.filter((one) => one.value !== initial(one)).map((one) => [one.name, one.value]);
    return Object.fromEntries(changed);
  }

  function restore() {
    const before = typed.of(card().dataset.draft);
    if (before?.shown !== form().elements.shown.value) return;
    for (const [field, value] of Object.entries(before.values)) {
      if (form().elements[field]) form().elements[field].value = value;
    }
    for (const field of desk.querySelectorAll("input[list]")) if (field.value !== field.defaultValue) names.call(field);
    words?.draw();
    say("What you typed here before and had not sent is still here.");
  }

  function name() {
    const changed = Object.keys(changes());
    desk.querySelector('[data-do="accept"] .words-of').textContent = changed.length ? "Accept with changes" : "Accept";
    desk.querySelector("[data-drop]").hidden = !changed.length;
    for (const field of desk.querySelectorAll(".field")) {
      field.classList.toggle("changed", changed.includes(field.querySelector("[name]")?.name));
    }
  }

  desk.addEventListener("input", (event) => {
    if (event.target.form !== form()) return;
    if (event.isTrusted && event.target.name === "content") placeByWords();
    if (event.isTrusted && event.target.name?.endsWith("_place")) words?.draw();
    right(event.target);
    typed.keep(card().dataset.draft, form().elements.shown.value, changes());
    name();
  });

  /* What was refused in a field is being put right. */
  function right(field) {
    field.removeAttribute("aria-invalid");
    desk.querySelector(`#w-${field.name}`)?.remove();
  }

  function drop() {
    typed.forget(card().dataset.draft);
    form().reset();
    for (const field of desk.querySelectorAll("[aria-invalid]")) right(field);
    for (const field of desk.querySelectorAll("input[list]")) names.call(field);
    words?.draw();
    name();
    say("Your changes are dropped.");
    focus();
  }

  /* Words that are typed are looked for by the server, so the place that was marked no longer counts. */
  function placeByWords() {
    const place = form().elements.content_place;
    if (!place || place.value === place.defaultValue) return;
    place.value = place.defaultValue;
    words?.draw();
  }

  /* ------------------------------------------------------------------ decisions */

  function bodyOf(sent, submitter) {
    const body = new URLSearchParams();
    if (sent === form()) {
      for (const one of ["before", "shown", "document"]) body.set(one, sent.elements[one].value);
      body.set("only-changes", "1");
      const changed = changes();
      if ("content_place" in changed) delete changed.content;
      for (const [field, value] of Object.entries(changed)) body.set(field, value);
    } else {
      for (const [field, value] of new FormData(sent, submitter)) body.set(field, value);
    }
    return body.toString();
  }

  function decide(sent, submitter) {
    const place = new URL(submitter?.getAttribute("formaction") ?? sent.action, location.href).pathname;
    const { draft } = card().dataset;
    const skipped = place.endsWith("/skip");
    outbox.add({ draft, place, body: bodyOf(sent, submitter), values: skipped ? {} : changes() });
    if (!skipped) typed.forget(draft);
    advance();
    sender.pump();
  }

  /* Undo what is told beside Undo: a decision, or a skip; after a check there is nothing. */
  function undo() {
    const sent = told.querySelector("form.undo");
    const back = told.querySelector("a[data-back]");
    if (outbox.first() !== undefined) {
      undoWanted = true;
      say("Undo follows once the decisions before it are saved.");
    } else if (back) {
      location.assign(back.href);
    } else if (sent) {
      takeBack(sent);
    } else {
      say(told.querySelector("[data-no-undo]")?.dataset.noUndo ?? "There is no decision of yours to take back.");
    }
  }

  function takeBack(sent) {
    outbox.add({ draft: "", place: new URL(sent.action, location.href).pathname, body: bodyOf(sent), values: {} });
    sender.pump();
  }

  root.addEventListener("submit", (event) => {
    const sent = event.target;
    if (sent.method !== "post") return;
    event.preventDefault();
    const does = event.submitter?.dataset;
    if (sent.action.endsWith("/undo")) takeBack(sent);
    else if (does?.do === "match") matches.load(event.submitter);
    else if (does?.choose) matches.choose(event.submitter);
    else if (event.submitter?.dataset.do === "correct" && !Object.keys(changes()).length) first();
    else decide(sent, event.submitter);
  });

  /* ------------------------------------------------------------------ answers */

  function take(part, item) {
    root.querySelector("[data-left]").textContent = part.dataset.left;
    told.replaceChildren(...part.querySelector("[data-told]").childNodes);
    for (const one of part.querySelectorAll('template[data-card="ahead"]')) {
      const next = one.content.querySelector("article");
      if (!atHand().includes(next.dataset.draft) && !outbox.has(next.dataset.draft)) ahead.push(next);
    }
    const again = part.querySelector('template[data-card="again"]');
    if (again) showAgain(again.content.querySelector("article"), item, part.dataset.kind === "wrong");
    else if (!card() && ahead.length) advance();
  }

  /* A draft comes back: it waits again, or its decision was refused; what was typed comes back with it. */
  function showAgain(back, item, wrong) {
    const { draft } = back.dataset;
    ahead = ahead.filter((one) => one.dataset.draft !== draft);
    if (wrong) typed.keep(draft, back.querySelector("[name=shown]").value, item.values);
    if (card() && card().dataset.draft !== draft) ahead.unshift(card());
    show(back);
    say("");
    if (wrong) desk.querySelector("[aria-invalid]")?.focus();
  }

  function refused(page, item) {
    const why = page.querySelector("[role=alert]")?.textContent ?? "The server refused it.";
    const line = Object.assign(document.createElement("p"), { className: "line is-wrong", textContent: `Not saved. ${why}` });
    line.setAttribute("role", "alert");
    told.replaceChildren(line);
    if (item.draft) typed.keep(item.draft, new URLSearchParams(item.body).get("shown"), item.values);
  }

  function drained() {
    if (undoWanted) {
      undoWanted = false;
      undo();
    } else if (!card()) {
      location.assign("/review");
    }
  }

  /* ------------------------------------------------------------------ keys */

  const press = (what) => {
    const button = desk.querySelector(`[data-do="${what}"]`);
    if (button) form().requestSubmit(button);
  };
  const first = () => form()?.querySelector("input:not([type=hidden]), select, textarea")?.focus();
  const move = (edge, by) => words?.move(edge, by);

  function reject() {
    const open = desk.querySelector("details.reject");
    if (!open) return;
    open.open = true;
    open.querySelector("button").focus();
  }

  function search() {
    document.getElementById("find")?.focus();
  }

  function leave() {
    const open = desk.querySelector("details.reject[open]");
    if (open) open.open = false;
    focus();
  }

  const keys = new Keys({
    desk,
    help,
    leave,
    accept: () => press("accept"),
    keys: {
      a: () => press("accept"),
      c: first,
      e: first,
      x: reject,
      u: undo,
      Backspace: undo,
      s: () => press("skip"),
      " ": () => press("skip"),
      m: () => press("match"),
      "[": () => move("end", -1),
      "]": () => move("end", 1),
      "{": () => move("start", -1),
      "}": () => move("start", 1),
      h: () => marks(root.classList.contains("unmarked")),
      "?": () => help.showModal(),
      "/": search,
    },
  });

  /* ------------------------------------------------------------------ the text, highlights, switches */

  desk.addEventListener("mouseup", () => setTimeout(() => words?.dragged()));
  desk.addEventListener("mousedown", (event) => {
    if (event.target.closest("[data-take]")) event.preventDefault(); // the selection stays
  });
  desk.addEventListener("click", (event) => {
    const part = event.target.closest("[data-take] button")?.dataset.part;
    if (part && !words?.take(part)) say("Select words in the text first.");
    if (event.target.closest("[data-drop]")) {
      event.preventDefault();
      drop();
    }
  });

  function switched(which, on) {
    root.querySelector(`[data-switch="${which}"]`).setAttribute("aria-pressed", String(on));
    write(`kept.${which}`, on);
  }

  function marks(on) {
    root.classList.toggle("unmarked", !on);
    switched("marks", on);
  }

  function singleKeys(on) {
    keys.on = on;
    root.classList.toggle("no-keys", !on);
    switched("keys", on);
  }

  root.querySelector("[data-switches]").addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button?.dataset.switch === "marks") marks(button.getAttribute("aria-pressed") !== "true");
    else if (button?.dataset.switch === "keys") singleKeys(button.getAttribute("aria-pressed") !== "true");
    else if (button) help.showModal();
  });
  help.addEventListener("close", focus);

  /* ------------------------------------------------------------------ the start */

  for (const one of root.querySelectorAll('template[data-card="ahead"]')) {
    ahead.push(one.content.querySelector("article"));
    one.remove();
  }
  ahead = ahead.filter((one) => !outbox.has(one.dataset.draft));
  root.querySelector("[data-switches]").hidden = false;
  marks(read("kept.marks", true));
  singleKeys(read("kept.keys", true));
  arrange();
  if (outbox.has(card().dataset.draft)) advance();
  sender.pump();
})();
