// Builds what is shown: elements, statements with their sources, and the words of the page. Knows nothing of rules or answers.

/** The words of this page's language, with what else the page was built with. */
export const words = JSON.parse(document.getElementById("words").textContent);
export const labels = words.labels;

const SVG = "http://www.w3.org/2000/svg";

/**
 * An element. Attributes that are functions are listeners, `true` is an attribute without a value, `false` and `null` are left out.
 * @param {string} tag
 * @param {Record<string, unknown>} attributes
 * @param {...(Node | string | null | undefined)} children
 */
export const h = (tag, attributes = {}, ...children) => filled(document.createElement(tag), attributes, children);

/** An element of a drawing. */
export const svg = (tag, attributes = {}, ...children) => filled(document.createElementNS(SVG, tag), attributes, children);

function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** A label with its places filled in. */
export const label = (name, values = {}) =>
  Object.entries(values).reduce((text, [key, value]) => text.replaceAll(`{${key}}`, value), labels[name]);

/** A button that does something. */
export const button = (text, press, attributes = {}) => h("button", { type: "button", click: press, ...attributes }, text);

/** Shows these nodes in place of what was there; whoever listens or uses the keyboard begins at the heading. */
export function show(...nodes) {
  const app = document.getElementById("app");
  app.replaceChildren(...nodes);
  delete app.dataset.unfinished;
  const heading = app.querySelector("h1");
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  scrollTo(0, 0);
  heading.scrollIntoView({ block: "nearest" }); // on a very low screen
}

/** Shows `first` at once and `rest()` once that is painted, unless something else is shown by then. */
export async function showInParts(first, rest) {
  show(first);
  const app = document.getElementById("app");
  app.dataset.unfinished = "";
  await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)));
  if (!first.isConnected) return;
  app.append(...rest());
  delete app.dataset.unfinished;
}

/** Screens left at most, and how far that is. */
export function progress(done, atMostLeft) {
  const left = atMostLeft > 1 ? label("page_left", { count: atMostLeft - 1 }) : labels.page_last;
  const dots = Array.from({ length: done + atMostLeft }, (_, number) => h("span", { class: number < done ? "done" : false }));
  return h("div", { class: "progress" }, left, h("div", { class: "dots", "aria-hidden": "true" }, ...dots));
}

/** The level before what an answer needs is loaded: the words of an emergency in a region came with the page; else it is loading. */
export function levelAtOnce(emergencyIn) {
  if (!emergencyIn) return h("section", { class: "level", "data-colour": "neutral" }, h("h1", {}, labels.page_loading));
  const { label: level, symbol, colour } = words.urgency.emergency;
  const said = document.getElementById(`emergency-${emergencyIn}`).content.cloneNode(true);
  return h("section", { class: "level", "data-colour": colour }, h("h1", {}, h("span", { class: "symbol" }, symbol), level), said);
}

/** A message that is read out when it appears. */
export const alertText = (text) => h("p", { class: "wrong", role: "alert" }, text);

/** @typedef {{id: string, at: string, status: string}} Cited */
/** @typedef {{id: string, text: string, sources: Cited[]}} Said */

/**
 * A statement with its sources one tap away. `sources` gives publisher, title, edition and link by the id of a source.
 * @param {Said} said
 * @param {Record<string, {publisher: string, title: string, edition: string, link: string | null}>} sources
 */
export function statement(said, sources, { tag = "div", before = "", text = said.text } = {}) {
  const lead = before ? h("span", { class: "before" }, `${before} `) : null;
  return h(tag, { class: "said" }, lead, `${text} `, cite(said.sources, sources));
}

/** The sources of a statement; the summary names the weakest status among them unless all were read at the source. */
export function cite(cited, sources) {
  const weakest = ["our_choice", "secondary"].find((status) => cited.some((one) => one.status === status));
  const status = weakest ? h("span", { class: "status" }, labels[`page_status_${weakest}`]) : null;
  const list = () => [h("ul", {}, ...cited.map((one) => sourceItem(one, sources[one.id])))];
  return unfolding("cite", h("summary", {}, labels.page_source, status), list);
}

/** What is folded up and only built when it is opened: an answer has some hundred sources, and few are looked at. */
export function unfolding(look, summary, content) {
  const build = () => details.childElementCount === 1 && details.append(...content());
  const details = h("details", { class: look, toggle: build }, summary);
  return details;
}

function sourceItem(one, source) {
  const line = `${source.publisher}: ${source.title}. ${source.edition}. ${one.at}.`;
  const link = source.link ? h("a", { href: source.link, rel: "noreferrer" }, labels.page_open_source) : null;
  return h("li", {}, h("span", { lang: "en" }, line), ` (${labels[`page_status_${one.status}`]}) `, link);
}

/** The day on this device's clock, like 2026-11-24. Read once, by the page; nothing behind it reads a clock. */
export function dayOf(clock) {
  const two = (number) => String(number).padStart(2, "0");
  return `${clock.getFullYear()}-${two(clock.getMonth() + 1)}-${two(clock.getDate())}`;
}
