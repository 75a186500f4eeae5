// The dated plan after fitting: which items concern this device, on which days, and whose voice leads in this region; and the
// same as JSON values and as a calendar file. The same as `iudcare plan` in Python, which stays the reference. It reads no clock.

import { edition, plan } from "./guidance.js";
import { speaking } from "./say.js";
import { daysBetween } from "./rules.js";

/**
 * A plan item with its days. `until` null: no end. `leading` are the voices of the region, `others` the rest.
 * @typedef {{name: string, regions: string[], says: string}} Voice
 * @typedef {{item: object, start: string, until: string | null, leading: Voice[], others: Voice[]}} PlannedItem
 */

const DAY = 86400000; // milliseconds
const MOST_REPEATS = 60; // a reminder without an end still ends: five years of monthly ones
const MOST_OCTETS = 74; // of a line in a calendar file

/** The day so many days after another. */
export const daysAfter = (day, count) => new Date(Date.parse(day) + count * DAY).toISOString().slice(0, 10);

/** Whether an item concerns this day. */
export const isNow = ({ start, until }, today) => start <= today && (until === null || today <= until);

/**
 * The plan for a device fitted on a day, in the order of the days; an unknown device (`null`) gets what is common to both.
 * @returns {PlannedItem[]}
 */
export function planned(insertedOn, device, model, region) {
  const items = plan.filter((item) => isFor(item, device, model, region)).map((item) => dated(item, insertedOn, region));
  return items.sort((one, other) => daysBetween(other.start, one.start));
}

const isFor = (item, device, model, region) =>
  ["any", device].includes(item.device) &&
  (!item.models.length || item.models.includes(model)) &&
  (!item.regions.length || item.regions.includes(region));

function dated(item, insertedOn, region) {
  return {
    item,
    start: daysAfter(insertedOn, item.from_day),
    until: item.to_day === null ? null : daysAfter(insertedOn, item.to_day),
    leading: item.voices.filter((voice) => voice.regions.includes(region)),
    others: item.voices.filter((voice) => !voice.regions.includes(region)),
  };
}

/**
 * The plan as JSON values, as `iudcare plan --json` gives it.
 * @param {PlannedItem[]} items
 * @param {{today: string, region: string, device: string | null, insertedOn: string}} settings
 * @param {import("./say.js").Texts} texts
 */
export function planDict(items, { today, region, device, insertedOn }, texts) {
  const { say, sayMaybe } = speaking(texts);
  const voices = ({ leading, others }) =>
    [...leading, ...others].map((voice) => ({ name: voice.name, leading: leading.includes(voice), says: say(voice.says) }));
  return {
    knowledge: { version: edition.version, hash: edition.hash, reviewed: edition.reviewed },
    today,
    region,
    device,
    inserted_on: insertedOn,
    day: daysBetween(insertedOn, today),
    items: items.map((one) => ({
      id: one.item.id,
      topic: one.item.topic,
      title: texts.words.plan[one.item.id],
      from: one.start,
      until: one.until,
      now: isNow(one, today),
      voices: voices(one),
      ours: sayMaybe(one.item.ours),
    })),
  };
}

/**
 * The reminders as an iCalendar file: one all-day event for each item that reminds; a monthly one repeats for as long as it runs.
 * Titles are neutral unless asked: a calendar is often seen by others.
 * @param {PlannedItem[]} items
 * @param {import("./say.js").Texts["words"]} words
 */
export function calendar(items, words, { plainTitles = false } = {}) {
  const title = ({ item }) => (plainTitles ? words.plan[item.id] : words.labels.calendar_neutral);
  const events = items.filter(({ item }) => item.remind).flatMap((one) => event(one, title(one)));
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//iudcare//plan//EN", ...events, "END:VCALENDAR"];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

function event(one, title) {
  const repeats = one.item.every_days ? [repeating(one)] : [];
  return [
    "BEGIN:VEVENT",
    `SUMMARY:${escaped(title)}`,
    `DTSTART;VALUE=DATE:${digits(one.start)}`,
    `DTEND;VALUE=DATE:${digits(daysAfter(one.start, 1))}`,
    `DTSTAMP:${digits(edition.released)}T000000Z`, // no clock: the same plan gives the same file
    `UID:${one.item.id}-${one.start}@iudcare.invalid`,
    ...repeats,
    "CLASS:PRIVATE",
    "TRANSP:TRANSPARENT",
    "END:VEVENT",
  ];
}

function repeating({ item, until }) {
  const end = until === null ? `COUNT=${MOST_REPEATS}` : `UNTIL=${digits(until)}`;
  return `RRULE:FREQ=DAILY;${end};INTERVAL=${item.every_days}`;
}

const digits = (day) => day.replaceAll("-", "");

const escaped = (text) => text.replace(/[\\;,]/g, "\\$&").replaceAll("\n", "\\n");

/** A line folded as RFC 5545 asks, never inside a character or between a backslash and what it escapes. */
function folded(line) {
  const lines = [""];
  const octets = (text) => new TextEncoder().encode(text).length;
  for (const character of line.match(/\\.|./gu)) {
    if (octets(lines.at(-1)) + octets(character) > MOST_OCTETS) lines.push("");
    lines[lines.length - 1] += character;
  }
  return lines.join("\r\n ");
}
