// What a diary holds and how an entry changes it. A diary is what stands in its file: `days` by date, `sex` and `events` in the order of
// their dates. It is never changed, only replaced. What was not recorded is left out, which is never the same as none.

import { AMOUNTS, BEGINS, DAYS_AFTER, HOLDS } from "./diary-terms.js";

/**
 * @typedef {{bleeding?: string, pain?: number, clots?: string, products?: object[], note?: string}} Day
 * @typedef {{days: Record<string, Day>, sex: {on: string, bled?: string}[], events: {on: string, kind: string, detail?: string}[]}} Diary
 */

const DAY_MS = 86_400_000;
const NONE = AMOUNTS[0];
const FEW = 3; // so many days after an act blood can belong to it

/** @type {Diary} */
export const EMPTY = { days: {}, sex: [], events: [] };

/** A diary of these, in the order of their dates; fields in the order of the file, days with nothing in them left out. */
export function diaryOf(days, sex, events) {
  const order = Object.keys(days).sort();
  const filled = order.map((on) => [on, only(HOLDS.day, days[on])]).filter(([, day]) => Object.keys(day).length);
  return { days: Object.fromEntries(filled), sex: byDate(sex, HOLDS.sex), events: byDate(events, HOLDS.events) };
}

function byDate(some, holds) {
  return some.map((one) => only(holds, one)).sort((one, other) => (one.on < other.on ? -1 : Number(one.on > other.on)));
}

/** The fields that were recorded, in the order of the file. */
export function only(holds, given) {
  const there = (value) => value !== undefined && value !== null && !(Array.isArray(value) && !value.length);
  return Object.fromEntries(Object.keys(holds).map((name) => [name, given[name]]).filter(([, value]) => there(value)));
}

/** What was recorded on a day; nothing in it when nothing was. */
export const dayOf = (diary, on) => diary.days[on] ?? {};

/** The diary with these fields of a day in place of what it held; `null` takes one out. */
export function withDay(diary, on, fields) {
  return diaryOf({ ...diary.days, [on]: { ...dayOf(diary, on), ...fields } }, diary.sex, diary.events);
}

/** The diary with one more act; with another answer to one of its acts; without it. An act is named by its place in `sex`. */
export const withAct = (diary, on) => diaryOf(diary.days, [...diary.sex, { on }], diary.events);
export const withBled = (diary, place, bled) => diaryOf(diary.days, diary.sex.with(place, { ...diary.sex[place], bled }), diary.events);
export const withoutAct = (diary, place) => diaryOf(diary.days, diary.sex.toSpliced(place, 1), diary.events);

/** The diary with an event, in place of one of the same kind on that day; and without one. */
export function withEvent(diary, event) {
  const others = diary.events.filter(({ on, kind }) => on !== event.on || kind !== event.kind);
  return diaryOf(diary.days, diary.sex, [...others, event]);
}
export const withoutEvent = (diary, place) => diaryOf(diary.days, diary.sex, diary.events.toSpliced(place, 1));

/** The diary with some products more on a day; those that are the same but for their number count together. */
export function withProduct(diary, on, product) {
  const alike = (one) => JSON.stringify({ ...only(HOLDS.product, one), number: 1 });
  const { products = [] } = dayOf(diary, on);
  const place = products.findIndex((one) => alike(one) === alike(product));
  const most = HOLDS.product.number.whole[1];
  const more = (one) => ({ ...one, number: Math.min(most, one.number + product.number) });
  return withDay(diary, on, { products: place < 0 ? [...products, only(HOLDS.product, product)] : products.with(place, more(products[place])) });
}

const numberOf = (on) => Date.parse(`${on}T00:00Z`) / DAY_MS;

/** The date so many days later; calendar days, so that no clock is ever put forward or back between them. */
export const addDays = (on, days) => new Date((numberOf(on) + days) * DAY_MS).toISOString().slice(0, 10);

/** How many days lie from one date to another. */
export const daysFrom = (one, other) => numberOf(other) - numberOf(one);

/** The dates from one to another, both among them. */
export const datesFrom = (first, last) => Array.from({ length: Math.max(0, daysFrom(first, last) + 1) }, (_, days) => addDays(first, days));

/** The day on which blood after an act was seen; `undefined` when there was none, or when it was not recorded. */
export function seenOn({ on, bled }) {
  const words = HOLDS.sex.bled.words;
  return bled === undefined || bled === words.at(-1) ? undefined : addDays(on, DAYS_AFTER[bled] ?? 0);
}

/** The answers that an act of that day can have by today. */
export const bledBy = (on, today) => HOLDS.sex.bled.words.filter((bled) => addDays(on, DAYS_AFTER[bled] ?? 0) <= today);

/** The places of the acts to which blood on a day can belong: those of the day, and of the days just before. */
export const actsNear = (diary, on) => [...diary.sex.keys()].filter((place) => diary.sex[place].on <= on && addDays(diary.sex[place].on, FEW) >= on);

/** When the coil was fitted or last replaced. */
export const begunOn = (diary, today) => diary.events.findLast(({ on, kind }) => BEGINS.includes(kind) && on <= today)?.on;

/** Days that are not recorded, as runs `[first, last]`. A day on which blood after sex was seen is no such day: somebody knows of it. */
export function missingRuns(diary, first, last) {
  const seen = new Set(diary.sex.map(seenOn));
  const runs = [];
  for (const on of datesFrom(first, last)) {
    if (dayOf(diary, on).bleeding !== undefined || seen.has(on)) continue;
    if (runs.length && addDays(runs.at(-1)[1], 1) === on) runs.at(-1)[1] = on;
    else runs.push([on, on]);
  }
  return runs;
}

/** The diary with "none" for the bleeding of each day of a run, because she says that there was none. */
export function withNone(diary, [first, last]) {
  const days = datesFrom(first, last).map((on) => [on, { ...dayOf(diary, on), bleeding: NONE }]);
  return diaryOf({ ...diary.days, ...Object.fromEntries(days) }, diary.sex, diary.events);
}
