// Answers that were kept on this device, as a case to go on with. Those that this edition cannot use are left aside.

import { ContradictionError, follow } from "./decide.js";
import { words } from "./dom.js";
import { daysBetween, declining, newCase, saying, unsureOf, facts } from "./rules.js";

/** The case of what was kept, as far as it still holds on this day. */
export function resumed({ answers = {}, notSure = [], declined = [], region, today: day, atLeast = {} }, today) {
  const usable = ([name, value]) => facts[name] && (facts[name].values?.includes(value) ?? true);
  const said = Object.fromEntries(Object.entries(answers).filter(usable).flatMap((one) => stillSo(one, day, today)));
  const known = (names) => names.filter((name) => facts[name] && day === today);
  let kept = newCase(today, region in words.regions ? region : words.defaultRegion);
  kept = declining(unsureOf(saying(kept, said), ...known(notSure)), ...known(declined));
  if (day === today) kept = { ...kept, atLeast: Object.fromEntries(Object.entries(atLeast).filter(usable)) };
  return isPossible(kept) ? kept : newCase(today, kept.region);
}

/** An answer from another day: days are counted on, which coil and since when still holds, and the rest is asked again. */
function stillSo([name, value], day, today) {
  if (day === today) return [[name, value]];
  const { reassuring, type, counts_days_since: counts } = facts[name];
  if (counts) return day < today ? [[name, value + daysBetween(day, today)]] : [];
  return reassuring === null && (type === "choice" || type === "date") ? [[name, value]] : [];
}

function isPossible(kept) {
  try {
    return Boolean(follow(saying(kept, kept.atLeast ?? {})));
  } catch (error) {
    if (error instanceof ContradictionError) return false;
    throw error;
  }
}
