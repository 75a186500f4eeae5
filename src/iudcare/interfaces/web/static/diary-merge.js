// Two diaries into one, as Python does (`diary/merge.py`): what only one says is taken over; where they differ, ours stands and both
// are listed, until she chooses. Acts and events have no names, so those of one day are matched.

import { dayOf, diaryOf } from "./diary-entry.js";
import { AMOUNTS, HOLDS, SOME } from "./diary-terms.js";

/** @typedef {{on: string, field: string, ours: unknown, theirs: unknown}} Conflict `field`: of a day, "bled", or a kind of event */

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
const bled = (amount) => amount !== undefined && amount !== AMOUNTS[0];

/**
 * Both as one diary, with the fields that they say differently, by date.
 * @returns {{diary: import("./diary-entry.js").Diary, conflicts: Conflict[]}}
 */
export function merge(ours, theirs) {
  const conflicts = [];
  const dates = Object.keys({ ...ours.days, ...theirs.days });
  const days = Object.fromEntries(dates.map((on) => [on, mergedDay(on, dayOf(ours, on), dayOf(theirs, on), conflicts)]));
  const acts = (diary) => diary.sex.map((act) => [act.on, "bled", act.bled ?? null]); // null, as `sort` puts undefined last
  const events = (diary) => diary.events.map((event) => [event.on, event.kind, event.detail ?? null]);
  const sex = matched(acts(ours), acts(theirs), conflicts).map(([on, , value]) => ({ on, bled: value }));
  const happened = matched(events(ours), events(theirs), conflicts).map(([on, kind, detail]) => ({ on, kind, detail }));
  conflicts.sort((one, other) => (one.on < other.on ? -1 : Number(one.on > other.on)));
  return { diary: diaryOf(days, sex, happened), conflicts };
}

/** The day with each field from ours, or from theirs where ours has none. An amount says more than that there was blood. */
function mergedDay(on, ours, theirs, conflicts) {
  const stands = (name) => {
    const [mine, other] = [ours[name], theirs[name]];
    if (mine === undefined) return other;
    if (other === undefined || same(mine, other)) return mine;
    if (name === "bleeding" && bled(mine) && bled(other) && (mine === SOME || other === SOME)) return mine === SOME ? other : mine;
    conflicts.push({ on, field: name, ours: mine, theirs: other });
    return mine;
  };
  return Object.fromEntries(Object.keys(HOLDS.day).map((name) => [name, stands(name)]));
}

/** Ours, filled in from theirs, and what only theirs has; each as date, name of the field and value. */
function matched(ours, theirs, conflicts) {
  const keys = new Map([...ours, ...theirs].map(([on, field]) => [`${on} ${field}`, [on, field]]));
  return [...keys.values()].flatMap(([on, field]) => {
    const of = (side) => side.filter((one) => one[0] === on && one[1] === field).map((one) => one[2]);
    const { stands, differ } = paired(of(ours), of(theirs));
    conflicts.push(...differ.map(([mine, other]) => ({ on, field, ours: mine, theirs: other })));
    return stands.map((value) => [on, field, value]);
  });
}

/** What stands of two lists, and the pairs that differ; a value that was not recorded pairs with anything that has no equal. */
function paired(mine, others) {
  const left = [...others];
  const stands = [...mine];
  const unmatched = [...mine.keys()].filter((place) => !taken(mine[place], left));
  const order = (value) => value ?? "";
  if (unmatched.length) left.sort((one, other) => (order(one) < order(other) ? -1 : Number(order(one) > order(other))));
  const lessFirst = [...unmatched.filter((place) => mine[place] === null), ...unmatched.filter((place) => mine[place] !== null)];
  const differ = [];
  for (const place of lessFirst.slice(0, left.length)) {
    const other = left.shift();
    if (stands[place] === null) stands[place] = other;
    else if (other !== null) differ.push([stands[place], other]);
  }
  return { stands: [...stands, ...left], differ };
}

/** Whether an equal one was there, which is then used up. */
function taken(value, left) {
  const place = left.indexOf(value);
  if (place >= 0) left.splice(place, 1);
  return place >= 0;
}

/** The diary with the file's value in place of ours, where she chose that. */
export function withTheirs(diary, { on, field, ours, theirs }) {
  if (field in HOLDS.day) return diaryOf({ ...diary.days, [on]: { ...dayOf(diary, on), [field]: theirs } }, diary.sex, diary.events);
  const swapped = (some, is, name) => {
    const place = some.findIndex((one) => one.on === on && is(one) && one[name] === ours);
    return place < 0 ? some : some.with(place, { ...some[place], [name]: theirs });
  };
  const sex = field === "bled" ? swapped(diary.sex, () => true, "bled") : diary.sex;
  const events = swapped(diary.events, ({ kind }) => kind === field, "detail");
  return diaryOf(diary.days, sex, events);
}
