// The facts that a diary answers, with the days that they rest on: the same meaning as `diary/facts.py`, which stays the reference.
// A day that was not recorded never reassures: a fact is given when it is the same whatever those days were, or as at least this
// (`or_worse`) when what is recorded is dangerous already. Which reading gives which fact is data; readings of days stand elsewhere.

import { diaryOf, addDays, daysFrom, datesFrom, seenOn } from "./diary-entry.js";
import { backAfterNone, bledOn, fullProducts, isFree, isRecorded, runDays, runWorst, separateRuns, trend, worst } from "./diary-facts-days.js";
import { COIL_BEGINS, READINGS } from "./diary-rules.js";
import { DAYS_AFTER } from "./diary-terms.js";
import { moreDangerous } from "./decide.js";
import { facts } from "./rules.js";

/**
 * One fact, asked of a diary that holds nothing after `today`. `began`: the day of fitting, if known.
 * @typedef {{diary: import("./diary-entry.js").Diary, today: string, reading: object, name: string, fact: object, began?: string}} Asked
 * What a reading found. `certain`: it is the same whatever was not recorded.
 * @typedef {{value: unknown, certain: boolean, days: string[]}} Found
 */

const LATEST = Math.max(...Object.values(DAYS_AFTER)); // so many days after an act blood still belongs to it

const HOW = {
  worst, trend, run_worst: runWorst, run_days: runDays, full_products: fullProducts, separate_runs: separateRuns,
  back_after_none: backAfterNone, times_after_acts: timesAfterActs, weeks_after_acts: weeksAfterActs,
  last_date: lastDate, last_detail: lastDetail, happened,
};

/**
 * The facts, in the order of the data. `began`: the day of fitting, where it is known and the diary does not hold it.
 * @returns {import("./join.js").Given}
 */
export function factsOf(whole, today, began = undefined) {
  const diary = asOf(whole, today);
  const fitted = diary.events.findLast(({ kind }) => COIL_BEGINS.includes(kind))?.on ?? began;
  const given = {};
  for (const [name, reading] of Object.entries(READINGS)) {
    const found = HOW[reading.reads]({ diary, today, reading, name, fact: facts[name], began: fitted });
    const certain = found && (found.certain || isWorst(name, found.value));
    if (certain || (found && isWorse(name, found.value))) given[name] = { value: found.value, days: found.days, or_worse: !certain };
  }
  return given;
}

/** The diary without what lies after a day; of an act, also without blood that was seen only later. */
export function asOf({ days, sex, events }, today) {
  const known = (act) => ((seenOn(act) ?? act.on) <= today ? act : { on: act.on });
  const kept = Object.fromEntries(Object.entries(days).filter(([on]) => on <= today));
  return diaryOf(kept, sex.filter(({ on }) => on <= today).map(known), events.filter(({ on }) => on <= today));
}

/** Whether every other answer is less dangerous. */
function isWorst(name, value) {
  const others = (facts[name].values ?? []).filter((one) => one !== value);
  return others.length > 0 && others.every((one) => moreDangerous(name, value, one));
}

const isWorse = (name, value) => facts[name].reassuring !== null && moreDangerous(name, value, facts[name].reassuring);

// Acts, since the fitting or within the window, whichever is shorter. An act that is not written down may still have been.

function timesAfterActs(asked) {
  const [days, bled] = [countingDays(asked), bledActs(asked)];
  if (!days.length) return null;
  const { values } = asked.fact;
  const certain = isAll(asked, days, bled);
  return { value: values[Math.min(bled.length, values.length - 1)], certain, days: certain ? days : bled.map(({ on }) => on) };
}

function weeksAfterActs(asked) {
  const [days, bled] = [countingDays(asked), bledActs(asked)];
  if (!bled.length) return null;
  const first = asked.diary.sex.filter((act) => counts(act, asked)).reduce((one, other) => (seenOn(other) < seenOn(one) ? other : one));
  const weeks = Math.min(Math.floor(daysFrom(seenOn(first), asked.today) / 7), asked.fact.most ?? Infinity);
  return { value: weeks, certain: days[0] === asked.began && isAll(asked, days, bled), days: [first.on] };
}

/** The days on which blood counts, in order. */
const countingDays = ({ today, reading, began = "" }) => datesFrom(addDays(today, 1 - reading.days), today).filter((on) => on >= began);

function bledActs(asked) {
  const [first] = countingDays(asked);
  return asked.diary.sex.filter((act) => first !== undefined && counts(act, asked) && seenOn(act) >= first);
}

/** Whether blood followed an act since the fitting. */
const counts = (act, { began = "" }) => seenOn(act) !== undefined && act.on >= began;

/** Whether no other act can have been followed by blood on these days: no other blood was there, and no act is open. */
function isAll({ diary, began }, days, bled) {
  const before = datesFrom(addDays(days[0], -LATEST), addDays(days[0], -1));
  if (days[0] !== began && !before.every((on) => isRecorded(diary, on))) return false;
  if (diary.sex.some((act) => act.bled === undefined && addDays(act.on, LATEST) >= days[0])) return false;
  const explained = new Set(bled.flatMap(({ on }) => datesFrom(on, addDays(on, LATEST))));
  return bled.length <= 1 && days.every((on) => isFree(diary, on) || (bledOn(diary, on) && explained.has(on)));
}

// What happened with the coil. The event that stands later in the diary counts as the later one.

function lastDate(asked) {
  const event = lastEvent(asked);
  return event ? { value: event.on, certain: true, days: [event.on] } : null;
}

function lastDetail(asked) {
  const event = lastEvent(asked);
  return event && asked.fact.values.includes(event.detail) ? { value: event.detail, certain: stands(asked, event), days: [event.on] } : null;
}

/** The most dangerous value of the events that still count. */
function happened(asked) {
  let found = null;
  for (const event of countingEvents(asked)) {
    const value = asked.reading.values[event.kind];
    if (value !== undefined && !(found && moreDangerous(asked.name, found.value, value))) found = { value, event };
  }
  return found && { value: found.value, certain: stands(asked, found.event), days: [found.event.on] };
}

const lastEvent = (asked) => countingEvents(asked).findLast(({ kind }) => asked.reading.events.includes(kind));

/** The events that nothing has ended since and, where there is a window, that happened within it. */
function countingEvents({ diary, today, reading: { ended_by: ends = [], days = 0 } }) {
  const first = days ? addDays(today, -days) : "";
  const last = diary.events.findLastIndex(({ kind }) => ends.includes(kind));
  return diary.events.slice(last + 1).filter(({ on }) => on >= first);
}

/** Whether an event is the last word: of a fact without danger always, else while every day since was written down. */
function stands({ diary, today, fact }, event) {
  if (!fact.order) return true;
  const written = new Set([...Object.keys(diary.days), ...[...diary.sex, ...diary.events].map(({ on }) => on)]);
  return datesFrom(addDays(event.on, 1), today).every((on) => written.has(on));
}
