// An answer as a page, in the order of what somebody frightened needs: how soon, what to do, why, and what to watch for.
// What is said is decided by `answer`; nothing here adds a word about care.

import { answer } from "./answer.js";
import { button, h, label, labels, statement, unfolding, words } from "./dom.js";
import { frame, why } from "./guidance.js";
import { saying, sentence, shownLevel } from "./in-words.js";
import { LEVELS } from "./rules.js";
import { speaking } from "./say.js";
import { copyForMaintainers, takeAway } from "./take.js";
import { rememberBox } from "./remember.js";
import { explainer } from "./terms.js";
import { timeline } from "./timeline.js";

export { saying } from "./in-words.js";
export { offerKept } from "./remember.js";
export { resumed } from "./resume.js";

const MOST_CHANGES = 8; // answers that would raise the urgency; more than this nobody reads

/** Why a fact is asked. */
export function reasonToAsk(name, texts) {
  return statement(speaking(texts).say(why[name]), texts.cited.sources);
}

/** Confidential help in a region. */
export function offerOfHelp(region, texts) {
  const offer = speaking(texts).say(frame.offer[region]);
  return withCalls(statement(offer, texts.cited.sources), [offer], region);
}

/**
 * The page of an answer: how soon to be seen, at once; and the rest, which a slow phone takes longer to build, when it is asked for.
 * @param {import("./decide.js").Case} person
 * @param {{words: object, said: object, cited: object}} texts
 * @param {{back: () => void, startAgain: () => void, sharpen: (names: string[]) => void, region: () => Node}} again
 * @param {{result: object, first: Node | null, rest: () => Node[]} } [beside] the answer with a diary, what it says first, and last
 * @returns {{first: Node, rest: () => Node[]}}
 */
export function answerPage(person, texts, again, beside) {
  const result = beside?.result ?? answer(person, texts);
  const page = { result, person, sources: texts.cited.sources, explained: explainer(words.terms) };
  const acting = result.urgency.act_on !== null;
  const more = beside?.rest ?? (() => []);
  const rest = () => [...guidance(page, acting), ...more(), edition(page), sharper(result, again), actions(page, again)].filter(Boolean);
  const first = level(page);
  if (beside?.first) first.prepend(beside.first);
  return { first, rest };
}

/** What stands below the level. In an emergency what is usual now is left out: there is one thing to do. */
function guidance(page, acting) {
  const { result, person } = page;
  const calm = result.urgency.act_on !== "emergency";
  return [
    emergencyContraception(page),
    acting ? section(page, "heading_do", result.do) : null,
    acting ? section(page, "heading_avoid", result.avoid) : null,
    ...result.conflicts.map((one) => section(page, "heading_conflicts", one.says)),
    acting ? section(page, "heading_reasons", result.reasons.map((one) => one.says), result.reasons.map(reviewers)) : null,
    calm ? section(page, "heading_expected", result.expected?.says ? [result.expected.says] : []) : null,
    calm ? timeline(person) : null,
    acting ? causes(page) : null,
    acting ? changes(page) : null,
    section(page, "heading_watch", result.safety_net.watch_for),
    withCalls(section(page, "heading_where", result.safety_net.where), result.safety_net.where, person.region),
    acting ? section(page, "heading_also", result.safety_net.also) : null,
    ...course(page),
    section(page, "heading_notes", result.notes.map((note) => note.says), result.notes.map(noteAbout)),
  ];
}

/** The level: words, symbol and colour; neutral while they would reassure before it is settled. */
function level(page) {
  const { urgency, summary, today } = page.result;
  const shown = shownLevel(urgency);
  const heading = h("h1", {}, shown.symbol ? h("span", { class: "symbol", "aria-hidden": "true" }, shown.symbol) : null, shown.label);
  const node = h(
    "section", { class: "level", "data-colour": shown.colour, "data-level": urgency.act_on ?? "none" },
    heading, ...summary.map((said) => line(page, said)), h("p", { class: "hint" }, label("page_answered_for", { date: today })),
  );
  return LEVELS[urgency.act_on] >= LEVELS.same_day ? withCalls(node, summary, page.person.region) : node;
}

/** The numbers that these statements name, to be called by a tap. */
function withCalls(node, said, region) {
  const named = (number) => said.some(({ text }) => new RegExp(`(?<![\\d-])${number}(?![\\d-])`).test(text));
  const numbers = words.calls[region].filter(named);
  node?.append(...numbers.map((number) => h("a", { class: "button call", href: `tel:${number.replaceAll("-", "")}` }, label("page_call", { number }))));
  return node;
}

const line = (page, said, options = {}) => statement(said, page.sources, { ...options, text: page.explained(said.text) });

/** A heading with statements; nothing where there are none. `after`: what stands below each. */
function section(page, heading, said, after = []) {
  if (!said.length) return null;
  const items = said.map((one, number) => {
    const item = line(page, one, { tag: "li" });
    item.append(...[after[number] ?? []].flat());
    return item;
  });
  return h("section", { "data-part": heading }, h("h2", {}, labels[heading]), h("ul", {}, ...items));
}

const reviewers = (reason) => reason.reviewed_by.map((by) => h("p", { class: "hint" }, label("reviewed_by", by)));

const noteAbout = (note) => note.facts.map((name) => h("p", { class: "hint" }, words.facts[name].tick));

/** Emergency contraception stands high, because its time runs out. */
function emergencyContraception(page) {
  const clock = page.result.emergency_contraception;
  if (!clock) return null;
  const left = ({ hours_left: hours }) =>
    hours === null ? [] : [h("p", { class: "before" }, hours ? label("clock_left", { hours }) : labels.clock_passed)];
  const node = section(page, "heading_clock", clock.options.map((one) => one.says), clock.options.map(left));
  node.querySelector("h2").after(line(page, clock.says));
  return node;
}

/** The causes; beside an expected course only those that something speaks for: the rest would alarm, and the net is below. */
function causes(page) {
  const { act_on: level } = page.result.urgency;
  const shown = page.result.causes.filter((cause) => level !== "self_care" || cause.for.length);
  if (!shown.length) return null;
  return h("section", { "data-part": "heading_causes" }, h("h2", {}, labels.heading_causes), ...shown.map((cause) => oneCause(page, cause)));
}

function oneCause(page, cause) {
  const parts = [
    ["speaks_for", cause.for], ["speaks_against", cause.against], ["how_common", cause.how_common ? [cause.how_common] : []],
    ["heading_checked", cause.checked_by], ["helps", cause.helps], ["settles", cause.settles ? [cause.settles] : []],
  ].filter(([, said]) => said.length);
  const name = h("summary", {}, sentence(cause.name), h("span", { class: "standing" }, `: ${labels[`standing_${cause.standing}`]}`));
  const part = ([heading, said]) => {
    const lines = said.map((one) => line(page, one, { tag: "li" }));
    return h("div", {}, h("p", { class: "before" }, sentence(labels[heading])), h("ul", {}, ...lines));
  };
  return unfolding("cause", name, () => [line(page, cause.says), ...parts.map(part)]);
}

/** Answers that would make it more urgent; only upwards. */
function changes(page) {
  const { act_on: level } = page.result.urgency;
  const more = page.result.would_change.filter((one) => LEVELS[one.to] > LEVELS[level]).slice(0, MOST_CHANGES);
  if (!more.length) return null;
  const lines = more.map((one) => h("li", {}, `${saying(one)} → `, h("strong", {}, words.urgency[one.to].label)));
  return h("section", { "data-part": "heading_change" }, h("h2", {}, labels.heading_change), h("ul", {}, ...lines));
}

/** How long it may last and when to come back; while unsettled both say only that we cannot tell yet, as the opening does. */
function course(page) {
  const { how_long: long, come_back: back } = page.result.safety_net;
  if (long.id === back.id) return [];
  return [section(page, "heading_how_long", [long]), section(page, "heading_come_back", [back])];
}

function edition({ result }) {
  const reviewed = labels[result.knowledge.reviewed ? "reviewed" : "not_reviewed"];
  const region = `${labels.region}: ${words.regions[result.region]}.`;
  return h("p", { class: "edition hint" }, `${labels.edition} ${result.knowledge.version} (${result.knowledge.hash.slice(0, 19)}), ${reviewed}. ${region}`);
}

function sharper(result, again) {
  const names = result.could_sharpen.map((one) => one.fact);
  if (!names.length) return null;
  const more = button(labels.page_more, () => again.sharpen(names));
  return h("section", { class: "no-print" }, h("h2", {}, labels.page_sharpen), h("p", { class: "hint" }, labels.page_sharpen_hint), more);
}

function actions(page, again) {
  const back = page.result.urgency.act_on === "emergency" ? labels.page_mistake : labels.page_back;
  return h(
    "section", { class: "no-print" },
    h("div", { class: "actions" },
      button(back, again.back), button(labels.page_start_again, again.startAgain), button(labels.page_print, () => print()),
      button(labels.page_take, () => takeAway(page.result, page.person))),
    again.region(), rememberBox(page.person), copyForMaintainers(page.result),
  );
}
