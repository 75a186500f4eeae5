// What the bleeding in a diary shows, by reference periods after the WHO (Belsey), under the conventions that hold unless others are
// named: the same meaning as `diary/patterns`, which stays the reference. Days that were not recorded give bounds, and a class is named
// only when every way to fill them in agrees. Other conventions and rules are for the program.

import { addDays, datesFrom, dayOf, daysFrom } from "./diary-entry.js";
import { CLASSES, COIL_BEGINS, COIL_ENDS, KINDS, LIMITS, MONTH_DAYS, PERIOD_DAYS } from "./diary-rules.js";
import { AMOUNTS, HOLDS, SOME } from "./diary-terms.js";

const [MISSING, NONE, SPOTTING, LIGHT] = [-1, 0, 1, 2]; // the code of a day; from SPOTTING on there was blood
const NO = HOLDS.sex.bled.words.at(-1);

/**
 * Everything; `null` when the diary holds neither a day nor a fitting. Names and values are those of `iudcare diary patterns --json`.
 * @param {import("./diary-entry.js").Diary} diary
 */
export function patternsOf(diary, today) {
  const there = inPlace(diary, today);
  if (!there) return null;
  const codes = datesFrom(there.day_1, there.last).map((on) => codeOf(dayOf(diary, on)));
  const recorded = codes.findLastIndex((code) => code !== MISSING);
  const spans = (length) => spansOf(codes.length, length).filter(({ first }) => first <= recorded);
  return {
    in_place: there,
    periods: spans(PERIOD_DAYS).map((span, number) => dated(diary, there, period(codes, span, number + 1, there.came_out))),
    months: spans(MONTH_DAYS).map((span) => month(codes, span, there)),
    after_sex: afterSex(diary, there, today),
  };
}

/** Which days are read: those on which the coil that is in place now was in place, or the last one there was. */
function inPlace({ days, events }, today) {
  const first = Object.keys(days).filter((on) => days[on].bleeding !== undefined && on <= today).sort()[0];
  let found = first ? { ...NOTHING, day_1: first, last: today } : null;
  for (const event of events.filter(({ on }) => on <= today).sort(byDateThenEnds)) {
    if (COIL_BEGINS.includes(event.kind)) found = begun(found, event, today);
    else if (COIL_ENDS.includes(event.kind) && found && !found.came_out && event.on >= found.day_1) {
      found = { ...found, last: addDays(event.on, -1), came_out: true };
    }
  }
  return found;
}

const NOTHING = { day_1: "", last: "", since: null, came_out: false, model: null, kind: null, kind_before: null };
const isBegin = ({ kind }) => Number(COIL_BEGINS.includes(kind));
const byDateThenEnds = (one, other) => daysFrom(other.on, one.on) || isBegin(one) - isBegin(other);

/** What is in place from an event on, after what was there. A new coil begins the counting again. */
function begun(before, { on, kind: since, detail = null }, today) {
  const known = KINDS[detail] !== undefined;
  const now = { ...NOTHING, day_1: on, last: today, since, model: known ? detail : null, kind: known ? KINDS[detail] : detail };
  if (!before?.since) return now;
  const ended = before.came_out ? before.last : on;
  return daysFrom(ended, on) <= MONTH_DAYS ? { ...now, kind_before: before.kind } : now;
}

/** Blood of an unknown amount counts like a light day, and is counted apart. */
const codeOf = ({ bleeding }) => (bleeding === undefined ? MISSING : bleeding === SOME ? LIGHT : AMOUNTS.indexOf(bleeding));

/** Stretches of so many days that begin in a diary, by index; the last may end after it. */
function spansOf(recorded, days) {
  const spans = [];
  for (let first = 0; first < recorded; first += days) spans.push({ first, last: first + days - 1 });
  return spans;
}

/** One reference period: its counts with their bounds, and the classes that they allow. */
function period(codes, span, number, cameOut) {
  const whole = [...codes, ...Array(Math.max(0, span.last + 1 - codes.length)).fill(MISSING)];
  const inside = whole.slice(span.first, span.last + 1);
  const missing = inside.filter((code) => code === MISSING).length;
  const upTo = (low) => ({ low, high: low + missing });
  const blood = upTo(inside.filter((code) => code >= SPOTTING).length);
  const episodes = { low: fewestEpisodes(inside), high: mostEpisodes(inside) };
  const intervals = longIntervals(whole, span);
  const longest = { low: longestEpisode(whole, span, NONE), high: longestEpisode(whole, span, LIGHT) };
  const possible = possibleClasses(blood, episodes, intervals);
  const withheld = span.last < codes.length ? null : cameOut ? "left_out" : "unfinished";
  return {
    pattern: withheld === null && possible.length === 1 ? possible[0] : null,
    number, first_day: span.first + 1, last_day: span.last + 1, withheld, missing,
    bleeding_days: upTo(inside.filter((code) => code >= LIGHT).length),
    spotting_days: upTo(inside.filter((code) => code === SPOTTING).length),
    blood_days: blood, episodes, long_intervals: intervals, longest_episode: longest, possible,
    prolonged: longest.low > LIMITS.prolonged_days ? true : longest.high <= LIMITS.prolonged_days ? false : null,
  };
}

/** Missing days join two bleeds where they can, and have no blood elsewhere. */
function fewestEpisodes(codes) {
  let [count, mayGoOn] = [0, false];
  for (const code of codes) {
    if (code >= SPOTTING && !mayGoOn) count += 1;
    if (code !== MISSING) mayGoOn = code >= SPOTTING;
  }
  return count;
}

/** A missing day bleeds when that adds an episode, and has no blood while one may still go on. */
function mostEpisodes(codes) {
  let [count, bleeds] = [0, false];
  for (const code of codes) {
    const now = code === MISSING ? !bleeds : code >= SPOTTING;
    if (now && !bleeds) count += 1;
    bleeds = now;
  }
  return count;
}

/** The length of the longest episode that touches a span, with missing days as they are `taken`. */
function longestEpisode(codes, span, taken) {
  const bleeds = codes.map((code) => (code === MISSING ? taken : code) >= SPOTTING);
  return Math.max(0, ...touching(bleeds, span));
}

/** The lengths of all runs of true that touch a span, each as a whole. */
function touching(truths, { first, last }) {
  const lengths = [];
  let begin = null;
  for (let day = 0; day <= truths.length; day += 1) {
    if (truths[day]) begin ??= day;
    else if (begin !== null) {
      if (begin <= last && day > first) lengths.push(day - begin);
      begin = null;
    }
  }
  return lengths;
}

/** The fewest and the most long intervals that touch a span. */
function longIntervals(codes, span) {
  const long = LIMITS.long_interval_days;
  const count = (isFree) => touching(filled(codes, span, isFree), span).filter((length) => length >= long).length;
  return { low: count((run) => run >= long), high: count((run) => run < long) };
}

/**
 * Which days are free. A missing day is decided by how long the interval is that leads up to it: an interval is long or not within so
 * many days of the span that no day further away matters.
 */
function filled(codes, { first, last }, isFree) {
  const around = LIMITS.long_interval_days - 1;
  const free = codes.map((code) => code < SPOTTING);
  let run = 0;
  for (let day = Math.max(0, first - around); day < Math.min(codes.length, last + around + 1); day += 1) {
    if (codes[day] === MISSING && !isFree(run)) free[day] = false;
    run = free[day] ? run + 1 : 0;
  }
  return free;
}

/** The classes that these counts allow; exactly one where the counts are exact. */
function possibleClasses(blood, episodes, intervals) {
  const { few_episodes: few, many_episodes: many, few_long_intervals: fewLong } = LIMITS;
  const middle = episodes.low <= many && episodes.high > few;
  const allowed = [
    blood.low === 0,
    blood.high > 0 && episodes.low <= few,
    middle && intervals.high >= fewLong,
    middle && intervals.low < fewLong,
    episodes.high > many,
  ];
  return CLASSES.filter((_, place) => allowed[place]);
}

/** A period with its dates, and with its days of blood of which nobody knows how much. */
function dated(diary, { day_1: day1, since, last: end }, one) {
  const [first, last] = [addDays(day1, one.first_day - 1), addDays(day1, one.last_day - 1)];
  const unknown = datesFrom(first, last < end ? last : end).filter((on) => dayOf(diary, on).bleeding === SOME).length;
  return { first, last, ...one, with_fitting: since !== null && one.first_day <= 1, amount_unknown: unknown };
}

/** Days with any blood in a month of thirty days. */
function month(codes, span, { day_1: day1 }) {
  const { blood_days, missing } = period(codes, span, 0, false);
  return { first: addDays(day1, span.first), last: addDays(day1, span.last), over: span.last < codes.length, blood_days, missing };
}

/** Acts on the days that are read: after how many blood was seen, and of how many that was not recorded. */
function afterSex({ sex }, { day_1: day1, last }, today) {
  const acts = sex.filter(({ on }) => on >= day1 && on <= last && on <= today);
  const bled = acts.filter((act) => act.bled !== undefined && act.bled !== NO).length;
  return { acts: acts.length, bled, unknown: acts.filter((act) => act.bled === undefined).length };
}
