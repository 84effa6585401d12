// Print buttons; without this script a note stands in their place.
(() => {
  "use strict";
  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }
  for (const note of document.querySelectorAll("[data-no-print]")) note.hidden = true;
})();
