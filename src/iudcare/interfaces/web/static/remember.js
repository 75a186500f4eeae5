// Answers on this device: kept only when asked for, offered again, and forgotten whole. Nobody else can read them but who uses the device.

import { button, h, labels } from "./dom.js";
import { forgetSite } from "./offline.js";

const KEY = "answers";

/** What was kept, if it is there and whole. */
function kept() {
  try {
    return JSON.parse(localStorage.getItem(KEY));
  } catch {
    return null;
  }
}

/** Offers to go on with what was kept before. */
export function offerKept(resume) {
  const answers = kept();
  if (!answers) return;
  const note = h("div", { class: "note", role: "status" }, h("p", {}, labels.page_resume));
  const forget = async () => {
    const done = h("p", { tabindex: "-1" }, labels[await forgetAnswers()]);
    note.replaceChildren(done);
    done.focus();
  };
  note.append(h("div", { class: "actions" }, button(labels.page_resume_yes, () => resume(answers)), button(labels.page_resume_no, forget)));
  document.getElementById("app").prepend(note);
}

/** Her answers; with them everything else, unless a diary is kept here, of which nothing was asked. Gives the label that says so. */
async function forgetAnswers() {
  localStorage.removeItem(KEY);
  if (localStorage.length) return "page_answers_forgotten";
  await forgetEverything();
  return "page_forgotten";
}

/** Everything that this site keeps on the device: answers, the diary, and the copy of the site itself. Who holds a part is told. */
export async function forgetEverything() {
  localStorage.clear();
  sessionStorage.clear();
  dispatchEvent(new Event("forget"));
  await forgetSite();
}

/** Remember these answers, or forget everything. */
export function rememberBox({ answers, notSure, declined, region, today, atLeast }) {
  const status = h("p", { role: "status", class: "hint" }, kept() ? labels.page_remembered : "");
  const remember = () => {
    localStorage.setItem(KEY, JSON.stringify({ answers, notSure, declined, region, today, atLeast }));
    status.textContent = labels.page_remembered;
  };
  const forget = async () => {
    await forgetEverything();
    status.textContent = labels.page_forgotten;
  };
  return h("div", { class: "actions" }, button(labels.page_remember, remember), button(labels.page_forget, forget), status);
}
