// One key for each answer of a coder: the number beside it, s to skip, u to undo. They can be switched off.
(() => {
  "use strict";
  const STORED = "kept-coding-keys";
  const box = document.getElementById("keys");
  const remembered = () => {
    try {
      return localStorage.getItem(STORED);
    } catch {
      return null; // a browser that keeps nothing
    }
  };
  const remember = (words) => {
    try {
      localStorage.setItem(STORED, words);
    } catch {
      // The choice then holds for this page alone.
    }
  };
  box.closest(".keys").hidden = false;
  box.checked = remembered() !== "off";
  box.addEventListener("change", () => remember(box.checked ? "on" : "off"));

  const typing = (target) => target.matches("input:not([type=checkbox]), select, textarea");
  const numbered = (key) =>
    [...document.querySelectorAll(".answers button")].find((one) => one.querySelector("kbd")?.textContent === key);
  const meant = (key) => document.querySelector(`[data-key="${CSS.escape(key)}"]`);

  document.addEventListener("keydown", (event) => {
    if (!box.checked || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (typing(event.target)) return;
    const control = /^[0-9]$/.test(event.key) ? numbered(event.key) : meant(event.key);
    if (!control) return;
    event.preventDefault();
    control.click();
  });
})();
