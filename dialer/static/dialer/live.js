/* A live page: asks for its fragment every few seconds and morphs it in, so that nothing flickers
   and focus, selection and open details stay. Nothing is asked while the tab is hidden. */
"use strict";

(() => {
  const REMEMBERED = "talkturo.live.refresh";
  const TIMEOUT_MS = 20_000;
  const LATE_MS = 10_000;

  const live = document.getElementById("live");
  const health = document.getElementById("live-health");
  const refresh = document.getElementById("live-refresh");
  const charts = new Map();
  let timer = null;
  let asking = false;
  let failed = false;
  let heardAt = Date.now();
  let serverIsAhead = 0;

  // -- asking --

  const interval = () => Number(refresh.value) * 1000;

  const plan = (delay = interval()) => {
    clearTimeout(timer);
    if (interval() && !document.hidden) timer = setTimeout(ask, delay);
  };

  const ask = async () => {
    if (asking) return;
    asking = true;
    try {
      const answer = await fetch("?fragment", { signal: AbortSignal.timeout(TIMEOUT_MS) });
      if (answer.redirected || (answer.status >= 400 && answer.status < 500)) {
        location.reload(); // logged out, or no longer allowed here: the page itself says so
        return;
      }
      if (!answer.ok) throw new Error(answer.statusText);
      show(await answer.text());
      heardAt = Date.now();
      failed = false;
    } catch {
      failed = true;
    } finally {
      asking = false;
    }
    tellHealth();
    plan();
  };

  const show = (html) => {
    Idiomorph.morph(live, html, {
      morphStyle: "innerHTML",
      callbacks: {
        beforeNodeMorphed: (node) => node.nodeName !== "CANVAS", // Chart.js draws there
        beforeAttributeUpdated: (name, node) => !(name === "open" && node.nodeName === "DETAILS"),
      },
    });
    readClock();
    tickClocks();
    drawCharts();
  };

  const tellHealth = () => {
    const late = interval() && !document.hidden && Date.now() - heardAt > interval() + LATE_MS;
    const { lang } = document.documentElement;
    const time = new Date(heardAt).toLocaleTimeString(lang, { hourCycle: "h23" });
    const words = failed || late ? health.dataset.stale.replace("{time}", time) : "";
    if (health.textContent !== words) health.textContent = words;
  };

  // -- clocks of calls in progress --

  const readClock = () => {
    const now = live.querySelector("[data-now]");
    serverIsAhead = Date.parse(now.dataset.now) - Date.now();
  };

  const tickClocks = () => {
    for (const clock of live.querySelectorAll("[data-since]")) {
      const ms = Date.now() + serverIsAhead - Date.parse(clock.dataset.since);
      const seconds = Math.max(0, Math.floor(ms / 1000));
      clock.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    }
  };

  // -- charts: each is drawn from the table that its canvas names --

  const colour = (name) => getComputedStyle(live).getPropertyValue(`--live-${name}`).trim();

  const cells = (table, column) =>
    [...table.tBodies[0].rows].map((row) => {
      const figure = row.cells[column].querySelector("data");
      return figure && Number(figure.value);
    });

  const dataOf = (table) => ({
    labels: [...table.tBodies[0].rows].map((row) => row.cells[0].textContent.trim()),
    datasets: [...table.tHead.rows[0].cells].flatMap((head, column) => {
      const { series, colour: name } = head.dataset;
      if (!series) return [];
      const isLine = series === "line";
      return {
        type: series,
        label: head.textContent.trim(),
        data: cells(table, column),
        yAxisID: isLine ? "rate" : undefined,
        order: isLine ? 0 : 1,
        clip: isLine ? false : undefined, // a point at 100 % is whole
        backgroundColor: colour(name),
        borderColor: colour(name),
        borderWidth: isLine ? 2 : 0,
        pointRadius: isLine ? 1.5 : undefined,
      };
    }),
  });

  const optionsOf = (canvas, data) => {
    const sideways = "sideways" in canvas.dataset;
    const text = { color: colour("text") };
    const grid = { color: colour("grid") };
    const whole = { beginAtZero: true, stacked: true, grid, ticks: { ...text, precision: 0 } };
    const names = { stacked: true, grid: { display: false }, ticks: text };
    const scales = sideways ? { x: whole, y: names } : { x: names, y: whole };
    if (data.datasets.some((series) => series.type === "line")) {
      const percent = { ...text, callback: (value) => `${value} %` };
      scales.rate = { position: "right", min: 0, max: 100, grid: { display: false }, ticks: percent };
    }
    return {
      animation: false,
      maintainAspectRatio: false,
      indexAxis: sideways ? "y" : "x",
      interaction: { mode: "index", intersect: false, axis: sideways ? "y" : "x" },
      plugins: { legend: { display: data.datasets.length > 1, labels: text } },
      scales,
    };
  };

  const drawCharts = () => {
    for (const canvas of live.querySelectorAll("canvas[data-figures]")) {
      const data = dataOf(document.getElementById(canvas.dataset.figures));
      const options = optionsOf(canvas, data);
      const drawn = charts.get(canvas);
      const looks = JSON.stringify([data, options]);
      if (drawn?.looks === looks) continue;
      if (drawn) {
        Object.assign(drawn.chart, { data, options });
        drawn.chart.update("none");
        drawn.looks = looks;
      } else {
        charts.set(canvas, { chart: new Chart(canvas, { type: "bar", data, options }), looks });
      }
    }
  };

  // -- beginning --

  const remembered = localStorage.getItem(REMEMBERED);
  if ([...refresh.options].some((option) => option.value === remembered)) {
    refresh.value = remembered;
  }
  refresh.addEventListener("change", () => {
    localStorage.setItem(REMEMBERED, refresh.value);
    heardAt = Date.now();
    plan();
    tellHealth();
  });
  document.addEventListener("visibilitychange", () => {
    heardAt = Date.now();
    plan(0);
  });
  new MutationObserver(drawCharts).observe(document.documentElement, { attributeFilter: ["class"] });
  setInterval(() => {
    tickClocks();
    tellHealth();
  }, 1000);
  readClock();
  drawCharts();
  plan();
})();
