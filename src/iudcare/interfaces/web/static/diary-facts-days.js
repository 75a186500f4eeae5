// What days answer: amounts, pain, clots, products. The same meaning as `diary/facts_from_days.py`, which stays the reference. A run is
// days with blood in a row, of which the last is among the days that are asked about.

import { addDays, datesFrom, dayOf } from "./diary-entry.js";
import { FULL } from "./diary-rules.js";
import { AMOUNTS, HOLDS, SOME } from "./diary-terms.js";

const [NONE] = AMOUNTS;
const HEAVIEST = AMOUNTS.length - 1;

/** The graded fields of a day, each from none to the most that a diary can say. */
const gradesOf = (field) => (field === "bleeding" ? AMOUNTS : HOLDS.day[field].words ?? range(HOLDS.day[field].whole));
const range = ([least, most]) => Array.from({ length: most - least + 1 }, (_, number) => least + number);

export const isRecorded = (diary, on) => dayOf(diary, on).bleeding !== undefined;
export const isFree = (diary, on) => dayOf(diary, on).bleeding === NONE;
export const bledOn = (diary, on) => isRecorded(diary, on) && !isFree(diary, on);

/** The days that are asked about, in order. */
const windowOf = ({ today, reading }) => datesFrom(addDays(today, 1 - reading.days), today);

const recordedOf = ({ diary }, days) => days.filter((on) => isRecorded(diary, on)).sort();

/** Whether the grade of a day is only the least that it can be, as nobody knows how much it bled. */
const isLeast = ({ diary }, on, field) => field === "bleeding" && dayOf(diary, on).bleeding === SOME;

/** The grade of a field on a day, from 0 for none; `null`: not recorded. */
function gradeOf(asked, on, field = asked.reading.field) {
  if (isLeast(asked, on, field)) return 1;
  const value = dayOf(asked.diary, on)[field];
  return value === undefined ? null : gradesOf(field).indexOf(value);
}

/** A grade as the fact has it: whether there was any, or the word for it. */
const valueOf = ({ fact }, grade) => (fact.type === "choice" ? fact.values[grade] : grade > 0);

/** The worst grade of the window. The most that a diary can say is certain to be at least that, whatever is missing. */
export function worst(asked) {
  const { field, days } = asked.reading;
  const known = windowOf(asked).filter((on) => gradeOf(asked, on) !== null);
  if (!known.length) return null;
  const top = Math.max(...known.map((on) => gradeOf(asked, on)));
  const told = asked.fact.type !== "choice" || !known.some((on) => isLeast(asked, on, field));
  return { value: valueOf(asked, top), certain: told && known.length === days && top < gradesOf(field).length - 1, days: known };
}

/** Less, the same or more, from the first day of the window to the last, when there was some on both, and how much is known. */
export function trend(asked) {
  const window = windowOf(asked);
  const [first, last] = [window[0], window.at(-1)];
  const [before, now] = [gradeOf(asked, first), gradeOf(asked, last)];
  if (!before || !now || [first, last].some((on) => isLeast(asked, on, asked.reading.field))) return null;
  const [less, same, more] = asked.fact.values;
  return { value: now < before ? less : now > before ? more : same, certain: now !== before, days: window };
}

/** The most that any day of the run bled. It may be more when one day only says that there was blood. */
export function runWorst(asked) {
  const run = runOf(asked);
  const top = Math.max(0, ...run.map((on) => gradeOf(asked, on, "bleeding")));
  const told = top < HEAVIEST && !run.some((on) => isLeast(asked, on, "bleeding"));
  const days = recordedOf(asked, around(run, asked));
  return days.length ? { value: valueOf(asked, top), certain: told && isWhole(run, asked), days } : null;
}

/** The number of days of the run. */
export function runDays(asked) {
  const run = runOf(asked);
  const days = recordedOf(asked, around(run, asked));
  return days.length ? { value: Math.min(run.length, asked.fact.most ?? Infinity), certain: isWhole(run, asked), days } : null;
}

/** Whether on one of the days enough pads or tampons were soaked full. Fewer of them say nothing. */
export function fullProducts(asked) {
  const { kinds, soaked } = FULL;
  const full = ({ products = [] }) => products.filter((one) => one.soaked === soaked && kinds.includes(one.kind));
  const number = (on) => full(dayOf(asked.diary, on)).reduce((sum, one) => sum + one.number, 0);
  const enough = windowOf(asked).filter((on) => number(on) >= asked.reading.number);
  return enough.length ? { value: true, certain: true, days: enough } : null;
}

/** Whether so many runs lie in the window, with enough days between them that were free for certain. */
export function separateRuns(asked) {
  const { diary, reading } = asked;
  const window = windowOf(asked);
  if (window.every((on) => isFree(diary, on))) return { value: false, certain: true, days: window };
  let [runs, free, apart] = [0, 0, true];
  for (const on of window) {
    if (bledOn(diary, on)) [runs, free, apart] = [runs + Number(apart), 0, false];
    else {
      free = isFree(diary, on) ? free + 1 : 0;
      apart ||= free >= reading.free_days;
    }
  }
  return runs >= reading.number ? { value: true, certain: true, days: recordedOf(asked, window) } : null;
}

/** Whether a day of the window bled after enough days in a row that were free. */
export function backAfterNone(asked) {
  const { diary, reading } = asked;
  const window = windowOf(asked);
  for (const on of window.filter((one) => bledOn(diary, one))) {
    const before = datesFrom(addDays(on, -reading.free_days), addDays(on, -1));
    if (before.every((one) => isFree(diary, one))) return { value: true, certain: true, days: [...before, on] };
  }
  const days = datesFrom(addDays(window[0], -reading.free_days), asked.today);
  return mayBeBack(days, asked) ? null : { value: false, certain: true, days: recordedOf(asked, days) };
}

/** Whether a day of the window may have bled after days that may all have been free. */
function mayBeBack(days, { diary, reading: { free_days: enough } }) {
  let mayBeFree = 0;
  for (const [number, on] of days.entries()) {
    if (number >= enough && mayBeFree >= enough && !isFree(diary, on)) return true;
    mayBeFree = bledOn(diary, on) ? 0 : mayBeFree + 1;
  }
  return false;
}

/** The days that bled in a row, the last first, as far as they are recorded; empty when no day of the window bled. */
function runOf(asked) {
  const run = [];
  for (let on = windowOf(asked).findLast((one) => bledOn(asked.diary, one)); on && bledOn(asked.diary, on); on = addDays(on, -1)) run.push(on);
  return run;
}

/** Whether the run can neither have begun sooner nor have gone on longer than it is recorded. */
function isWhole(run, asked) {
  const free = (on) => isFree(asked.diary, on);
  return run.length ? free(addDays(run.at(-1), -1)) && after(run, asked).every(free) : windowOf(asked).every(free);
}

const after = (run, asked) => windowOf(asked).filter((on) => on > run[0]);

/** The run, the day before it, and what came after it; without a run the window. */
const around = (run, asked) => (run.length ? [addDays(run.at(-1), -1), ...run, ...after(run, asked)] : windowOf(asked));
