// What htmx leaves to do where a list is narrowed in place: keep the focus and what was open, say what was found.
(() => {
  "use strict";
  let open = [];

  const leave = (event) => {
    const address = event.detail.ctx?.request.action;
    if (address) location.assign(address);
  };

  document.addEventListener("htmx:config:request", (event) => {
    const body = event.detail.ctx.request.body;
    for (const [name, value] of [...body]) if (value === "") body.delete(name);
  });

  document.addEventListener("htmx:before:swap", (event) => {
    open = [...document.querySelectorAll("#found details[open]")].map((one) => one.id);
    if (event.detail.ctx.text.includes('id="found"')) return;
    event.preventDefault(); // an error, or a page that says how far the work is
    leave(event);
  });

  document.addEventListener("htmx:after:swap", () => {
    for (const id of open) {
      const again = document.getElementById(id);
      if (again) again.open = true;
    }
    const result = document.querySelector("[data-result]");
    const region = document.querySelector("[data-announce]");
    if (!document.activeElement || document.activeElement === document.body) result?.focus();
    if (result && region) region.textContent = result.textContent.trim();
  });

  document.addEventListener("htmx:error", leave);
})();
