/* The review screen with one key for each thing. Every decision is kept in the browser first, shown as being
   saved, sent in order, and shown as saved once the server has it; the next draft is shown at once. */
(() => {
  "use strict";

  const { Outbox, Typed, Words, read, write } = window.keptReview;
  const root = document.querySelector(".review");
  const desk = root.querySelector("[data-desk]");
  const told = root.querySelector(".told");
  const saving = root.querySelector("[data-saving]");
  const help = root.querySelector("dialog.help");
  const outbox = new Outbox(root.dataset.person);
  const typed = new Typed(root.dataset.person);
  const LONGEST_WAIT = 10_000;
  const PATIENCE = 15_000;

  let ahead = [];
  let words = null;
  let wait = 1000;
  let busy = false;
  let undoWanted = false;
  let keysOn = read("kept.keys", true);

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
    if (next.getBoundingClientRect().top < 0) next.scrollIntoView({ block: "start" });
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
    words?.draw();
    saving.textContent = "What you typed here before and had not sent is still here.";
  }

  function name() {
    const changed = Object.keys(changes());
    desk.querySelector('[data-do="accept"] .words-of').textContent = changed.length ? "Accept with changes" : "Accept";
    for (const field of desk.querySelectorAll(".field")) {
      field.classList.toggle("changed", changed.includes(field.querySelector("[name]")?.name));
    }
  }

  desk.addEventListener("input", (event) => {
    if (event.target.form !== form()) return;
    if (event.isTrusted && event.target.name === "content") placeByWords();
    if (event.isTrusted && event.target.name?.endsWith("_place")) words?.draw();
    typed.keep(card().dataset.draft, form().elements.shown.value, changes());
    name();
  });

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
    pump();
  }

  function undo(sent) {
    if (outbox.first() !== undefined) {
      undoWanted = true;
      saving.textContent = "Undo follows once the decisions before it are saved.";
      return;
    }
    if (!sent) {
      saving.textContent = "There is no decision of yours to take back.";
      return;
    }
    outbox.add({ draft: "", place: new URL(sent.action, location.href).pathname, body: bodyOf(sent), values: {} });
    pump();
  }

  root.addEventListener("submit", (event) => {
    const sent = event.target;
    if (sent.method !== "post") return;
    event.preventDefault();
    if (sent.action.endsWith("/undo")) undo(sent);
    else if (event.submitter?.dataset.do === "correct" && !Object.keys(changes()).length) first();
    else decide(sent, event.submitter);
  });

  /* ------------------------------------------------------------------ sending, in order */

  async function send(item) {
    const body = new URLSearchParams(item.body);
    for (const draft of atHand()) body.append("have", draft);
    const signal = AbortSignal.timeout(PATIENCE);
    const headers = { "Kept-Part": "1" };
    try {
      const answer = await fetch(item.place, { method: "POST", headers, body, redirect: "manual", signal });
      if (answer.type === "opaqueredirect") return { signedOut: true };
      if (answer.status >= 500 || answer.status === 429) return { away: true };
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      return { page, part: answer.headers.has("Kept-Part") ? page.querySelector("[data-part=review]") : null };
    } catch {
      return { away: true };
    }
  }

  async function pump() {
    if (busy) return;
    busy = true;
    for (let item = outbox.first(); item !== undefined; item = outbox.first()) {
      const count = outbox.all().length;
      saving.textContent = `Saving ${count === 1 ? "your decision" : `${count} decisions`} …`;
      const answer = await send(item);
      if (answer.away || answer.signedOut) {
        busy = false;
        later(answer, outbox.all().length);
        return;
      }
      wait = 1000;
      outbox.remove(item.number);
      saving.textContent = "";
      if (answer.part) take(answer.part, item);
      else refused(answer.page, item);
    }
    busy = false;
    drained();
  }

  function later(answer, count) {
    const those = count === 1 ? "One decision is" : `${count} decisions are`;
    if (answer.signedOut) {
      const link = Object.assign(document.createElement("a"), { href: "/sign-in", textContent: "Sign in again" });
      saving.replaceChildren(`You are signed out. ${those} kept in this browser and sent when you are back. `, link);
      return;
    }
    saving.textContent = `The server does not answer. ${those} kept in this browser and sent when it does.`;
    setTimeout(pump, wait);
    wait = Math.min(2 * wait, LONGEST_WAIT);
  }

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
    saving.textContent = "";
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
      undo(told.querySelector("form.undo"));
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

  const KEYS = {
    a: () => press("accept"),
    c: first,
    e: first,
    x: reject,
    u: () => undo(told.querySelector("form.undo")),
    Backspace: () => undo(told.querySelector("form.undo")),
    s: () => press("skip"),
    n: () => press("skip"),
    " ": () => press("skip"),
    "[": () => move("end", -1),
    "]": () => move("end", 1),
    "{": () => move("start", -1),
    "}": () => move("start", 1),
    h: () => marks(root.classList.contains("unmarked")),
    "?": () => help.showModal(),
    "/": search,
  };
  const REPEATED = new Set(["[", "]", "{", "}"]);

  document.addEventListener("keydown", (event) => {
    const held = (event.ctrlKey || event.altKey) && !event.getModifierState("AltGraph");
    if (event.defaultPrevented || event.isComposing || held || event.metaKey || help.open) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) inField(event);
    else if (keysOn) single(event);
  });

  function single(event) {
    const { key, target } = event;
    const own = [" ", "Enter", "Backspace"].includes(key) && target.closest("a, button, summary");
    if (own || (key === " " && target.closest(".words"))) return;
    const reason = desk.querySelector("details.reject[open]")?.querySelectorAll("li button")[Number(key) - 1];
    const act = reason ? () => reason.form.requestSubmit(reason) : key === "Escape" ? leave : KEYS[key];
    if (!act || (event.repeat && !REPEATED.has(key))) return;
    event.preventDefault();
    act();
  }

  function leave() {
    const open = desk.querySelector("details.reject[open]");
    if (open) open.open = false;
    focus();
  }

  function inField(event) {
    if (!desk.contains(event.target)) return;
    if (event.key === "Escape") {
      event.preventDefault();
      leave();
    } else if (event.key === "Enter" && !event.shiftKey && event.target.form === form()) {
      event.preventDefault();
      press("accept");
    }
  }

  /* ------------------------------------------------------------------ the text, highlights, switches */

  desk.addEventListener("mouseup", () => setTimeout(() => words?.dragged()));
  desk.addEventListener("mousedown", (event) => {
    if (event.target.closest("[data-take]")) event.preventDefault(); // the selection stays
  });
  desk.addEventListener("click", (event) => {
    const part = event.target.closest("[data-take] button")?.dataset.part;
    if (part && !words?.take(part)) saving.textContent = "Select words in the text first.";
  });

  function switched(which, on) {
    root.querySelector(`[data-switch="${which}"]`).setAttribute("aria-pressed", String(on));
    write(`kept.${which}`, on);
  }

  function marks(on) {
    root.classList.toggle("unmarked", !on);
    switched("marks", on);
  }

  function keys(on) {
    keysOn = on;
    root.classList.toggle("no-keys", !on);
    switched("keys", on);
  }

  root.querySelector("[data-switches]").addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button?.dataset.switch === "marks") marks(button.getAttribute("aria-pressed") !== "true");
    else if (button?.dataset.switch === "keys") keys(button.getAttribute("aria-pressed") !== "true");
    else if (button) help.showModal();
  });
  help.addEventListener("close", focus);

  /* ------------------------------------------------------------------ completion */

  const MOST_NAMES = 20;
  let typing = 0;

  /* Are all names that begin so in the list already? Then nothing is asked. */
  function atHandFor(list, field) {
    const { begun, document: from } = list.dataset;
    const here = list.id !== "names-speaker" || from === card().dataset.document;
    return here && begun !== undefined && field.value.toLowerCase().startsWith(begun);
  }

  function filled(list, begun, from) {
    list.dataset.document = from;
    if (list.options.length < MOST_NAMES) list.dataset.begun = begun.toLowerCase();
    else delete list.dataset.begun;
  }

  async function complete(field) {
    const { list, value: q } = field;
    if (!list || atHandFor(list, field)) return; // without a list the draft was decided meanwhile
    const from = card().dataset.document;
    const query = new URLSearchParams({ kind: list.id.replace("names-", ""), q, document: from });
    try {
      const answer = await fetch(`/review/names?${query}`);
      if (!answer.ok || field.value !== q) return;
      list.innerHTML = await answer.text();
      filled(list, q, from);
    } catch {
      /* the names that are there stay */
    }
  }

  desk.addEventListener("input", (event) => {
    const field = event.target;
    if (!field.list || field.value.includes(";") || [...field.list.options].some((one) => one.value === field.value)) return;
    clearTimeout(typing);
    typing = setTimeout(() => complete(field), 250);
  });

  /* ------------------------------------------------------------------ the start */

  for (const one of root.querySelectorAll('template[data-card="ahead"]')) {
    ahead.push(one.content.querySelector("article"));
    one.remove();
  }
  ahead = ahead.filter((one) => !outbox.has(one.dataset.draft));
  root.querySelector("[data-switches]").hidden = false;
  marks(read("kept.marks", true));
  keys(keysOn);
  for (const list of root.querySelectorAll("datalist")) filled(list, "", card().dataset.document);
  arrange();
  if (outbox.has(card().dataset.draft)) advance();
  window.addEventListener("online", pump);
  pump();
})();
