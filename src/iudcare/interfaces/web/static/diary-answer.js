// The answer for a case with a diary beside it, as `iudcare assess --diary --json` gives it; the same meaning as `interfaces/with_diary.py`,
// which stays the reference.

import { answer } from "./answer.js";
import { ContradictionError, decide, follow, word } from "./decide.js";
import { addDays } from "./diary-entry.js";
import { asOf, factsOf } from "./diary-facts.js";
import { frame } from "./guidance.js";
import { join } from "./join.js";
import { LEVELS, facts, routine } from "./rules.js";
import { speaking } from "./say.js";

const ROSE = { change: "rose", says: "more_urgent" };
const FELL = { change: "fell", says: "less_urgent" };

/** The facts that a diary gives beside a case, on the day of the case or another. */
export const givenBeside = (person, diary, today = person.today) => factsOf(diary, today, begun(person));

/** The day of fitting as the case says it: it is what some fact counts the days since. */
function begun(person) {
  const { values } = follow(person);
  const days = Object.keys(facts).filter((name) => facts[name].counts_days_since).map((name) => values.get(name));
  const found = days.find(Number.isInteger);
  return found === undefined ? undefined : addDays(person.today, -found);
}

/**
 * The answer, and the case that it is given for.
 * @param {import("./decide.js").Case} person
 * @param {import("./diary-entry.js").Diary} diary
 * @param {import("./say.js").Texts} texts
 * @throws {ContradictionError} when case and diary cannot both be true
 */
export function answerWithDiary(person, diary, texts) {
  const given = givenBeside(person, diary);
  const joined = join(person, given);
  const result = answer(joined.person, texts);
  const { say } = speaking(texts);
  const notes = [...result.notes, ...joined.differ.map((names) => ({ says: say(frame.general.diary_differs), facts: names }))];
  const since = sinceYesterday(person, diary, given, decide(joined.person).interval, say);
  return { person: joined.person, result: { since_yesterday: since, ...result, notes, diary: given } };
}

/** What changed against the same answers with the diary as it was yesterday, if it held anything then. */
function sinceYesterday(person, diary, given, now, say) {
  const yesterday = addDays(person.today, -1);
  const { days, sex, events } = asOf(diary, yesterday);
  if (!Object.keys(days).length && !sex.length && !events.length) return null;
  const then = givenBeside(person, diary, yesterday);
  const before = levelWith(person, then);
  const turned = before && now.atLeast !== null && turn(before, now);
  if (!turned) return null;
  const value = (some, name) => some[name] && JSON.stringify([some[name].value, some[name].or_worse]);
  const changed = Object.keys({ ...given, ...then }).filter((name) => value(given, name) !== value(then, name));
  return { change: turned.change, before: word(before.atLeast), now: word(now.atLeast), says: say(frame.general[turned.says]), facts: changed };
}

/** The level with these facts; `null` where they cannot stand beside what is said today. */
function levelWith(person, given) {
  try {
    return decide(join(person, given).person).interval;
  } catch (error) {
    if (error instanceof ContradictionError) return null;
    throw error;
  }
}

/** Which way the urgency went, as far as that is certain. It fell only from what was certain, and to what is settled. */
function turn(before, now) {
  const [was, level] = [certain(before), certain(now)];
  if (level !== null && level > (was ?? routine)) return ROSE;
  return was !== null && level !== null && level < was && now.settled ? FELL : null;
}

/** The level reached; up to `routine` only once it is settled, as before that no door says it. */
const certain = ({ atLeast, settled }) => (settled || (atLeast ?? routine) > routine ? atLeast : null);

/** The word of the level that is reached whatever else is said, once it is above `routine`; `null` before that. */
export function reachedBy(person, given) {
  const level = levelWith(person, given)?.atLeast ?? null;
  return level !== null && level > LEVELS.routine ? word(level) : null;
}
