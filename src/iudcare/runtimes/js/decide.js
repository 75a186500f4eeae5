// What is known of a case, what the rules make of it, and what to ask next. The same meaning as `iudcare.engine` in Python, which
// stays the reference (follow, decide, ask, fill); a test compares the two. It says nothing to a reader and reads no clock.

import { NO, UNKNOWN, YES, certain, evaluate, leaves, waitingFor, witnesses } from "./rules.js";
import { LEVELS, emergency, facts, followers, follow_order, panels, regions, routine, rules, same_day } from "./rules.js";

/**
 * One person's answers, on a day and in a region. A fact in none of the three was not asked. Days are text like "2026-11-24".
 * @typedef {boolean | string | number} Value
 * @typedef {{answers: Record<string, Value>, notSure: string[], declined: string[], today: string, region: string}} Case
 *
 * What is known once facts that follow are filled in. `pulled`: answers that pull apart, of which the more dangerous one stands.
 * @typedef {{values: Map<string, Value>, pulled: string[], numbers: Record<string, number>}} Known
 *
 * Levels are numbers, 1 to 6 (`LEVELS`); `null` is none.
 * @typedef {{id: string, urgency: number, if_unsure: number, when: object}} Rule
 * @typedef {{atLeast: number | null, atMost: number, settled: boolean}} Interval
 * @typedef {{known: Known, fired: {rule: Rule, facts: Record<string, Value>}[], open: {rule: Rule, waitingFor: string[]}[],
 *   interval: Interval, actOn: number | null, noGuidance: boolean, liveFacts: Set<string>}} Decision
 *
 * The next screen; `atMostLeft` counts the screens that can be left, this one included.
 * @typedef {{panel: {id: string, items: string[], first?: true, offer?: true}, items: string[], atMostLeft: number}} Asking
 */

/** Two answers that cannot both be true; `facts` names them. */
export class ContradictionError extends Error {
  /** @param {string[]} facts */
  constructor(facts) {
    super(`${facts.join(" and ")} cannot both be true`);
    this.facts = facts;
  }
}

/** The word of a level, as answers have it; `null` for none. */
export const word = (level) => (level === null ? null : Object.keys(LEVELS)[level - 1]);

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

/**
 * What is known of a case.
 * @param {Case} person
 * @returns {Known}
 * @throws {ContradictionError} when two answers cannot both be true
 */
export const follow = (person) =>
  followed(follow_order, person, { values: new Map(), pulled: [], numbers: regions[person.region] });

/** What is known when one more fact is answered: the same as `follow` on the longer case, without starting over. */
export function followAlso(person, known, name, value) {
  const affected = [name, ...(followers[name] ?? [])];
  const before = { ...known, values: new Map(known.values), pulled: known.pulled.filter((one) => !affected.includes(one)) };
  for (const one of affected) before.values.delete(one);
  return followed(affected, { ...person, answers: { ...person.answers, [name]: value } }, before);
}

/** The same, or `null` when that answer is impossible or pulls apart more than before. */
export function possiblyAlso(person, known, name, value) {
  try {
    const also = followAlso(person, known, name, value);
    return also.pulled.length > known.pulled.length ? null : also;
  } catch (error) {
    if (error instanceof ContradictionError) return null;
    throw error;
  }
}

/** Fills in these facts, in their order, on top of what was known before. */
function followed(names, person, known) {
  for (const name of names) {
    let value = counted(name, known.values, person);
    for (const step of facts[name].follows_from ?? []) {
      if (!certain(step.when, known)) continue;
      if (value !== undefined && !beside(name, value, step.value) && !known.pulled.includes(name)) known.pulled.push(name);
      value = withFollowed(name, value, step, known);
    }
    if (value !== undefined) known.values.set(name, value);
  }
  return known;
}

function withFollowed(name, value, step, known) {
  if (value === undefined || value === step.value) return step.value;
  if (step.refuse) throw new ContradictionError([name, ...Object.keys(witnesses(step.when, known))]);
  return moreDangerous(name, step.value, value) ? step.value : value;
}

/** The sum or the count of days that a fact is, where its parts are known; else what was said. */
function counted(name, values, person) {
  const { adds, counts_days_since: since } = facts[name];
  const said = person.answers[name];
  let count;
  if (since && values.has(since)) count = daysBetween(values.get(since), person.today);
  if (adds && Object.keys(adds).every((part) => values.has(part))) {
    count = Object.entries(adds).reduce((sum, [part, weight]) => sum + weight * Math.trunc(values.get(part)), 0);
  }
  if (count !== undefined && said !== undefined && said !== count) {
    throw new ContradictionError([name, ...Object.keys(adds ?? {}), since].filter((one) => one === name || values.has(one)));
  }
  return count ?? said;
}

/** Whether one answer is strictly more dangerous than another; false when they cannot be compared. */
function moreDangerous(name, one, other) {
  const { order = [] } = facts[name];
  if (order === "ascending") return one > other;
  return order.some((chain) => chain.includes(other) && chain.indexOf(one) > chain.indexOf(other));
}

/** Whether two answers can stand side by side: the same, or neither more dangerous. */
const beside = (name, one, other) => !moreDangerous(name, one, other) && !moreDangerous(name, other, one);

/**
 * The decision for a case.
 * @param {Case} person
 * @returns {Decision}
 * @throws {ContradictionError} when two answers cannot both be true
 */
export function decide(person) {
  const known = follow(person);
  const judged = rules.map((rule) => ({ rule, truth: evaluate(rule.when, known) }));
  judged.sort((one, other) => other.rule.urgency - one.rule.urgency);
  const withTruth = (wanted) => judged.filter(({ truth }) => truth === wanted).map(({ rule }) => rule);
  const fired = withTruth(YES).map((rule) => ({ rule, facts: witnesses(rule.when, known) }));
  const open = withTruth(UNKNOWN).map((rule) => ({ rule, waitingFor: [...waitingFor(rule.when, known)].sort() }));
  const interval = intervalOf(fired, open);
  const liveFacts = liveIn(open, interval, known);
  const stillToAsk = [...liveFacts].some((name) => !isAsked(person, name));
  const actOn = levelToActOn(interval, open, stillToAsk);
  return { known, fired, open, interval, actOn, noGuidance: !fired.length && !open.length, liveFacts };
}

/** The level reached and the highest still possible. While nothing has fired, `routine` is possible: there may be no guidance. */
function intervalOf(fired, open) {
  const possible = open[0]?.rule.urgency ?? 0;
  const atLeast = fired[0]?.rule.urgency ?? (open.length ? null : routine);
  const atMost = Math.max(atLeast ?? routine, possible);
  return { atLeast, atMost, settled: atLeast === atMost };
}

/** Facts whose answer can still change the level: those that a rule above it waits for. */
function liveIn(open, { atLeast }, known) {
  const above = open.filter(({ rule }) => rule.urgency > (atLeast ?? 0));
  const waited = new Set(above.flatMap((one) => one.waitingFor));
  return new Set([...waited].flatMap((name) => askable(name, known)));
}

/** The fact itself, or for one that is never asked the unknown facts that it follows from. */
function askable(name, known) {
  const { unasked } = facts[name];
  if (!unasked) return [name];
  return unasked.filter((source) => !known.values.has(source)).flatMap((source) => askable(source, known));
}

function levelToActOn({ atLeast, settled }, open, stillToAsk) {
  if (settled || atLeast >= same_day) return atLeast;
  if (stillToAsk) return null;
  const levels = [atLeast, ...open.map(({ rule }) => rule.if_unsure)].filter((level) => level !== null);
  return levels.length ? Math.max(...levels) : null;
}

/** The case with these facts at their reassuring answers, except where that cannot be true beside what was said. */
export const noneOfThese = (person, names) => reassured(person, follow(person), names).person;

function reassured(person, known, names) {
  for (const name of names) {
    const { reassuring } = facts[name];
    if (reassuring === null || name in person.answers) continue;
    const also = possiblyAlso(person, known, name, reassuring);
    if (!also || also.pulled.length) continue;
    person = saying(person, { [name]: reassuring });
    known = also;
  }
  return { person, known };
}

/**
 * The next screen, or `null` when no question is left that could change the level.
 * @param {Case} person
 * @param {Decision} decision
 * @returns {Asking | null}
 */
export function nextPanel(person, decision) {
  if (decision.interval.settled) return null;
  const toAsk = (name) => decision.liveFacts.has(name) && !isAsked(person, name);
  const waiting = panels.map((panel) => ({ panel, items: panel.items.filter(toAsk) })).filter(({ items }) => items.length);
  if (!waiting.length) return null;
  return { ...mostUseful(person, decision, waiting), atMostLeft: waiting.length };
}

/** The first panel while it is not done; then the one whose reassuring answers silence most rules of the highest open level. */
function mostUseful(person, { known, open, interval }, waiting) {
  if (waiting[0].panel.first) return waiting[0];
  const undecided = open.filter(({ rule }) => rule.urgency > (interval.atLeast ?? 0));
  const top = undecided.filter(({ rule }) => rule.urgency === undecided[0].rule.urgency);
  const calm = waiting.map(({ items }) => reassured(person, known, items).known);
  for (const some of [top.filter(({ rule }) => speaksFor(rule, known)), top]) {
    const silenced = calm.map((also) => some.filter(({ rule }) => certain(rule.when, also, NO)).length);
    const most = Math.max(...silenced);
    if (most > 0) return waiting[silenced.indexOf(most)];
  }
  const waited = new Set(top.flatMap((one) => one.waitingFor));
  return waiting.find(({ items }) => items.some((name) => waited.has(name))) ?? waiting[0];
}

/** Whether a part of the rule is true because of an answer that is not reassuring. Numbers are left out: most say nothing. */
const speaksFor = (rule, known) =>
  leaves(rule.when).some(
    (leaf) => leaf.limit === undefined && certain(leaf, known) && isWorse(leaf.fact, known.values.get(leaf.fact)),
  );

const isWorse = (name, value) => facts[name].reassuring !== null && moreDangerous(name, value, facts[name].reassuring);
