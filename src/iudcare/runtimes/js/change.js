// What would change the answer: for facts without an answer, the answers that alone would raise the urgency. Only upwards: nobody
// is told which answer makes an emergency go away.

import { certain, facts, follow_order, followers, self_care } from "./rules.js";
import { possiblyAlso, word } from "./decide.js";

/** For each fact, itself and every fact that it can follow from. */
const origins = Object.fromEntries(
  follow_order.map((name) => [name, [name, ...follow_order.filter((other) => followers[other]?.includes(name))]]),
);

/**
 * The changes, most urgent first, then in the order of the data; of a number only the smallest for each level.
 * @param {import("./decide.js").Case} person
 * @param {import("./decide.js").Decision} decision
 * @returns {{fact: string, answer: boolean | string | number, to: string}[]}
 */
export function wouldChange(person, decision) {
  const bearing = rulesByFact(decision);
  const asked = Object.keys(facts).filter(
    (name) => bearing.has(name) && !decision.sure.values.has(name) && !facts[name].unasked,
  );
  const found = asked.flatMap((name) => changesOf(name, bearing.get(name), person, decision));
  return found.sort((one, other) => other.level - one.level).map(({ fact, answer, level }) => ({ fact, answer, to: word(level) }));
}

function changesOf(name, rules, person, { known }) {
  const { values, numbers = [] } = facts[name];
  const here = Array.isArray(numbers) ? numbers : numbers[person.region];
  const found = [];
  for (const answer of values ?? here) {
    const also = possiblyAlso(person, known, name, answer);
    const level = also && highestReached(rules, also);
    if (level && (values || !found.some((one) => one.level === level))) found.push({ fact: name, answer, level });
  }
  return found;
}

/** For each fact, the rules above the level reached that wait for it, or for a fact that follows from it; most urgent first. */
function rulesByFact({ open, interval }) {
  const bearing = new Map();
  for (const { rule, waitingFor } of open) {
    if (rule.urgency <= (interval.atLeast ?? self_care)) continue;
    for (const name of new Set(waitingFor.flatMap((waited) => origins[waited]))) {
      if (!bearing.has(name)) bearing.set(name, []);
      bearing.get(name).push(rule);
    }
  }
  return bearing;
}

/** The highest level that these rules reach, `undefined` when none does. */
const highestReached = (rules, known) => rules.find((rule) => certain(rule.when, known))?.urgency;
