// The ribbon: every day since the coil was fitted in rows of thirty, letters as well as shades, and the same as a table. Missing days are
// hatched and never empty, a day with blood after sex has a ring, today a frame. A tap on a day shows it; the date field does the same.

import { addDays, begunOn, datesFrom, daysFrom, dayOf, seenOn } from "./diary-entry.js";
import { HOLDS } from "./diary-terms.js";
import { actIn, choicesOf, dateIn, eventIn, fieldIn, letterOf, spanIn, valueIn } from "./diary-words.js";
import { button, h, label, labels, unfolding } from "./dom.js";

const ROW = 30;
const MOST_ROWS = 12;

/** @param {import("./diary-page.js").Around} around */
export function ribbonView(around) {
  const node = h("section", { class: "ribbon-part" });
  let [opened, whole] = [false, false];

  function draw() {
    const { diary, today } = around;
    const begun = begunOn(diary, today);
    const first = begun ?? firstOf(diary, today);
    const heading = h("h2", {}, begun ? label("diary_page_ribbon", { date: dateIn(begun, "year") }) : labels.diary_page_ribbon_first);
    const hint = begun ? null : h("p", { class: "hint" }, labels.diary_page_ribbon_hint);
    if (first === undefined) return node.replaceChildren(heading, h("p", { class: "hint" }, labels.diary_empty), hint);
    const rows = Math.floor(daysFrom(first, today) / ROW) + 1;
    const hidden = whole ? 0 : Math.max(0, rows - MOST_ROWS);
    const from = addDays(first, hidden * ROW);
    const all = hidden ? button(label("diary_page_ribbon_all", { count: hidden }), () => ((whole = true), draw()), { class: "quiet" }) : null;
    const table = unfolding("plain", h("summary", {}, labels.page_timeline_table), () => [tableOf(around, from)]);
    table.open = opened;
    table.addEventListener("toggle", () => (opened = table.open));
    return node.replaceChildren(heading, hint ?? "", key(), all ?? "", picture(around, first, hidden, rows), table);
  }

  return { node, draw };
}

/** The first date of anything recorded, up to today. */
function firstOf({ days, sex, events }, today) {
  const all = [...Object.keys(days), ...sex.map(({ on }) => on), ...events.map(({ on }) => on)].filter((on) => on <= today);
  return all.sort()[0];
}

/** What the letters, shades and marks say. */
function key() {
  const amounts = choicesOf("bleeding").map(({ value, text }) => [value, text]);
  const cell = (attributes, letter) => h("span", { class: "cell", ...attributes }, letter);
  const lines = [
    ...amounts.map(([value, text]) => [cell({ "data-shade": value ?? "missing" }, value ? letterOf(value) : ""), text]),
    [cell({ "data-after": true, "data-shade": HOLDS.day.bleeding.words[0] }, ""), labels.diary_page_after_sex],
    [cell({ "data-event": true, "data-shade": HOLDS.day.bleeding.words[0] }, ""), fieldIn("events")],
    [cell({ "data-today": true, "data-shade": HOLDS.day.bleeding.words[0] }, ""), labels.diary_page_key_today],
  ];
  return h("ul", { class: "key", "aria-hidden": "true" }, ...lines.map(([one, text]) => h("li", {}, one, ` ${text}`)));
}

function picture({ diary, today, show }, first, hidden, rows) {
  const after = new Set(diary.sex.map(seenOn));
  const events = new Set(diary.events.map(({ on }) => on));
  const cell = (on) => {
    if (on > today) return h("span", { class: "cell", "data-shade": "later" });
    const { bleeding } = dayOf(diary, on);
    const marks = { "data-after": after.has(on), "data-event": events.has(on), "data-today": on === today };
    return h("span", { class: "cell", "data-on": on, "data-shade": bleeding ?? "missing", title: dateIn(on), ...marks }, bleeding ? letterOf(bleeding) : "");
  };
  const row = (number) => {
    const start = addDays(first, number * ROW);
    const end = addDays(start, ROW - 1);
    return [h("p", { class: "hint" }, spanIn([start, end])), h("div", { class: "ribbon" }, ...datesFrom(start, end).map(cell))];
  };
  const tap = ({ target }) => target.dataset.on && show(target.dataset.on);
  const numbers = Array.from({ length: rows - hidden }, (_, number) => hidden + number);
  return h("div", { "aria-hidden": "true", click: tap }, ...numbers.flatMap(row));
}

/** The same as a table; days in a row of which nothing is recorded share a line. */
function tableOf({ diary, today }, first) {
  const lines = [];
  let empty = null;
  for (const on of datesFrom(first, today)) {
    const cells = cellsOf(diary, on);
    if (cells) lines.push(h("tr", {}, h("th", { scope: "row" }, dateIn(on)), ...cells.map((text) => h("td", {}, text))));
    else if (empty && addDays(empty.last, 1) === on) empty.last = on;
    else lines.push((empty = { first: on, last: on }));
    if (cells) empty = null;
  }
  const run = ({ first: from, last }) => h("tr", {}, h("th", { scope: "row" }, from === last ? dateIn(from) : spanIn([from, last])), h("td", {}, labels.diary_page_not_recorded), h("td"), h("td"));
  const head = [labels.diary_page_date, fieldIn("bleeding"), fieldIn("pain"), labels.diary_page_also].map((text) => h("th", { scope: "col" }, text));
  return h("table", {}, h("thead", {}, h("tr", {}, ...head)), h("tbody", {}, ...lines.map((one) => (one instanceof Node ? one : run(one)))));
}

/** What is recorded of a day, in the columns of the table; `null` when nothing is. */
function cellsOf(diary, on) {
  const { bleeding, pain, ...others } = dayOf(diary, on);
  const acts = diary.sex.filter((act) => act.on === on).map(actIn);
  const events = diary.events.filter((event) => event.on === on).map(eventIn);
  const also = [...Object.entries(others).map(([name, value]) => `${fieldIn(name)}: ${valueIn(name, value)}`), ...acts, ...events];
  if (bleeding === undefined && pain === undefined && !also.length) return null;
  return [valueIn("bleeding", bleeding), valueIn("pain", pain), also.join("; ")];
}
