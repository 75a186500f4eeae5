// Bringing a diary file in: what it holds, what is new, and where the two differ. Nothing changes until she says so, and where they
// differ she chooses; her own stands unless she takes the file's.

import { choice, field } from "./diary-choice.js";
import { diaryFrom } from "./diary-file.js";
import { DiaryFault, jsonFrom } from "./diary-json.js";
import { canLock, isLocked, unlocked } from "./diary-lock.js";
import { merge, withTheirs } from "./diary-merge.js";
import { passphrase } from "./diary-save.js";
import { MOST_BYTES } from "./diary-terms.js";
import { dateIn, fieldIn, valueIn } from "./diary-words.js";
import { alertText, button, h, label, labels } from "./dom.js";

/** @param {import("./diary-page.js").Around} around */
export function bringView(around) {
  const file = h("input", { type: "file", accept: ".json,application/json", change: () => file.files[0] && look(file.files[0]) });
  const out = h("div");
  const close = () => {
    file.value = "";
    out.replaceChildren();
  };

  async function look(chosen) {
    await trying(async () => {
      if (chosen.size > MOST_BYTES) throw new DiaryFault("large");
      const raw = jsonFrom(new Uint8Array(await chosen.arrayBuffer()));
      if (isLocked(raw)) askPassphrase(raw);
      else compare(diaryFrom(raw));
    });
  }

  /** Does something with a file; what is wrong with the file is said, and the diary is as it was. */
  async function trying(what, place = out) {
    try {
      await what();
    } catch (fault) {
      if (!(fault instanceof DiaryFault)) throw fault;
      place.replaceChildren(alertText(label(`diary_page_fault_${fault.kind}`, { path: fault.path })));
    }
  }

  function askPassphrase(raw) {
    if (!canLock()) return out.replaceChildren(alertText(labels.diary_page_no_lock));
    const [secret, problem] = [passphrase(), h("div")];
    const open = () => trying(async () => compare(diaryFrom(jsonFrom(await unlocked(raw, secret.value)))), problem);
    out.replaceChildren(field("open-passphrase", labels.diary_page_passphrase, secret), problem, button(labels.diary_page_open, open));
    secret.addEventListener("keydown", ({ key }) => key === "Enter" && open());
    return secret.focus();
  }

  function compare(theirs) {
    const { diary, conflicts } = merge(around.diary, theirs);
    const taken = new Set();
    const nothing = !conflicts.length && JSON.stringify(diary) === JSON.stringify(around.diary);
    const says = nothing ? labels.diary_nothing : label("diary_new", changes(around.diary, diary));
    const take = () => {
      around.change([...taken].reduce(withTheirs, diary), { said: labels.diary_page_taken });
      close();
      around.toStatus();
    };
    const found = h("p", { tabindex: "-1" }, says);
    const cancel = button(labels[nothing ? "page_take_close" : "diary_page_leave_it"], () => (close(), file.focus()), { class: "quiet" });
    const actions = h("div", { class: "actions" }, nothing ? null : button(labels.diary_page_take, take, { class: "primary" }), cancel);
    out.replaceChildren(found, differences(conflicts, taken), actions);
    found.focus();
  }

  addEventListener("leave", close);
  const bring = field("bring", labels.diary_page_bring_file, file, labels.diary_page_bring_hint);
  return { node: h("section", {}, h("h2", {}, labels.diary_page_bring), bring, out), draw: close };
}

/** Where the two differ: hers and the file's, one choice for each and one for all. `taken` holds those in which the file is right. */
function differences(conflicts, taken) {
  if (!conflicts.length) return "";
  const node = h("div", { class: "conflicts" });
  const all = (some) => {
    conflicts.forEach((one) => (some ? taken.add(one) : taken.delete(one)));
    draw();
  };
  function one(conflict, number) {
    const { on, field: name, ours, theirs } = conflict;
    const text = (whose, value) => label(whose, { value: valueIn(name, value) });
    const options = [
      { value: "ours", text: text("diary_page_ours", ours) },
      { value: "theirs", text: text("diary_page_theirs", theirs) },
    ];
    const change = (value) => (value === "theirs" ? taken.add(conflict) : taken.delete(conflict));
    const value = taken.has(conflict) ? "theirs" : "ours";
    return choice({ name: `differs-${number}`, legend: `${dateIn(on)}, ${fieldIn(name)}`, look: "pair", options, value, change });
  }
  const draw = () => list.replaceChildren(...conflicts.map(one));
  const list = h("div");
  const both = [button(labels.diary_page_all_ours, () => all(false)), button(labels.diary_page_all_theirs, () => all(true))];
  node.append(h("h3", {}, labels.diary_page_differ), ...(conflicts.length > 1 ? [h("div", { class: "actions" }, ...both)] : []), list);
  draw();
  return node;
}

/** How many days, acts and events there are more, and in how many of those before something was filled in. */
function changes(before, after) {
  const text = (one) => JSON.stringify(one);
  const lost = (name) => {
    const left = after[name].map(text);
    return before[name].filter((one) => !left.includes(text(one)) || !left.splice(left.indexOf(text(one)), 1)).length;
  };
  const filled = Object.keys(before.days).filter((on) => text(before.days[on]) !== text(after.days[on])).length;
  return {
    days: Object.keys(after.days).length - Object.keys(before.days).length,
    acts: after.sex.length - before.sex.length,
    events: after.events.length - before.events.length,
    filled: filled + lost("sex") + lost("events"),
  };
}
