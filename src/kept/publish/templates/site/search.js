/* Searching without a server. The parts are scripts, since a page from a disk may load nothing else.
   They are loaded when somebody first types; all of them are then looked through for every word. */
"use strict";

const keptSearch = (() => {
  const SHOWN = 50;
  const MARKS = /\p{M}/gu;
  const place = document.getElementById("search");
  const expected = Number(place.dataset.parts);
  const records = [];
  let arrived = 0;
  let failed = 0;
  let begun = false;

  const plain = (words) => words.toLowerCase().normalize("NFKD").replace(MARKS, "");
  const make = (name, properties = {}, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(properties)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };

  const input = make("input", { id: "words", type: "search", autocomplete: "off", "aria-describedby": "hint" });
  const status = make("p", { role: "status", class: "note" });
  const list = make("ol", { class: "hits" });

  const begin = () => {
    if (begun) return;
    begun = true;
    for (let number = 1; number <= expected; number += 1) {
      const script = make("script", { src: `search/part-${number}.js` });
      script.addEventListener("error", () => { failed += 1; look(); });
      document.head.append(script);
    }
  };

  /* How well one record fits: a word of the promise counts more than one of what stands around it. */
  const score = (record, words) => {
    let sum = 0;
    for (const word of words) {
      const inHead = record.head.indexOf(word);
      if (inHead < 0 && !record.all.includes(word)) return 0;
      sum += inHead < 0 ? 1 : /[\p{L}\p{N}]/u.test(record.head[inHead - 1] ?? " ") ? 2 : 3;
    }
    return sum;
  };

  const hit = ({ told: [page, id, what, bound, due, label, slug] }) => make("li", {},
    make("p", { class: "what" }, make("a", { href: `commitments/${page}` }, what)),
    make("p", { class: "meta" }, `${id} · ${bound} · ${due}`),
    make("p", { class: `because ${slug}` }, make("strong", { class: "badge" }, label)));

  const look = () => {
    const words = plain(input.value).split(/\s+/u).filter(Boolean);
    history.replaceState(null, "", words.length ? `#${encodeURIComponent(input.value)}` : location.pathname);
    if (!words.length) {
      status.textContent = "";
      list.replaceChildren();
      return;
    }
    begin();
    const found = records.map((record) => [score(record, words), record]).filter(([sum]) => sum);
    found.sort(([sum, one], [other, two]) => other - sum || (one.told[1] < two.told[1] ? -1 : 1));
    list.replaceChildren(...found.slice(0, SHOWN).map(([, record]) => hit(record)));
    const number = found.length === 1 ? "1 commitment" : `${found.length.toLocaleString("en")} commitments`;
    const first = found.length > SHOWN ? `; the first ${SHOWN} are shown` : "";
    const rest = failed ? ` ${failed} of ${expected} parts of the search could not be loaded.` : " Loading …";
    status.textContent = (found.length ? number : "No commitment has all of these words")
      + first + "." + (arrived < expected ? rest : "");
  };

  const part = (number, lines) => {
    arrived += 1;
    for (const told of lines) records.push({ told, head: plain(told[2]), all: plain(told.slice(1).join("\n")) });
    look();
  };

  place.replaceChildren(
    make("form", { role: "search" },
      make("label", { for: "words" }, "Words that a commitment must have, all of them"), input,
      make("p", { id: "hint", class: "hint" }, "Capital letters and accents do not matter. A part of a word is enough.")),
    status, list);
  place.querySelector("form").addEventListener("submit", (event) => { event.preventDefault(); look(); });
  input.addEventListener("input", look);
  input.addEventListener("focus", begin);
  try {
    input.value = decodeURIComponent(location.hash.slice(1));
  } catch {
    input.value = "";
  }
  if (input.value) look();

  return { part };
})();
