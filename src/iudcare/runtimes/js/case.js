// One person's answers, as `model/case.py` has them: never changed, only replaced. These functions stand in `rules.js` beside the truth.

/**
 * One person's answers, on a day and in a region. A fact in none of the three was not asked. Days are text like "2026-11-24".
 * `atLeast`: what is not answered, but known to be at least so dangerous; it can raise the level, and the question stays open.
 * @typedef {{answers: Record<string, Value>, notSure: string[], declined: string[], today: string, region: string,
 *   atLeast?: Record<string, Value>}} Case
 */

/** The days from one day to another. */
export const daysBetween = (from, to) => (Date.parse(to) - Date.parse(from)) / 86400000; // milliseconds

/** @returns {Case} */
export const newCase = (today, region) => frozen({ answers: {}, notSure: [], declined: [], today, region });

/** The case with more (or other) answers. */
export const saying = (person, answers) => {
  const rest = without(person, ...Object.keys(answers));
  return frozen({ ...rest, answers: { ...person.answers, ...answers } });
};

/** The case with these facts answered "not sure". */
export const unsureOf = (person, ...names) => {
  const rest = without(person, ...names);
  return frozen({ ...rest, notSure: [...rest.notSure, ...names] });
};

/** The case with these facts answered "rather not say". */
export const declining = (person, ...names) => {
  const rest = without(person, ...names);
  return frozen({ ...rest, declined: [...rest.declined, ...names] });
};

/** The case as if these facts had never been asked. */
export const without = (person, ...names) => {
  const kept = (name) => !names.includes(name);
  const answers = Object.fromEntries(Object.entries(person.answers).filter(([name]) => kept(name)));
  return frozen({ ...person, answers, notSure: person.notSure.filter(kept), declined: person.declined.filter(kept) });
};

/** Whether a fact got any answer, "not sure" and "rather not say" included. */
export const isAsked = (person, name) =>
  name in person.answers || person.notSure.includes(name) || person.declined.includes(name);

const frozen = (person) => {
  for (const part of [person.answers, person.notSure, person.declined]) Object.freeze(part);
  return Object.freeze(person);
};
