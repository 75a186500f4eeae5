// A case into the whole answer, as `iudcare assess --json` gives it: the decision, put into cited words. The same meaning as
// `engine/answer.py`, which stays the reference. While the level is not settled nothing here reassures.

import { daysBetween, isAsked, certain, emergency, panels, routine, self_care, waitingFor, within_two_weeks } from "./rules.js";
import { advice, clock, edition, expected, frame, spoken, why } from "./guidance.js";
import { decide, nextPanel, word } from "./decide.js";
import { standingCauses } from "./causes.js";
import { wouldChange } from "./change.js";
import { speaking } from "./say.js";

const OLD_AFTER = 366; // days: an answer says so when the knowledge is older than twelve months

/**
 * The answer for a case.
 * @param {import("./decide.js").Case} person
 * @param {import("./say.js").Texts} texts
 * @throws {import("./decide.js").ContradictionError} when two answers cannot both be true
 */
export function answer(person, texts) {
  const decision = decide(person);
  const window = expected.find((one) => certain(one.when, decision.known)) ?? null;
  const causes = standingCauses(decision);
  const it = { person, ...decision, settled: decision.interval.settled, window, causes, texts, ...speaking(texts) };
  return {
    knowledge: { version: edition.version, hash: edition.hash, reviewed: edition.reviewed },
    today: person.today,
    region: person.region,
    language: texts.words.language,
    urgency: urgency(decision),
    summary: summary(it),
    emergency_contraception: emergencyContraception(it),
    reasons: reasonsToSay(it).map((one) => reason(one, it)),
    open: it.open.map(({ rule, waitingFor }) => ({ rule: rule.id, level: word(rule.urgency), waiting_for: waitingFor })),
    conflicts: conflicts(it),
    causes: causes.map((one) => cause(one, it)),
    expected: expectedNow(it),
    do: adviceOf(["do", "ask"], it),
    avoid: adviceOf(["avoid"], it),
    safety_net: safetyNet(it),
    would_change: wouldChange(person, decision),
    ask_next: askNext(it),
    could_sharpen: couldSharpen(it),
    notes: notes(it),
    limits: it.limits(),
  };
}

const urgency = ({ interval, actOn }) => ({
  at_least: word(interval.atLeast),
  at_most: word(interval.atMost),
  settled: interval.settled,
  act_on: word(actOn),
});

/** The level whose words may be said: none while it would reassure before it is settled. */
export const spokenLevel = ({ interval, actOn }) => (interval.settled || actOn > routine ? actOn : null);

function summary(it) {
  const { general } = frame;
  const level = spokenLevel(it);
  const ids = level === null ? [] : [...frame.urgency[word(level)].summary[it.person.region]];
  if (it.actOn === null) ids.push(general.not_settled);
  else if (!it.settled) ids.push(moreToAsk(it) ? general.could_be_higher : general.not_sure);
  if (it.noGuidance) ids.push(general.no_guidance);
  return it.sayAll(ids);
}

const moreToAsk = ({ liveFacts, person }) => [...liveFacts].some((name) => !isAsked(person, name));

/** Each kind of emergency contraception with the hours left for it; none where it is not in question. */
function optionsLeft({ known, person }) {
  if (!certain(clock.when, known)) return [];
  const passed = known.values.get(clock.since);
  return clock.options.map(({ id, says, within_hours }) => {
    const within = within_hours[person.region];
    return { id, says, within_hours: within, hours_left: passed === undefined ? null : Math.max(0, within - passed) };
  });
}

function emergencyContraception(it) {
  const options = optionsLeft(it).map((one) => ({ ...one, says: it.say(one.says) }));
  return options.length ? { says: it.say(clock.says), options } : null;
}

/** The rules that fired. Of the expected states only the first, and only once `self_care` is settled. */
function reasonsToSay({ fired, settled }) {
  const above = fired.filter(({ rule }) => rule.urgency > self_care);
  return above.length || !settled ? above : fired.slice(0, 1);
}

function reason({ rule, facts }, { say, level }) {
  return { rule: rule.id, level: word(rule.urgency), says: say(spoken[rule.id].says), facts, ...level(rule.id) };
}

// Advice

/** The advice of rules that fired, each once, without what a named exception overrides. */
function givenAdvice(fired) {
  const ids = new Set(fired.flatMap(({ rule }) => spoken[rule.id].advice ?? []));
  const entries = [...ids].map((id) => advice[id]);
  const overridden = new Set(entries.flatMap((entry) => entry.exception_to));
  return entries.filter((entry) => !overridden.has(entry.id));
}

/** Advice while not settled only of what is more than routine. In an emergency there is one thing to do; what to avoid never waits. */
function adviceOf(stances, { fired, settled, interval, person, sayAll }) {
  const least = settled ? self_care : within_two_weeks;
  const speaking = fired.filter(({ rule }) => rule.urgency >= least);
  let given = givenAdvice(speaking).filter((entry) => stances.includes(entry.stance));
  if (interval.atLeast === emergency && !stances.includes("avoid")) {
    const urgent = speaking.filter(({ rule }) => rule.urgency === emergency).flatMap(({ rule }) => spoken[rule.id].advice ?? []);
    given = given.filter((entry) => urgent.includes(entry.id));
  }
  return sayAll(given.map((entry) => entry.says[person.region]));
}

/** Pairs of contrary advice without a named exception, the more cautious first. */
function conflicts({ fired, person, say }) {
  const caution = ["do", "ask", "avoid"];
  const given = givenAdvice(fired).sort((one, other) => caution.indexOf(other.stance) - caution.indexOf(one.stance));
  const pairs = given.flatMap((one, place) => given.slice(place + 1).map((other) => [one, other]));
  const contrary = pairs.filter(([one, other]) => one.about === other.about && one.stance === "avoid" && other.stance === "do");
  const words = (entry) => say(entry.says[person.region]);
  return contrary.map(([one, other]) => ({ about: one.about, says: [words(one), words(other)] }));
}

// Causes and what is usual

function cause(one, { settled, say, sayAll, sayMaybe, texts }) {
  const { id, says, how_common, checked_by, helps, settles } = one.cause;
  const words = say(says);
  return {
    id,
    name: texts.words.causes[id],
    standing: one.standing,
    says: words,
    for: sayAll(one.speaksFor.map((sign) => sign.says)),
    against: sayAll(one.against.map((sign) => sign.says)),
    how_common: sayMaybe(settled ? how_common : null),
    checked_by: sayAll(checked_by),
    helps: sayAll(settled ? helps : []),
    settles: sayMaybe(settled ? settles : null),
    sources: words.sources,
  };
}

function expectedNow({ window, settled, interval, say, texts }) {
  if (!window) return null;
  const name = texts.words.expected[window.id];
  if (!settled) return { window: name, within: null, says: null, sources: [] };
  const says = say(window.says);
  return { window: name, within: interval.atLeast === self_care, says, sources: says.sources };
}

function safetyNet(it) {
  const level = spokenLevel(it);
  const words = level === null ? null : frame.urgency[word(level)];
  const settles = level === self_care ? it.window?.settles : null;
  return {
    watch_for: it.sayAll(frame.watch_for),
    where: it.sayAll(frame.where[word(level ?? emergency)][it.person.region]),
    also: it.sayAll(frame.also[it.person.region]),
    how_long: it.say(settles ?? words?.how_long ?? frame.general.not_settled),
    come_back: it.say(words?.come_back ?? frame.general.not_settled),
  };
}

// Questions and notes

function askNext(it) {
  const asking = nextPanel(it.person, it);
  if (!asking) return [];
  const { id, offer } = asking.panel;
  const items = asking.items.map((name) => question(name, it));
  const offered = it.sayMaybe(offer ? frame.offer[it.person.region] : null);
  return [{ panel: id, title: it.texts.words.panels[id], items, offer: offered, at_most_left: asking.atMostLeft }];
}

const question = (name, { say, texts }) => ({ fact: name, question: texts.words.facts[name].question, why: say(why[name]) });

/** Once settled: unasked facts that would sharpen the causes shown or what is usual now. Asked only if she wants. */
function couldSharpen(it) {
  if (!it.settled) return [];
  const signs = it.causes.flatMap(({ cause }) => [...cause.speaks_for, ...cause.against, ...cause.rules_out]);
  const wanted = new Set();
  for (const { when } of [...signs, ...expected, clock]) waitingFor(when, it.known, wanted);
  if (optionsLeft(it).length) wanted.add(clock.since);
  const asked = panels.flatMap((panel) => panel.items);
  return asked.filter((name) => wanted.has(name) && !isAsked(it.person, name)).map((name) => question(name, it));
}

function notes({ known, person, say }) {
  const { safer_answer_used, old_knowledge, coil_unknown } = frame.general;
  const found = known.pulled.map((name) => ({ says: say(safer_answer_used), facts: [name] }));
  if (daysBetween(edition.released, person.today) > OLD_AFTER) found.push({ says: say(old_knowledge), facts: [] });
  if (person.notSure.includes("device")) found.push({ says: say(coil_unknown), facts: ["device"] });
  return found;
}
