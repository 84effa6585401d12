// The dossier in motion: sliders over both clocks that replay its history in place, and charts to point at.
// Without this script the marks are links, the form works, and the charts are drawings.
(() => {
  "use strict";
  const bar = document.querySelector(".replay");
  const [answered, replayed] = ["answered", "replayed"].map((id) => document.getElementById(id));
  if (!bar || !answered || !replayed) return;
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
      input = document.createElement("input");
      input.type = "range";
      input.className = "slide";
      input.min = "0";
      input.step = "1";
      input.setAttribute("aria-labelledby", clock.querySelector("summary").id);
      input.addEventListener("input", () => moved(clock, input));
      clock.querySelector("summary").after(input);
    }
    input.hidden = found.length < 2;
    input.style.setProperty("--count", String(Math.max(found.length, 1)));
    input.max = String(Math.max(found.length - 1, 0));
    const at = found.findIndex((link) => link.hasAttribute("aria-current"));
    if (!timer) input.value = String(at < 0 ? found.length - 1 : at);
    if (found.length) input.setAttribute("aria-valuetext", words(found[Number(input.value)]));
  }

  function moved(clock, input) {
    const link = links(clock)[Number(input.value)];
    if (!link) return;
    input.setAttribute("aria-valuetext", words(link));
    clock.querySelector(".chosen").textContent = `${words(link)}.`;
    clearTimeout(timer);
    timer = setTimeout(() => {
      timer = 0;
      show(link.href, true);
    }, 120);
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
    for (const one of [answered, replayed]) one.replaceChildren(...part.getElementById(one.id).childNodes);
    carry(part);
    const told = answered.querySelector("[data-said]").dataset;
    form.elements["as-of"].value = told.asOf;
    form.elements["known-at"].value = told.knownAt;
    document.title = told.title;
    said.textContent = told.said;
    clocks.forEach(slide);
    draw();
  }

  // The head of the page says from where it looks, and its links keep that; what is typed in it stays.
  function carry(part) {
    part.getElementById("find").value = document.getElementById("find").value;
    for (const id of ["bar", "looking"]) document.getElementById(id).replaceWith(document.adoptNode(part.getElementById(id)));
  }

  // In a narrow window the marks are folded, so that what the verdict rests on is near.
  const narrow = matchMedia("(max-width: 40rem)");
  const fold = () => (bar.querySelector(".days").open = !narrow.matches);
  narrow.addEventListener("change", fold);
  fold();

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
