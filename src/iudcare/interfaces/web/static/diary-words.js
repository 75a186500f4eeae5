// Says what a diary holds in the words of the page's language: dates, fields, acts and events.

import { label, labels, words } from "./dom.js";
import { HOLDS, SOME } from "./diary-terms.js";

const { language } = words;
const REGION = navigator.languages.find((one) => one.split("-")[0] === language.split("-")[0]) ?? language;

const formats = Object.fromEntries(
  Object.entries({
    long: { weekday: "long", day: "numeric", month: "long" },
    row: { weekday: "short", day: "numeric" },
    month: { month: "long", year: "numeric" },
    short: { weekday: "short", day: "numeric", month: "short" },
    year: { day: "numeric", month: "short", year: "numeric" },
  }).map(([name, parts]) => [name, new Intl.DateTimeFormat(REGION, { ...parts, timeZone: "UTC" })]),
);

/** A date in words. `how`: long, short, year, month, or row (its month stands above it). */
export const dateIn = (on, how = "short") => formats[how].format(new Date(`${on}T00:00Z`));

/**
 * The choices of a field of a day in its order, as value and word. Not recorded is a choice of its own, the last; that there was blood
 * and nobody knows how much is one only where it was recorded so.
 */
export function choicesOf(field, present) {
  const { words: grades, whole } = HOLDS.day[field];
  const values = grades?.filter((word) => word !== SOME || word === present) ?? range(whole);
  return choices(field, values);
}

/** The answers that an act can have, in the same way. */
export const answersOf = (bled) => choices("bled", bled);

const choices = (field, values) => [...values, null].map((value) => ({ value, text: valueIn(field, value) }));
const range = ([least, most]) => Array.from({ length: most - least + 1 }, (_, number) => least + number);

/** The letter of an amount, which stands beside its shade. */
export const letterOf = (amount) => labels[`diary_page_letter_${amount ?? "missing"}`];

/** The name of a field, or of a kind of event where two diaries differ in one. */
export const fieldIn = (field) => labels[`diary_field_${field}`] ?? labels[`diary_event_${field}`];

const SAID_BY = { bleeding: "amount", clots: "clots", bled: "bled" };

/** The value of a field, or of an event's detail. */
export function valueIn(field, value) {
  if (value === null || value === undefined) return labels.diary_page_not_recorded;
  if (Array.isArray(value)) return value.map(productIn).join(", ");
  if (typeof value === "number") return labels[`diary_${field}_${value}`];
  if (HOLDS.day[field]?.text) return value;
  return labels[`diary_${SAID_BY[field]}_${value}`] ?? detailIn(value);
}

export function productIn({ kind, soaked, ml, number }) {
  const full = soaked ? `, ${labels[`diary_soaked_${soaked}`]}` : "";
  return `${number} × ${labels[`diary_product_${kind}`]}${full}${ml === undefined ? "" : `, ${ml} ml`}`;
}

/** A make, a kind or how threads were; a word that this edition does not know as it is. */
const detailIn = (word) => Object.values(words.details).find((some) => some[word])?.[word] ?? word;

export const eventIn = ({ kind, detail }) => labels[`diary_event_${kind}`] + (detail ? `: ${detailIn(detail)}` : "");

export const actIn = ({ bled }) => `${fieldIn("sex")}: ${bled ? valueIn("bled", bled) : labels.diary_not_recorded}`;

/** From one date to another in words. */
export const spanIn = ([first, last]) => label("diary_span", { first: dateIn(first), last: dateIn(last) });
