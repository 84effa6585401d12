// The dossier in motion: sliders over both clocks that replay its history in place, and charts to point at.
// Without this script the marks are links, the form works, and the charts are drawings.
(() => {
  "use strict";
  const bar = document.querySelector(".replay");
  const replayed = document.getElementById("replayed");
  if (!bar || !replayed) return;
  const form = bar.querySelector("form");
  const said = document.getElementById("replay-said");
  const clocks = [...bar.querySelectorAll(".clock")];
  let waiting = null;
  let timer = 0;

  const links = (clock) => [...clock.querySelectorAll(".marks a")];
  const words = (link) => `${link.querySelector(".when").textContent}: ${link.querySelector(".status").textContent}`;

  // One slider for each clock, above its marks; each step is one mark.
  function slide(clock) {
    const found = links(clock);
    let input = clock.querySelector(".slide");
    if (!input) {
      const strip = clock.querySelector(".strip");
      const inner = document.createElement("div");
      inner.className = "inner";
      inner.append(...strip.childNodes);
      strip.append(inner);
      strip.removeAttribute("tabindex"); // the slider and the links in it take the focus
      input = document.createElement("input");
      input.type = "range";
      input.className = "slide";
      input.min = "0";
      input.step = "1";
      input.setAttribute("aria-labelledby", strip.getAttribute("aria-labelledby"));
      input.addEventListener("input", () => moved(clock, input));
      inner.prepend(input);
    }
    input.hidden = found.length < 2;
    clock.style.setProperty("--count", String(Math.max(found.length, 1)));
    input.max = String(Math.max(found.length - 1, 0));
    const at = found.findIndex((link) => link.hasAttribute("aria-current"));
    if (document.activeElement !== input) input.value = String(at < 0 ? found.length - 1 : at);
    if (!found.length) return;
    input.setAttribute("aria-valuetext", words(found[Number(input.value)]));
    reveal(clock, found[Number(input.value)]);
  }

  // Scroll the marks sideways, and nothing else, until this one is in the middle.
  function reveal(clock, link) {
    const strip = clock.querySelector(".strip");
    const [outer, own] = [strip.getBoundingClientRect(), link.getBoundingClientRect()];
    strip.scrollLeft += own.left + own.width / 2 - outer.left - outer.width / 2;
  }

  function moved(clock, input) {
    const link = links(clock)[Number(input.value)];
    if (!link) return;
    input.setAttribute("aria-valuetext", words(link));
    reveal(clock, link);
    clearTimeout(timer);
    timer = setTimeout(() => show(link.href, true), 120);
  }

  // Ask for the same address as a part of the page, and put it in place of what is shown.
  async function show(address, push) {
    if (waiting) waiting.abort();
    const mine = (waiting = new AbortController());
    bar.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(address, { headers: { "Kept-Part": "1" }, signal: mine.signal });
      if (!answer.ok) return location.assign(address); // the server tells what is wrong
      const part = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (mine !== waiting) return;
      put(part);
      if (push) history.pushState(null, "", address);
    } catch (error) {
      if (error.name !== "AbortError") location.assign(address);
    } finally {
      if (mine === waiting) bar.removeAttribute("aria-busy");
    }
  }

  function put(part) {
    for (const id of ["days", "moments"]) {
      const now = document.getElementById(id);
      const focused = now.contains(document.activeElement) ? document.activeElement.dataset.at : null;
      now.replaceWith(document.adoptNode(part.getElementById(id)));
      if (focused !== null) {
        const again = links(document.getElementById(id).closest(".clock")).find((one) => one.dataset.at === focused);
        if (again) again.focus();
      }
    }
    replayed.replaceChildren(...part.getElementById("replayed").childNodes);
    const told = replayed.querySelector("[data-said]").dataset;
    form.elements["as-of"].value = told.asOf;
    form.elements["known-at"].value = told.knownAt;
    document.title = told.title;
    said.textContent = told.said;
    clocks.forEach(slide);
    draw();
  }

  bar.addEventListener("click", (event) => {
    const link = event.target.closest(".marks a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    show(link.href, true);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const asked = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
    show(`${form.action}?${asked}`, true);
  });
  addEventListener("popstate", () => show(location.href, false));
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-print]")) print();
  });

  // A chart to point at, from the values of the table beside the drawing; the table stays.
  const plots = [];
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  function draw() {
    for (const button of document.querySelectorAll("[data-print]")) button.hidden = false;
    while (plots.length) plots.pop().destroy();
    if (!window.uPlot) return;
    for (const figure of document.querySelectorAll("figure.chart")) plot(figure);
  }

  function plot(figure) {
    const table = figure.querySelector("table.values");
    const cells = [...table.querySelectorAll("td[data-day]")];
    const days = cells.map((cell) => Number(cell.dataset.day) * 86400);
    const series = [days, cells.map((cell) => Number(cell.dataset.value))];
    const shown = [
      { label: "Last day", value: "{YYYY}-{MM}-{DD}" },
      { label: table.dataset.unit, stroke: colour("--contested"), width: 2, points: { show: true, size: 7, fill: colour("--contested") } },
    ];
    if (table.dataset.target) {
      series.push(days.map(() => Number(table.dataset.target)));
      shown.push({ label: "target", stroke: colour("--ink"), width: 1, dash: [6, 4], points: { show: false } });
    }
    const axis = { stroke: colour("--soft"), grid: { stroke: colour("--rule"), width: 1 }, ticks: { stroke: colour("--rule") }, font: "13px system-ui, sans-serif" };
    let box = figure.querySelector(".plot");
    if (!box) {
      box = document.createElement("div");
      box.className = "plot";
      figure.querySelector(".scroll").before(box);
    }
    const options = {
      width: figure.clientWidth,
      height: 260,
      tzDate: (seconds) => window.uPlot.tzDate(new Date(seconds * 1000), "Etc/UTC"),
      series: shown,
      axes: [{ ...axis }, { ...axis, size: 70 }],
      cursor: { drag: { x: false, y: false } },
    };
    const made = new window.uPlot(options, series, box);
    const canvas = box.querySelector("canvas");
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", `${figure.querySelector("figcaption").textContent} The table below has the same.`);
    figure.querySelector(".scroll").hidden = true;
    plots.push(made);
  }

  let width = innerWidth;
  addEventListener("resize", () => {
    if (innerWidth === width) return;
    width = innerWidth;
    draw();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);

  clocks.forEach(slide);
  draw();
})();
