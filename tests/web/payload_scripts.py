"""What is run in a page that may be hostile: a canary, a look at what waits to act, and filling a form."""

from __future__ import annotations

from typing import Final

CANARY: Final = "window.__hit = []; window.hit = number => window.__hit.push(number);"

FORMS: Final = """() => [...document.forms].map(form => [
  form.method, form.getAttribute("action") || location.pathname,
  [...form.elements].filter(one => one.name).map(one => [one.name, one.type])
])"""
"""The forms of a page: method, action, and the name and type of each input that is sent."""

FILL: Final = """([number, given]) => {
  const form = document.forms[number];
  for (const one of [...form.elements]) {
    if (one.name in given) one.disabled = true;
    else if (one.localName === "select" && !one.value) one.selectedIndex = one.length - 1;
    else if (one.type === "radio" || one.type === "checkbox") one.checked ||= one.type === "radio";
    else if (one.type === "date" && !one.value) one.value = "2006-03-28";
  }
  for (const [name, value] of Object.entries(given)) {
    const one = document.createElement("input");
    one.type = "hidden"; one.name = name; one.value = value;
    form.append(one);
  }
  HTMLFormElement.prototype.submit.call(form);
}"""
"""Fill a form, given its number and words by name, and send it; other fields are made right where empty."""

LINKS: Final = (
    "() => [...document.links].map(link => link.pathname + link.search).filter(path => path.startsWith('/'))"
)
"""The addresses of this site to which a page leads."""

ACTING: Final = r"""() => {
  const found = [];
  for (const one of document.querySelectorAll("*")) for (const {name, value} of one.attributes) {
    const marked = /hit\(\d|evil\.example/.test(value);
    if (/^(on|hx-|data-hx-)/.test(name) && marked) found.push(one.localName + " " + name + "=" + value);
    if (/^(href|src|action|formaction|data|srcdoc|xlink:href|content)$/.test(name) && marked) {
      const url = URL.parse(value.replace(/^.*?url=/, ""), document.baseURI);
      if (url && (!/^https?:$/.test(url.protocol) || url.host === "evil.example"))
        found.push(one.localName + " " + name + "=" + value);
    }
  }
  return found;
}"""
"""What waits in a page to act when somebody clicks: handlers, and addresses that are scripts or lead away."""
