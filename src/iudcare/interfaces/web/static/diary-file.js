// The diary file, read strictly and written to the byte as Python does (`docs/diary-file.md`, `diary/from_json.py`, `diary/to_json.py`).
// Nothing is guessed and nothing is left out: whatever is not understood is refused by its place in the file.

import { diaryOf, only } from "./diary-entry.js";
import { DiaryFault } from "./diary-json.js";
import { FIRST, FORMAT, HOLDS, LAST, VERSION } from "./diary-terms.js";

const NAME = /^[a-z][a-z0-9_]{0,39}$/;
const MOST_VERSION = 1e9;

const refuse = (path) => {
  throw new DiaryFault("refused", path);
};

const isMapping = (raw) => typeof raw === "object" && raw !== null && !Array.isArray(raw);

/** The diary in JSON values, as `jsonFrom` gives them. */
export function diaryFrom(raw) {
  const { format, version, days = {}, sex = [], events = [] } = isMapping(raw) ? raw : refuse("");
  if (format !== FORMAT) refuse("format");
  if (!isWhole(version, [1, MOST_VERSION])) refuse("version");
  if (version > VERSION) throw new DiaryFault("newer", "version");
  known(raw, { format, version, days, sex, events }, "");
  if (!isMapping(days)) refuse("days");
  const read = Object.keys(days).map((on) => [on, isDate(on) ? entry(days[on], "day", `days.${on}`) : refuse(`days.${on}`)]);
  return diaryOf(Object.fromEntries(read), each(sex, "sex", "sex"), each(events, "events", "events"));
}

/** The text of the file: days in order, a line for each value. The same diary always gives the same bytes. */
export function fileOf({ days, sex, events }) {
  return `${JSON.stringify({ format: FORMAT, version: VERSION, days, sex, events }, null, 2)}\n`;
}

function each(raw, kind, path) {
  if (!Array.isArray(raw)) refuse(path);
  return raw.map((one, place) => entry(one, kind, `${path}[${place}]`));
}

function entry(raw, kind, path) {
  if (!isMapping(raw)) refuse(path);
  known(raw, HOLDS[kind], `${path}.`);
  const read = Object.entries(HOLDS[kind]).map(([name, what]) => [name, field(raw[name], what, `${path}.${name}`)]);
  return only(HOLDS[kind], Object.fromEntries(read));
}

/** Refuses a key that is not known, and a value of null: what was not recorded is left out. */
function known(raw, keys, before) {
  for (const key of Object.keys(raw)) if (!Object.hasOwn(keys, key) || raw[key] === null) refuse(before + key);
}

function field(raw, { must, each: kind, words, whole, text, name, date }, path) {
  if (raw === undefined) return must ? refuse(path) : undefined;
  if (kind) return each(raw, kind, path);
  const fits =
    (words && words.includes(raw)) || (whole && isWhole(raw, whole)) || (date && isDate(raw)) ||
    (text && isText(raw)) || (name && isText(raw) && NAME.test(raw));
  return fits ? raw : refuse(path);
}

const isWhole = (raw, [least, most]) => Number.isInteger(raw) && least <= raw && raw <= most;

/** Text that can be written to a file again: no half of a character. */
const isText = (raw) => typeof raw === "string" && !/[\ud800-\udfff]/u.test(raw);

function isDate(raw) {
  if (typeof raw !== "string" || !/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(raw) || raw < FIRST || raw > LAST) return false;
  const found = new Date(`${raw}T00:00Z`);
  return !Number.isNaN(found.valueOf()) && found.toISOString().startsWith(raw);
}
