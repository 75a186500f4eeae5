// What happened with the coil: fitted, threads checked, partly out, came out, taken out, replaced.

import { addDays, withEvent, withoutEvent } from "./diary-entry.js";
import { field, list } from "./diary-choice.js";
import { DETAILS, HOLDS, MOST_DAYS_AGO } from "./diary-terms.js";
import { dateIn, eventIn, fieldIn } from "./diary-words.js";
import { alertText, button, h, labels, words } from "./dom.js";

/** @param {import("./diary-page.js").Around} around */
export function eventsView(around) {
  const events = h("ul", { class: "events" });
  const when = h("input", { type: "date", min: addDays(around.today, -MOST_DAYS_AGO) });
  const node = h("section", { id: "events" }, h("h2", {}, fieldIn("events")), events, form(around, when));

  function draw() {
    when.max = around.today;
    const line = (event, place) => {
      const text = `${dateIn(event.on, "year")}: ${eventIn(event)}`;
      const out = () => {
        around.change(withoutEvent(around.diary, place), { said: labels.diary_page_taken_out });
        around.toStatus();
      };
      return h("li", {}, text, " ", button(labels.diary_page_take_out, out, { class: "quiet", "aria-label": `${labels.diary_page_take_out}: ${text}` }));
    };
    events.replaceChildren(...around.diary.events.map(line));
    events.hidden = !around.diary.events.length;
  }

  return { node, draw };
}

function form(around, when) {
  const kinds = HOLDS.events.kind.words.map((word) => [word, labels[`diary_event_${word}`]]);
  const what = list(kinds, detail);
  const [more, problem] = [h("div"), h("div")];
  let known = null;

  function detail() {
    const about = DETAILS[what.value];
    known = about ? list([["", labels.diary_page_not_said], ...Object.entries(words.details[about])]) : null;
    more.replaceChildren(known ? field("event-detail", labels[`diary_page_event_${about}`], known) : "");
  }
  function add() {
    const wrong = !when.value || when.value < when.min || when.value > around.today;
    problem.replaceChildren(wrong ? alertText(labels.diary_page_date_wanted) : "");
    if (wrong) return when.focus();
    const event = { on: when.value, kind: what.value, detail: known?.value || undefined };
    around.change(withEvent(around.diary, event), { said: `${dateIn(event.on, "year")}: ${eventIn(event)}` });
    return around.toStatus();
  }

  detail();
  return h(
    "div", { class: "row" },
    field("event-kind", labels.diary_page_event_what, what), field("event-on", labels.diary_page_date, when), more,
    button(labels.diary_page_add, add), problem,
  );
}
