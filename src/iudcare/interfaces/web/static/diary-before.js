// The days before today: one tap for each, and one for a whole run of days that are not recorded, which only she can say had no blood.

import { addDays, daysFrom, dayOf, missingRuns, withDay, withNone } from "./diary-entry.js";
import { choice } from "./diary-choice.js";
import { MOST_DAYS_AGO } from "./diary-terms.js";
import { choicesOf, dateIn, letterOf, spanIn } from "./diary-words.js";
import { button, h, label, labels } from "./dom.js";

const AT_ONCE = 14;
const SHORTEST = 2; // a single day is one tap in its own row

/** @param {import("./diary-page.js").Around} around */
export function beforeView(around) {
  const runs = h("div", { class: "runs" });
  const rows = h("div", { class: "rows" });
  const earlier = button(labels.diary_page_earlier, more, { class: "quiet" });
  const node = h(
    "section", { class: "days-before" },
    h("h2", {}, labels.diary_page_before), h("p", { class: "hint" }, labels.diary_page_before_hint), runs, rows, earlier,
  );
  const view = { node, draw };
  let days = AT_ONCE;

  function more() {
    const first = `day-${addDays(around.today, -days - 1)}`;
    days = Math.min(days + AT_ONCE, MOST_DAYS_AGO);
    draw();
    rows.querySelector(`[data-choice="${first}"] :checked`).focus();
  }

  function draw() {
    const dates = Array.from({ length: days }, (_, number) => addDays(around.today, -number - 1));
    const isNew = (on, number) => number === 0 || !on.startsWith(dates[number - 1].slice(0, 7));
    const month = (on) => h("p", { class: "hint", "aria-hidden": "true" }, dateIn(on, "month"));
    rows.replaceChildren(...dates.flatMap((on, number) => (isNew(on, number) ? [month(on), row(on)] : [row(on)])));
    earlier.hidden = days >= MOST_DAYS_AGO;
    drawRuns();
  }

  function drawRuns() {
    const missing = missingRuns(around.diary, addDays(around.today, -days), addDays(around.today, -1));
    const long = missing.filter(([first, last]) => daysFrom(first, last) + 1 >= SHORTEST).reverse();
    runs.replaceChildren(...long.map((run) => button(label("diary_page_run", { span: spanIn(run), days: daysFrom(...run) + 1 }), () => fill(run))));
  }

  function fill(run) {
    around.change(withNone(around.diary, run), { said: label("diary_page_filled", { days: daysFrom(...run) + 1, span: spanIn(run) }) });
    around.toStatus();
  }

  function row(on) {
    const { bleeding } = dayOf(around.diary, on);
    const choices = choicesOf("bleeding", bleeding);
    const options = [choices.at(-1), ...choices.slice(0, -1)].map((one) => ({ ...one, letter: letterOf(one.value), shade: one.value ?? "missing" }));
    const change = (value) => {
      around.change(withDay(around.diary, on, { bleeding: value }), { from: view });
      drawRuns();
    };
    const open = button(dateIn(on, "row"), () => around.show(on), { class: "quiet", "aria-label": label("diary_page_open_day", { date: dateIn(on, "long") }) });
    const chosen = choice({ name: `day-${on}`, legend: h("span", { class: "unseen" }, dateIn(on, "long")), look: "letters", options, value: bleeding, change });
    return h("div", { class: "one" }, open, chosen);
  }

  return view;
}
