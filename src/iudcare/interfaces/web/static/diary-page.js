// The diary page: holds the diary, in memory alone unless she asks this device to remember it, and puts the parts of the page together.
// Nothing is sent, and nothing asks before the page is closed: whoever must close it quickly is not held up.

import { EMPTY } from "./diary-entry.js";
import { beforeView } from "./diary-before.js";
import { bringView } from "./diary-bring.js";
import { eventsView } from "./diary-events.js";
import { dayView } from "./diary-day.js";
import { diaryFrom, fileOf } from "./diary-file.js";
import { DiaryFault, jsonFrom } from "./diary-json.js";
import { ribbonView } from "./diary-ribbon.js";
import { download, saveView } from "./diary-save.js";
import { keep, kept, putAside, whenChanged } from "./diary-store.js";
import { alertText, button, dayOf, h, labels } from "./dom.js";
import { forgetEverything } from "./remember.js";

let diary = EMPTY;
let previous = null; // the diary before the last change, to undo it
let remembers = false;
let damaged = null; // what this device keeps and nobody can read
let today = dayOf(new Date());
let shown = today;

/**
 * What every part of the page works with: the diary as it is, which day is shown, and how it changes.
 * @typedef {typeof around} Around
 */
const around = {
  get diary() { return diary; },
  get today() { return today; },
  get shown() { return shown; },
  get remembers() { return remembers; },
  change, show, say, toStatus, remember, forgetAll, aside,
};

const said = h("p", { role: "status" });
const undoing = button(labels.diary_page_undo, undo, { hidden: true });
const where = h("p", { class: "where" });
const status = h("div", { class: "status-bar", tabindex: "-1" }, said, undoing);
const problem = h("div");
const day = dayView(around);
const views = [day, beforeView(around), ribbonView(around), eventsView(around), saveView(around), bringView(around)];
const app = document.getElementById("app");
const title = document.querySelector("main > h1");

/** Another diary in the place of this one. `from`: the part that shows it already; `said`: what happened, which can be undone. */
function change(next, { from = null, said: text = "" } = {}) {
  previous = diary;
  diary = next;
  if (remembers && !keep(fileOf(diary))) lostHold();
  draw(from);
  say(text, Boolean(text));
}

function draw(but = null) {
  where.replaceChildren(labels[remembers ? "diary_page_kept_here" : "diary_page_memory"], " ", h("a", { href: "#keep" }, labels.diary_page_to_keep));
  views.filter((view) => view !== but).forEach((view) => view.draw());
}

function say(text, canUndo = false) {
  said.textContent = text;
  undoing.hidden = !canUndo;
  status.classList.toggle("says", Boolean(text));
}

function toStatus() {
  status.focus({ preventScroll: true });
}

function undo() {
  change(previous);
  say(labels.diary_page_undone);
  toStatus();
}

/** Shows a day in place of the one that was. */
function show(on) {
  shown = on;
  day.draw();
  day.focus();
  day.node.scrollIntoView({ block: "start" });
}

function remember() {
  if (damaged !== null) putAside(damaged);
  damaged = null;
  remembers = keep(fileOf(diary));
  if (remembers) problem.replaceChildren();
  else lostHold();
  draw();
  say(remembers ? labels.diary_page_kept_here : "");
  toStatus();
}

function lostHold() {
  remembers = false;
  problem.replaceChildren(alertText(labels.diary_page_not_kept));
}

/** The diary, what the device keeps of it and of everything else here. */
async function forgetAll() {
  clear();
  await forgetEverything();
  say(labels.page_forgotten);
  toStatus();
}

function clear() {
  diary = EMPTY;
  previous = null;
  damaged = null;
  remembers = false;
  shown = today;
  problem.replaceChildren();
  draw();
  say("");
}

/** Takes over what this device keeps. What cannot be read stays as it is, and can be saved as it is. */
function resume(text = kept()) {
  if (text === null) return;
  try {
    diary = diaryFrom(jsonFrom(new TextEncoder().encode(text)));
    previous = null;
    remembers = true;
  } catch (fault) {
    if (!(fault instanceof DiaryFault)) throw fault;
    remembers = false;
    damaged = text;
    problem.replaceChildren(alertText(labels.diary_page_not_read), button(labels.diary_page_save_file, () => download(text)));
  }
}

/** A page that was left open overnight shows the new day. */
function arriveAgain() {
  const now = dayOf(new Date());
  if (now === today) return;
  shown = shown === today ? now : shown;
  today = now;
  draw();
}

/** Puts the diary aside for something else that is shown in its place; `end` is called when she comes back to it. */
function aside(end) {
  const parts = [...app.childNodes];
  const back = button(labels.diary_page_back, () => {
    end();
    bar.replaceWith(title);
    delete app.dataset.asking;
    app.replaceChildren(...parts);
    draw();
    day.focus();
  });
  const bar = h("p", { class: "where no-print" }, back);
  app.dataset.asking = "";
  title.replaceWith(bar);
}

/** What the diary says is worked out once she can write in it: the parts are put where they belong, and drawn with the others. */
async function addTheRest() {
  await new Promise(requestAnimationFrame);
  const [{ impliedView, ready }, { patternsView }] = await Promise.all([import("./diary-implied.js"), import("./diary-patterns-view.js")]);
  const [implied, patterns] = [impliedView(around), patternsView(around)];
  day.node.after(implied.node);
  document.querySelector(".ribbon-part").after(patterns.node);
  views.push(implied, patterns);
  draw();
  await ready;
  document.documentElement.dataset.loaded = "all";
}

addEventListener("leave", clear);
addEventListener("forget", clear);
document.addEventListener("visibilitychange", arriveAgain);
whenChanged((text) => {
  if (text === null) return clear();
  resume(text);
  return draw();
});

resume();
app.append(where, problem, ...views.map(({ node }) => node), status);
draw();
addTheRest();
