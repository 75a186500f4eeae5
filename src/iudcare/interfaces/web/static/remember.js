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
    await forgetEverything();
    const done = h("p", { tabindex: "-1" }, labels.page_forgotten);
    note.replaceChildren(done);
    done.focus();
  };
  note.append(h("div", { class: "actions" }, button(labels.page_resume_yes, () => resume(answers)), button(labels.page_resume_no, forget)));
  document.getElementById("app").prepend(note);
}

/** Everything that this site keeps on the device: answers, and the copy of the site itself. */
async function forgetEverything() {
  localStorage.clear();
  sessionStorage.clear();
  await forgetSite();
}

/** Remember these answers, or forget everything. */
export function rememberBox({ answers, notSure, declined, region, today }) {
  const status = h("p", { role: "status", class: "hint" }, kept() ? labels.page_remembered : "");
  const remember = () => {
    localStorage.setItem(KEY, JSON.stringify({ answers, notSure, declined, region, today }));
    status.textContent = labels.page_remembered;
  };
  const forget = async () => {
    await forgetEverything();
    status.textContent = labels.page_forgotten;
  };
  return h("div", { class: "actions" }, button(labels.page_remember, remember), button(labels.page_forget, forget), status);
}
