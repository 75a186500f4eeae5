// Keeping and saving: remember the diary on this device, save it as a file with or without a passphrase, forget everything.

import { field } from "./diary-choice.js";
import { fileOf } from "./diary-file.js";
import { canLock, drawn, locked } from "./diary-lock.js";
import { alertText, button, h, labels } from "./dom.js";

const FILE = "diary.json";

/** @param {import("./diary-page.js").Around} around */
export function saveView(around) {
  const remember = button(labels.diary_page_remember, around.remember);
  const is = h("p", {});
  const forget = button(labels.page_forget, around.forgetAll);
  const node = h(
    "section", { id: "keep" },
    h("h2", {}, labels.diary_page_keep), is, h("p", { class: "hint" }, labels.diary_page_remember_hint),
    h("div", { class: "actions" }, remember, forget),
    h("h3", {}, labels.diary_page_save), h("p", { class: "hint" }, labels.diary_page_save_hint), saveForm(around),
  );
  const draw = () => {
    is.textContent = labels[around.remembers ? "diary_page_kept_here" : "diary_page_memory"];
    remember.hidden = around.remembers;
  };
  return { node, draw };
}

function saveForm(around) {
  const [first, again] = [passphrase(), passphrase()];
  const problem = h("div");
  const box = h("input", { type: "checkbox", id: "with-passphrase", change: () => (secret.hidden = !box.checked) });
  const secret = h(
    "div", { hidden: true },
    h("p", { class: "hint" }, labels.diary_page_passphrase_hint),
    field("passphrase", labels.diary_page_passphrase, first), field("passphrase-again", labels.diary_page_passphrase_again, again),
  );
  const refuse = (name) => {
    problem.replaceChildren(alertText(labels[name]));
    first.focus();
  };
  async function save() {
    problem.replaceChildren();
    if (box.checked && !first.value) return refuse("diary_page_passphrase_missing");
    if (box.checked && first.value !== again.value) return refuse("diary_page_passphrase_differs");
    const text = fileOf(around.diary);
    download(box.checked ? await locked(new TextEncoder().encode(text), first.value, drawn()) : text);
    first.value = again.value = "";
    return around.say(labels.diary_page_saved);
  }
  addEventListener("leave", () => (first.value = again.value = ""));
  const choice = canLock() ? h("label", { class: "tick" }, box, h("span", {}, labels.diary_page_with_passphrase)) : null;
  return h("div", {}, choice, secret, problem, button(labels.diary_page_save_file, save));
}

/** A field for a passphrase, which no browser is asked to remember. */
export const passphrase = () => h("input", { type: "password", autocomplete: "off", spellcheck: "false" });

/** A file for her to put where she likes; it comes from this page's memory and not over the network. */
export function download(text) {
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  h("a", { href: address, download: FILE }).click();
  URL.revokeObjectURL(address);
}
