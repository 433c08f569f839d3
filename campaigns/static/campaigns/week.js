// The week of the call window while it is edited. The server draws it (campaigns/admin/week.py), by
// the rules that the dialer keeps; here the inputs are read, and written where somebody drags over a
// day's bar or types its times. Without this script the same is in the inputs themselves.
"use strict";

(() => {
  const DAY = 1440;
  const STEP = 30; // minutes that dragging snaps to
  const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
  const input = (name) => document.getElementById(`id_${name}`);
  const windows = input("day_windows");
  if (!windows || !document.querySelector(".campaign-week")) return;

  // -- reading and writing the inputs --

  const dayWindows = () => JSON.parse(windows.value.trim() || "{}");
  const minutes = (text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5));
  const clock = (value) =>
    [Math.floor(value / 60) % 24, value % 60].map((n) => String(n).padStart(2, "0")).join(":");

  function daysOfWeek() {
    const boxes = document.querySelectorAll('input[name="days_of_week"]');
    return [...boxes].filter((box) => box.checked).map((box) => box.value);
  }

  // A day's own ranges as [start, end) in minutes; overnight ends behind 1440.
  function rangesOf(day) {
    const daily = { start: input("call_window_start").value, end: input("call_window_end").value };
    return (dayWindows()[day] ?? [daily]).map(({ start, end }) => {
      const [from, to] = [minutes(start), minutes(end)];
      return [from, to > from ? to : to + DAY];
    });
  }

  function write(day, ranges) {
    const all = dayWindows();
    if (ranges === null) delete all[day];
    else all[day] = ranges.map(([start, end]) => ({ start: clock(start), end: clock(end) }));
    windows.value = JSON.stringify(all);
    const box = document.querySelector(`input[name="days_of_week"][value="${day}"]`);
    if (ranges?.length) box.checked = true;
    windows.dispatchEvent(new Event("change", { bubbles: true }));
  }

  const without = (ranges, from, to) =>
    ranges.flatMap(([start, end]) =>
      [[start, Math.min(end, from)], [Math.max(start, to), end]].filter(([a, b]) => a < b),
    );

  function joined(ranges) {
    const result = [];
    for (const [start, end] of ranges.sort((a, b) => a[0] - b[0])) {
      const last = result.at(-1);
      if (last && start <= last[1]) last[1] = Math.max(last[1], end);
      else result.push([start, end]);
    }
    return result;
  }

  // -- drawing --

  let asked = 0;

  async function redraw() {
    const drawn = document.querySelector(".campaign-week");
    const number = ++asked;
    let window_;
    try {
      window_ = {
        callWindowStart: input("call_window_start").value,
        callWindowEnd: input("call_window_end").value,
        callWindowTimezone: input("call_window_timezone").value,
        daysOfWeek: daysOfWeek(),
        dayWindows: dayWindows(),
        useContactTimezoneForCallWindow: input("use_contact_timezone").checked,
      };
    } catch {
      return; // not JSON yet: somebody is typing
    }
    const query = new URLSearchParams({ window: JSON.stringify(window_) });
    const answer = await fetch(`${drawn.dataset.url}?${query}`);
    if (!answer.ok || number !== asked) return;
    // Somebody may type in another day already.
    const typing = document.activeElement?.closest("[data-day]") && document.activeElement;
    const day = typing?.closest("[data-day]").dataset.day;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    drawn.replaceWith(page.querySelector(".campaign-week"));
    edit();
    const again = typing && document.querySelector(`[data-day="${day}"] input`);
    if (!again) return;
    again.focus();
    if (typing.value !== typing.defaultValue) again.value = typing.value;
  }

  // -- editing --

  function edit() {
    const week = document.querySelector(".campaign-week");
    week.classList.add("campaign-week-edited");
    week.querySelector(".campaign-week-hint")?.removeAttribute("hidden");
    for (const row of week.querySelectorAll("[data-day]")) {
      offerTimes(row);
      offerDragging(row);
    }
  }

  // Such as "09:00–12:00, 13:00–17:00"; empty is the call window of all days.
  function offerTimes(row) {
    const day = row.dataset.day;
    const cell = row.querySelector(".campaign-week-words");
    const { closed, invalid } = cell.dataset;
    const times = document.createElement("input");
    times.className = "campaign-week-times";
    times.defaultValue = cell.textContent;
    times.setAttribute("aria-label", row.querySelector("th").textContent);
    times.addEventListener("input", () => times.setCustomValidity(""));
    times.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault(); // which would save the campaign
      times.dispatchEvent(new Event("change"));
    });
    times.addEventListener("change", (event) => {
      event.stopPropagation();
      const text = times.value.trim();
      const ranges = text === closed ? [] : parsed(text);
      if (ranges) return write(day, text ? ranges : null);
      times.setCustomValidity(invalid);
      times.reportValidity();
    });
    cell.replaceChildren(times);
  }

  // Ranges in minutes; null where the text is anything else.
  function parsed(text) {
    const pattern = /^(\d\d?:\d\d)\s*[-–]\s*(\d\d?:\d\d)$/;
    const parts = text.split(",").map((part) => part.trim().match(pattern));
    if (text && parts.includes(null)) return null;
    return (text ? parts : []).map(([, start, end]) => {
      const [from, to] = [start, end].map((time) => minutes(time.padStart(5, "0")));
      return [from, to > from ? to : to + DAY];
    });
  }

  function offerDragging(row) {
    const day = row.dataset.day;
    const bar = row.querySelector("svg");
    const at = (event) => {
      const box = bar.getBoundingClientRect();
      const share = Math.min(Math.max((event.clientX - box.left) / box.width, 0), 1);
      return share * DAY;
    };
    bar.addEventListener("pointerdown", (down) => {
      if (down.button !== 0) return;
      down.preventDefault();
      bar.setPointerCapture(down.pointerId);
      const closing = down.target.classList.contains("open");
      const first = at(down);
      const mark = document.createElementNS("http://www.w3.org/2000/svg", "rect");
      mark.setAttribute("class", "drawn");
      mark.setAttribute("height", "10");
      bar.append(mark);
      const span = (event) => {
        const [low, high] = [first, at(event)].sort((a, b) => a - b);
        const from = Math.min(Math.floor(low / STEP) * STEP, DAY - STEP);
        return [from, Math.max(Math.ceil(high / STEP) * STEP, from + STEP)];
      };
      const show = (event) => {
        const [from, to] = span(event);
        mark.setAttribute("x", from);
        mark.setAttribute("width", to - from);
      };
      show(down);
      const stop = new AbortController();
      bar.addEventListener("pointermove", show, stop);
      bar.addEventListener("pointercancel", () => (mark.remove(), stop.abort()), stop);
      bar.addEventListener(
        "pointerup",
        (up) => {
          stop.abort();
          mark.remove();
          if (closing) close(day, ...span(up));
          else write(day, joined([...openOn(day), span(up)]));
        },
        stop,
      );
    });
  }

  const openOn = (day) => (daysOfWeek().includes(day) ? rangesOf(day) : []);

  // What is open may belong to the night of the day before.
  function close(day, from, to) {
    const eve = DAYS[(DAYS.indexOf(day) + 6) % 7];
    if (rangesOf(eve).some(([, end]) => end > from + DAY)) {
      write(eve, without(rangesOf(eve), from + DAY, to + DAY));
    }
    write(day, without(rangesOf(day), from, to));
  }

  edit();
  const names = ["call_window_start", "call_window_end", "call_window_timezone", "days_of_week"];
  document.addEventListener("change", (event) => {
    if ([...names, "day_windows", "use_contact_timezone"].includes(event.target.name)) redraw();
  });
  // Django's calendar and select2 announce their choices by jQuery only.
  window.django?.jQuery?.(input("call_window_timezone")).on("change", redraw);
})();
