// The question: one screen after another, danger first, and the answer at the end. What to ask next is decided by `decide`; what is
// shown of one fact by `items`. Answers live in this module's memory alone, and are gone when the page is left.

import { ContradictionError, decide, follow, nextPanel, noneOfThese } from "./decide.js";
import { alertText, button, dayOf, h, label, labels, levelAtOnce, progress, show, showInParts, words } from "./dom.js";
import { item, point } from "./items.js";
import { declining, newCase, saying, unsureOf, emergency, facts, panels } from "./rules.js";

const MOST_ITEMS = 8; // on one screen
let today = dayOf(new Date());

/** What was answered, the cases before it for going back, and how many screens were done. */
let person = newCase(today, words.defaultRegion);
let before = [];
let filledIn = [];

/**
 * A diary beside what she says, where another page brings one (`withDiary`). `joined`: the case with what the diary gives; `answer`: that
 * case, its answer, and what else is to be shown; `note`: what the diary gives, for the head of a screen.
 * @type {{today: string, joined: (person: object) => object, answer: (person: object, texts: object) => object,
 *   note: (startWithout: () => void) => Node} | null}
 */
let diary = null;
const whole = (one) => (diary ? diary.joined(one) : one);
const isHere = "question" in document.getElementById("app").dataset; // another page shows the question only when it is asked to
let rehearsal = () => person; // the case that the screen would give as it stands

/** What only an answer needs is loaded once the first screen stands. */
let loaded = null;
export const later = load();

async function load() {
  await new Promise(requestAnimationFrame);
  const [view, texts] = await Promise.all([import("./answer-page.js"), readTexts()]);
  loaded = { view, texts };
  if (!isHere) return loaded;
  document.documentElement.dataset.loaded = "all";
  practise();
  view.offerKept((kept) => resume(view.resumed(kept, today)));
  return loaded;
}

/** Goes on from what is shown while she reads, unseen: the first time takes a slow phone three times as long as the next. */
function practise() {
  const idle = globalThis.requestIdleCallback ?? setTimeout;
  if (loaded) idle(() => wholeAnswer(rehearsal()).rest());
}

async function readTexts() {
  const files = [`said.${words.language}.json`, "cited.json"];
  const [said, cited] = await Promise.all(files.map(async (name) => (await fetch(new URL(name, import.meta.url))).json()));
  return { words, said, cited };
}

/** The next screen, or the answer. */
async function goOn() {
  const known = whole(person);
  const decision = decide(known);
  const asking = nextPanel(known, decision);
  if (asking) showPanel(asking);
  else await showAnswer(decision);
}

function keep(next) {
  before.push(person);
  person = next;
}

function back() {
  if (before.length) person = before.pop();
  goOn();
}

function startAgain() {
  forget(person.region);
  goOn();
}

/** Nothing is left of what was answered. */
function forget(region) {
  person = newCase(today, region);
  before = [];
  filledIn = [];
  rehearsal = () => person;
}

function startWithoutDiary() {
  diary = null;
  startAgain();
}

/** Goes on with a case that was kept on this device. */
function resume(kept) {
  person = kept;
  before = [];
  goOn();
}

/** One screen. */
function showPanel({ panel, items: names, atMostLeft }) {
  const order = [...names.filter((name) => facts[name].reassuring === null), ...names.filter((name) => facts[name].reassuring !== null)];
  const title = words.panels[panel.id];
  showItems({ title, names: order, offer: panel.offer, first: panel.first, progress: progress(before.length, atMostLeft), done: goOn });
}

function showItems({ title, names, offer, first, progress: head, done, undo = back }) {
  const { atLeast = {} } = whole(person);
  const around = { today, why, changed };
  const items = names.map((name) => item(name, around));
  const go = button(labels.page_none, submit, { class: "primary" });
  const problem = h("div");
  function changed() {
    const touched = items.filter(({ must, outcome }) => !must && Object.keys(outcome()).length);
    go.textContent = touched.length || items.every(({ must }) => must) ? labels.page_continue : labels.page_none;
    if (first && touched.some(({ outcome }) => "value" in outcome() && outcome().value !== facts[touched[0].name].reassuring)) submit();
  }
  function submit() {
    const outcomes = items.map((one) => [one, one.outcome()]);
    const [, wrong] = outcomes.find(([, outcome]) => outcome.problem) ?? [];
    if (wrong) return point(wrong);
    try {
      keep(answered(outcomes, first));
    } catch (error) {
      if (!(error instanceof ContradictionError)) throw error;
      const both = error.facts.map((name) => words.facts[name].tick).join("; ");
      return problem.replaceChildren(alertText(label("page_both", { facts: both })));
    }
    return done();
  }
  show(
    h("section", { class: "screen" },
      diary ? diary.note(startWithoutDiary) : filledIn.length ? filledNote() : null,
      head, h("h1", {}, title), h("p", { class: "hint" }, labels.page_tap_true),
      h("ul", { class: "items" }, ...items.map(({ node }) => node)),
      offer ? offerOfHelp() : null, problem,
      h("div", { class: "actions" }, go, before.length ? button(labels.page_back, undo) : null),
      regionChoice()),
  );
  for (const { name, preset } of first ? [] : items) if (name in atLeast) preset?.(atLeast[name]);
  changed();
  rehearsal = () => answered(items.map((one) => [one, one.outcome()]), first);
  practise();
}

/** The case with the answers of a screen. A danger sign ends the screen: nothing is concluded from the rest of it. */
function answered(outcomes, first) {
  let next = person;
  for (const [{ name }, outcome] of outcomes) {
    if ("value" in outcome) next = saying(next, { [name]: outcome.value });
    if (outcome.unsure) next = unsureOf(next, name);
    if (outcome.declined) next = declining(next, name);
  }
  const known = whole(next);
  follow(known);
  const danger = first && outcomes.some(([{ name }, { value }]) => value !== undefined && value !== facts[name].reassuring);
  const untouched = outcomes.filter(([{ must }, outcome]) => !must && !Object.keys(outcome).length).map(([{ name }]) => name);
  if (danger) return next;
  const { answers } = noneOfThese(known, untouched);
  return saying(next, Object.fromEntries(untouched.filter((name) => !(name in known.answers) && name in answers).map((name) => [name, answers[name]])));
}

/** Why a fact is asked, with its sources. */
async function why(name) {
  const { view, texts } = await later;
  return view.reasonToAsk(name, texts);
}

/** Confidential help: it needs no answer, and nothing remembers whether it was opened. */
function offerOfHelp() {
  const box = h("details", { class: "offer" }, h("summary", {}, labels.page_offer));
  later.then(({ view, texts }) => box.append(view.offerOfHelp(person.region, texts)));
  return box;
}

/** What an article implied, in words, with the way to begin without it. */
function filledNote() {
  const line = h("p", {});
  later.then(({ view }) => {
    const said = filledIn.map((fact) => view.saying({ fact, answer: person.answers[fact] }));
    line.textContent = label("page_filled_in", { facts: said.join("; ") });
  });
  return h("div", { class: "note" }, line, button(labels.page_start_again, startAgain));
}

function regionChoice() {
  const options = Object.entries(words.regions).map(([id, name]) => h("option", { value: id, selected: id === person.region }, name));
  const choose = async (event) => {
    person = { ...person, region: event.target.value };
    before = before.map((one) => ({ ...one, region: person.region }));
    await goOn();
    document.getElementById("region")?.focus();
  };
  const select = h("select", { id: "region", "aria-describedby": "region-hint", change: choose }, ...options);
  return h("div", { class: "region" }, h("label", { for: "region" }, labels.page_region), select, h("span", { class: "hint", id: "region-hint" }, labels.page_region_hint));
}

/** The answer. Until what it needs is loaded, an emergency shows its words, which came with the page. */
async function showAnswer(decision) {
  if (!loaded) {
    show(levelAtOnce(decision.actOn === emergency ? person.region : null));
    await later;
  }
  const { first, rest } = wholeAnswer();
  await showInParts(first, rest);
}

function wholeAnswer(of = person) {
  const { view, texts } = loaded;
  const again = { back, startAgain, sharpen, region: regionChoice };
  const found = diary?.answer(of, texts);
  return view.answerPage(found?.person ?? of, texts, again, found);
}

/** Questions that no longer change the level, one screen at a time, if she wants them. */
function sharpen(names) {
  const some = names.slice(0, MOST_ITEMS);
  const offer = panels.some((panel) => panel.offer && panel.items.some((name) => some.includes(name)));
  showItems({ title: labels.page_sharpen, names: some, offer, first: false, progress: h("p", { class: "progress" }, labels.page_sharpen_hint), done: goOn, undo: goOn });
}

function clear() {
  diary = null;
  forget(words.defaultRegion);
}
addEventListener("leave", clear);

/** Asks what a diary leaves open, in the page that holds it; gives what ends that. */
export async function withDiary(brought) {
  await later;
  diary = brought;
  today = brought.today;
  forget(words.defaultRegion);
  goOn();
  return clear;
}

function begin() {
  const implied = words.asks[location.hash.replace(/^#ask-/, "")];
  if (implied) {
    filledIn = Object.keys(implied);
    person = saying(person, implied);
  }
  goOn();
}

if (isHere) {
  addEventListener("hashchange", () => location.hash.startsWith("#ask-") && begin()); // other addresses are places on the page
  begin();
}
