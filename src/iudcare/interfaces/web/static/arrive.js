// Arriving at the bare address: go to the language of the browser, where there is one. An address with a `#` was chosen by hand.
(() => {
  const here = document.documentElement;
  if (location.hash || !location.pathname.endsWith("/")) return;
  const offered = here.dataset.languages.split(" ");
  for (const wanted of navigator.languages) {
    const fits = offered.find((one) => wanted === one || wanted.split("-")[0] === one.split("-")[0]);
    if (fits === here.lang) return;
    if (fits) return void location.replace(`${fits}/index.html`);
  }
})();
