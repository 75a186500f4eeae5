// What the bleeding in the diary shows: a card for each reference period with its class, why, and how it was counted; days with any
// blood in rows of thirty; and how often blood followed sex. What is counted is for `diary-patterns.js`.

import { addDays, daysFrom } from "./diary-entry.js";
import { patternsOf } from "./diary-patterns.js";
import { LIMITS, MONTH_DAYS } from "./diary-rules.js";
import { dateIn } from "./diary-words.js";
import { h, label, labels, statement, svg, unfolding, words } from "./dom.js";
import { sentence } from "./in-words.js";

const { classes, conventions, sources } = words.patterns;
const BAR = 6; // the height of a bar where a day is one wide

/** @param {import("./diary-page.js").Around} around */
export function patternsView(around) {
  const node = h("section", { id: "patterns", hidden: true });
  let shown = "";

  function draw() {
    const found = patternsOf(around.diary, around.today);
    const now = JSON.stringify(found);
    if (now === shown) return;
    shown = now;
    node.hidden = !found?.periods.length;
    node.replaceChildren(...(node.hidden ? [] : all(found)));
  }

  return { node, draw };
}

const all = (found) => [
  h("h2", {}, labels.diary_page_patterns), h("p", { class: "hint" }, labels.diary_page_patterns_hint), h("p", {}, daysRead(found.in_place)),
  ...found.periods.map(card).reverse(), months(found), afterSex(found.after_sex), h("p", { class: "hint" }, labels.diary_page_patterns_more),
].filter(Boolean);

/** From which day on days are counted, and where that ends. */
function daysRead({ day_1: first, last, since, came_out: out }) {
  const day = dateIn(first, "year");
  const begin = since ? label("pattern_day_1", { day, event: `${labels[`diary_event_${since}`]}.` }) : label("pattern_no_fitting", { day });
  return out ? `${begin} ${label("pattern_came_out", { day: dateIn(addDays(last, 1), "year") })}` : begin;
}

/** One reference period: its class and why, or why there is none, with the counts that it rests on. */
function card(one) {
  const days = { first: one.first_day, last: one.last_day, from: dateIn(one.first, "year"), to: dateIn(one.last, "year") };
  const why = one.withheld ?? (one.pattern ? null : "undetermined");
  const named = one.withheld ? [] : one.possible.map((name) => className(name, one.pattern !== null));
  const long = one.prolonged || (one.prolonged === null && !one.withheld) ? className("prolonged", one.prolonged) : null;
  return h(
    "article", { class: "pattern", "data-pattern": one.pattern ?? "none" },
    h("h3", {}, label("pattern_days", days)), why ? h("p", {}, labels[`pattern_${why}`]) : null, ...named, long,
    one.with_fitting ? h("p", { class: "hint" }, labels.pattern_with_fitting) : null, counts(one),
    unfolding("plain", h("summary", {}, labels.pattern_conventions), () => [h("ul", {}, ...conventions.map((said) => statement(said, sources, { tag: "li" })))]),
  );
}

/** A class in words, with its definition and where that is from; `certain`: it is this, and not only perhaps. */
function className(name, certain) {
  const { name: what, says, sources: from } = classes[name];
  const text = certain ? label("pattern_this", { what: sentence(what), says }) : label("pattern_perhaps", { what, says });
  return statement({ id: name, text, sources: from }, sources, { tag: certain ? "p" : "div" });
}

/** What a class rests on; of days that are not over only what they have at least. */
function counts(one) {
  const range = (count) => (one.withheld ? label("diary_page_or_more", { count: count.low }) : rangeIn(count));
  const lines = [
    label("pattern_episodes", { count: range(one.episodes) }),
    label("pattern_long_intervals", { count: range(one.long_intervals), days: LIMITS.long_interval_days }),
    label("pattern_longest", { count: range(one.longest_episode) }),
    label("pattern_bleeding_days", { count: range(one.bleeding_days) }),
    label("pattern_spotting_days", { count: range(one.spotting_days) }),
    one.missing ? label("pattern_missing", { count: one.missing }) : null,
    one.amount_unknown ? label("pattern_amount_unknown", { count: one.amount_unknown }) : null,
  ];
  return h("ul", { class: "counts" }, ...lines.filter(Boolean).map((line) => h("li", {}, line)));
}

const rangeIn = ({ low, high }) => (low === high ? String(low) : label("typical_range", { low, high }));

/** Days with any blood; a day that is not recorded may be one, a day to come is not counted yet. */
function months({ months: some, in_place: { last } }) {
  const line = (one) => {
    const ahead = Math.max(0, daysFrom(last, one.last));
    const { low, high } = one.blood_days;
    const most = high - ahead;
    const values = { from: dateIn(one.first), to: dateIn(one.over ? one.last : last), count: rangeIn({ low, high: most }) };
    return h("li", {}, h("span", {}, label(one.over ? "diary_page_month" : "diary_page_month_so_far", values)), bar(low, most, MONTH_DAYS - ahead));
  };
  return h("div", {}, h("h3", {}, label("diary_page_months", { days: MONTH_DAYS })), h("ul", { class: "months" }, ...some.map(line)));
}

/** The days of a month as a bar: with blood filled, not recorded hatched, the rest empty. */
function bar(low, high, all) {
  const box = { viewBox: `0 0 ${MONTH_DAYS} ${BAR}`, preserveAspectRatio: "none", "aria-hidden": "true", class: "bar" };
  const part = (look, width) => svg("rect", { class: look, x: 0, y: 0, width, height: BAR });
  return svg("svg", box, part("all", all), part("perhaps", high), part("with", low));
}

function afterSex({ acts, bled, unknown }) {
  if (!acts) return null;
  const open = unknown ? ` ${label("diary_page_acts_unknown", { unknown })}` : "";
  return h("p", { class: "acts-counted" }, label("diary_page_acts", { acts, bled }) + open);
}
