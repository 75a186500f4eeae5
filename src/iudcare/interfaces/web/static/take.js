// What leaves the page by her own hand: one sheet of paper for the clinic, and a note to maintainers that holds no answers.

import { button, h, labels, words } from "./dom.js";
import { saying, shownLevel } from "./in-words.js";
import { facts } from "./rules.js";

/** The sheet to take along; it is shown and printed in place of the page. */
function paper(result, person) {
  const level = shownLevel(result.urgency);
  const said = Object.entries(person.answers).filter(([name, value]) => value !== facts[name].reassuring);
  const unsure = person.notSure.map((name) => `${words.facts[name].tick}: ${labels.page_not_sure}`);
  const causes = result.causes.map((cause) => `${cause.name}: ${labels[`standing_${cause.standing}`]}`);
  return h(
    "section", { class: "paper" },
    h("div", { class: "actions" }, button(labels.page_print, () => print()), button(labels.page_take_close, close)),
    h("h2", { "aria-level": "1" }, `${labels.page_take_title}, ${result.today}`),
    list(labels.page_take_level, [`${level.symbol} ${level.label}`]),
    list(labels.page_take_said, [...said.map(([fact, answer]) => saying({ fact, answer })), ...unsure]),
    list(labels.heading_reasons, result.reasons.map((one) => `${one.says.text} (${one.rule})`)),
    list(labels.page_take_causes, causes),
    h("p", {}, ...result.limits.map((one) => `${one.text} `), `${labels.edition} ${result.knowledge.version} (${result.knowledge.hash.slice(0, 19)}).`),
  );
}

function list(heading, lines) {
  return lines.length ? h("div", {}, h("h3", { "aria-level": "2" }, heading), h("ul", {}, ...lines.map((one) => h("li", {}, one)))) : null;
}

/** Shows the sheet in place of the page. */
export function takeAway(result, person) {
  const sheet = paper(result, person);
  document.getElementById("app").append(sheet);
  document.body.classList.add("taking");
  sheet.querySelector("h2").tabIndex = -1;
  sheet.querySelector("h2").focus();
  scrollTo(0, 0);
}

function close() {
  document.body.classList.remove("taking");
  document.querySelector(".paper").remove();
  document.querySelector("h1").focus();
}

/** "This seems wrong": the edition and the rules that spoke, never what was answered. */
export function copyForMaintainers(result) {
  const text = [
    `${labels.edition} ${result.knowledge.version}`, result.knowledge.hash, `${result.region} ${result.language} ${result.urgency.act_on}`,
    ...result.reasons.map((one) => one.rule),
  ].join("\n");
  const done = h("div", { role: "status" });
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => done.replaceChildren(h("p", {}, labels.page_copied)),
      () => done.replaceChildren(h("p", {}, labels.page_copy_by_hand), h("pre", { tabindex: "0" }, text)),
    );
  return h("div", { class: "wrong-box" }, button(labels.page_wrong, copy, { class: "quiet" }), h("p", { class: "hint" }, labels.page_wrong_hint), done);
}

