// Narrows a list in place. Without this script the same links and forms load the page anew.
(() => {
  "use strict";
  const swapped = () => document.querySelector("[data-swap]");
  let latest = 0;

  const announce = () => {
    const result = document.querySelector("[data-result]");
    const region = document.querySelector("[data-announce]");
    if (result && region) region.textContent = result.textContent.trim();
  };

  const focusOn = (key) => {
    const again = key && document.querySelector(`[data-key="${CSS.escape(key)}"]`);
    (again || document.querySelector("[data-result]"))?.focus({ preventScroll: Boolean(again) });
  };

  const show = async (address, key) => {
    const number = ++latest;
    const answer = await fetch(address, { headers: { accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("[data-swap]");
    if (!fresh) throw new Error("no list in the answer");
    if (number !== latest) return false;
    const open = new Set([...document.querySelectorAll("[data-swap] details[open]")].map(
      (one) => one.parentElement.getAttribute("aria-labelledby")));
    swapped().replaceChildren(...document.adoptNode(fresh).childNodes);
    for (const one of document.querySelectorAll("[data-swap] details")) {
      if (open.has(one.parentElement.getAttribute("aria-labelledby"))) one.open = true;
    }
    focusOn(key);
    announce();
    return true;
  };

  const go = (address, key) =>
    show(address, key)
      .then((done) => done && history.pushState({ key }, "", address))
      .catch(() => location.assign(address));

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("[data-swap] a[data-key]");
    if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    go(link.getAttribute("href"), link.dataset.key);
  });

  document.addEventListener("submit", (event) => {
    const form = event.target.closest?.("[data-swap] form");
    if (!form) return;
    event.preventDefault();
    const filled = [...new FormData(form)].filter(([, value]) => value !== "");
    const query = new URLSearchParams(filled);
    go(`${form.getAttribute("action")}?${query}`, document.activeElement?.dataset?.key);
  });

  addEventListener("popstate", () => {
    if (swapped()) show(location.href, "").catch(() => location.reload());
  });
})();
