// What was said and what a diary gives, as one case: the same meaning as `engine/join.py`, which stays the reference. Of two that
// differ the more dangerous one stands, and both are named; where two facts cannot both be true, the one that reassures gives way.

import { ContradictionError, beside, decide, follow, moreDangerous } from "./decide.js";
import { saying, without, facts } from "./rules.js";

/**
 * What a diary answers, by fact. `or_worse`: it is at least this, and may be worse.
 * @typedef {Record<string, {value: import("./decide.js").Value, days: string[], or_worse: boolean}>} Given
 */

/**
 * The case with the facts of a diary, and the facts of each difference.
 * @param {import("./decide.js").Case} person
 * @param {Given} given
 * @returns {{person: import("./decide.js").Case, differ: string[][]}}
 * @throws {ContradictionError} when both cannot be true and neither reassures
 */
export function join(person, given) {
  follow(person); // what contradicts itself without the diary is refused as it always is
  const [answers, atLeast, differ] = [{}, {}, []];
  for (const [name, { value, or_worse: orWorse }] of Object.entries(given)) {
    const said = person.answers[name];
    if (said === undefined) (orWorse ? atLeast : answers)[name] = value;
    else if (said !== value) {
      const stands = standing(person, name, said, value);
      if (stands !== said) answers[name] = stands;
      if (stands !== said || !orWorse) differ.push([name]);
    }
  }
  return possible({ ...saying(person, answers), atLeast }, differ);
}

/** Which of two different values stands: the more dangerous one, or the one that makes the case more urgent. */
function standing(person, name, said, value) {
  if (!facts[name].order) throw new ContradictionError([name]);
  if (!beside(name, said, value)) return moreDangerous(name, value, said) ? value : said;
  const [one, other] = [said, value].map((either) => decide(saying(person, { [name]: either })).interval);
  const more = (other.atLeast ?? 0) - (one.atLeast ?? 0) || other.atMost - one.atMost;
  return more > 0 ? value : said;
}

/** The joined case without the reassuring answers that cannot be true beside the others. */
function possible(person, differ) {
  try {
    follow(saying(person, person.atLeast));
  } catch (error) {
    if (!(error instanceof ContradictionError)) throw error;
    const givesWay = error.facts.find((name) => facts[name].order && person.answers[name] === facts[name].reassuring);
    if (givesWay === undefined) throw error;
    return possible(without(person, givesWay), [...differ, error.facts]);
  }
  return { person, differ };
}
