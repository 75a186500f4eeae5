// Leave this page: at once, without a trace in this tab. Stands in the page itself, so that it works before anything else has loaded.
// It clears what is shown and what is in memory, and puts another site in the place of this one in the tab's history.
(() => {
  const WITHIN_MS = 1500; // two presses of Esc in a row
  const link = document.querySelector("[data-leave]");
  let last = -Infinity;

  function leave() {
    dispatchEvent(new Event("leave"));
    document.title = "";
    document.body.replaceChildren();
    location.replace(link.href);
  }

  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.repeat) return;
    if (event.timeStamp - last < WITHIN_MS) leave();
    last = event.timeStamp;
  });
})();
