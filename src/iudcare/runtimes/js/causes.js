// Why it may be happening: which causes to show, how each stands, and in which order. Never a diagnosis as fact.

import { certain, emergency, same_day } from "./rules.js";
import { causes, spoken } from "./guidance.js";

const STANDINGS = ["fits", "possible", "not_excluded", "unlikely"]; // in the order in which they are shown

/**
 * The causes that explain something present: those that an urgent rule names first, then by standing. A comforting cause is left
 * out until the level is settled below `same_day`.
 * @param {import("./decide.js").Decision} decision
 */
export function standingCauses({ known, fired, interval }) {
  const calm = interval.settled && interval.atMost < same_day;
  const explains = (cause) => cause.explains.some((condition) => certain(condition, known));
  const shown = causes.filter((cause) => (calm || !cause.comforting) && explains(cause)).map((cause) => standing(cause, known));
  const urgent = fired.filter(({ rule }) => rule.urgency === emergency || rule.urgency === same_day);
  const named = new Set(urgent.flatMap(({ rule }) => spoken[rule.id].causes ?? []));
  const place = (one) => (named.has(one.cause.id) ? 0 : STANDINGS.length) + STANDINGS.indexOf(one.standing);
  return shown.sort((one, other) => place(one) - place(other));
}

/** How a cause stands. A sign that is unknown counts for nothing. */
function standing(cause, known) {
  const present = (signs) => signs.filter((sign) => certain(sign.when, known));
  const speaksFor = present(cause.speaks_for);
  const against = present(cause.against);
  const ruledOut = present(cause.rules_out);
  if (ruledOut.length) return { cause, standing: "unlikely", speaksFor, against: [...ruledOut, ...against] };
  if (!speaksFor.length) return { cause, standing: "not_excluded", speaksFor, against };
  return { cause, standing: against.length ? "possible" : "fits", speaksFor, against };
}
