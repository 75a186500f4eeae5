// What is known of a case, what the rules make of it, and what to ask next. The same meaning as `iudcare.engine` in Python, which
// stays the reference (follow, decide, ask, fill); a test compares the two. It says nothing to a reader and reads no clock.

import { NO, UNKNOWN, YES, certain, evaluate, leaves, waitingFor, witnesses } from "./rules.js";
import { daysBetween, isAsked, saying } from "./rules.js";
import { LEVELS, emergency, facts, followers, follow_order, panels, regions, routine, rules, same_day, self_care } from "./rules.js";

/**
 * What is known once facts that follow are filled in. `pulled`: answers that pull apart, of which the more dangerous one stands.
 * @typedef {{values: Map<string, Value>, pulled: string[], numbers: Record<string, number>}} Known
 *
 * Levels are numbers, 1 to 6 (`LEVELS`); `null` is none. `known` counts in what is at least so, `sure` does not.
 * @typedef {{id: string, urgency: number, if_unsure: number, when: object}} Rule
 * @typedef {{atLeast: number | null, atMost: number, settled: boolean}} Interval
 * @typedef {{known: Known, sure: Known, fired: {rule: Rule, facts: Record<string, Value>}[], open: {rule: Rule, waitingFor: string[]}[],
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

/**
 * What is known of a case.
 * @param {import("./rules.js").Case} person
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
export function moreDangerous(name, one, other) {
  const { order = [] } = facts[name];
  if (order === "ascending") return one > other;
  return order.some((chain) => chain.includes(other) && chain.indexOf(one) > chain.indexOf(other));
}

/** Whether two answers can stand side by side: the same, or neither more dangerous. */
export const beside = (name, one, other) => !moreDangerous(name, one, other) && !moreDangerous(name, other, one);

/**
 * The decision for a case.
 * @param {import("./rules.js").Case} person
 * @returns {Decision}
 * @throws {ContradictionError} when two answers cannot both be true
 */
export function decide(person) {
  const sure = follow(person);
  const { known, fired, open } = raised(judge(sure), person);
  const interval = intervalOf(fired, open);
  const liveFacts = liveIn(open, interval, sure);
  const stillToAsk = [...liveFacts].some((name) => !isAsked(person, name));
  const actOn = levelToActOn(interval, open, stillToAsk);
  return { known, sure, fired, open, interval, actOn, noGuidance: !fired.length && !open.length, liveFacts };
}

/** The rules that fired and those that are open, each most urgent first, then in the order of the data. */
function judge(known) {
  const judged = rules.map((rule) => ({ rule, truth: evaluate(rule.when, known) })).sort(byUrgency);
  const withTruth = (wanted) => judged.filter(({ truth }) => truth === wanted).map(({ rule }) => rule);
  const fired = withTruth(YES).map((rule) => ({ rule, facts: witnesses(rule.when, known) }));
  const open = withTruth(UNKNOWN).map((rule) => ({ rule, waitingFor: [...waitingFor(rule.when, known)].sort() }));
  return { known, fired, open };
}

const byUrgency = (one, other) => other.rule.urgency - one.rule.urgency;

/** With those rules too that fire for what is at least so; what is milder than it knows comforts nobody. */
function raised(judged, person) {
  const { atLeast } = person;
  if (!atLeast || !Object.keys(atLeast).length) return judged;
  const reached = judge(follow(saying(person, atLeast)));
  const before = new Set(judged.fired.map(({ rule }) => rule));
  const also = reached.fired.filter(({ rule }) => !before.has(rule) && rule.urgency > self_care);
  const raisedBy = new Set(also.map(({ rule }) => rule));
  const fired = [...judged.fired, ...also].sort(byUrgency);
  return { known: reached.known, fired, open: judged.open.filter(({ rule }) => !raisedBy.has(rule)) };
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
 * @param {import("./rules.js").Case} person
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
function mostUseful(person, { known, sure, open, interval }, waiting) {
  if (waiting[0].panel.first) return waiting[0];
  const undecided = open.filter(({ rule }) => rule.urgency > (interval.atLeast ?? 0));
  const top = undecided.filter(({ rule }) => rule.urgency === undecided[0].rule.urgency);
  const calm = waiting.map(({ items }) => reassured(person, sure, items).known);
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
