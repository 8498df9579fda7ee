"use strict";
// Which page, in which language, of which slice: all three stand in the address, so that a view can be sent on.
(() => {
  const content = JSON.parse(document.getElementById("data").textContent);
  const languages = Object.keys(content.texts);
  const root = document.getElementById("page");
  const select = document.getElementById("slice");
  let charts = [];

  function chosen() {
    const [page, query] = window.location.hash.slice(1).split("?");
    const asked = new URLSearchParams(query);
    const own = languages.find((language) => navigator.language.startsWith(language)) ?? "en";
    const language = languages.includes(asked.get("language")) ? asked.get("language") : own;
    const name = page in content.pages ? page : Object.keys(content.pages)[0];
    const slices = pages[name].slices(content.pages[name]);
    const slice = asked.get("slice") in slices ? asked.get("slice") : "total:all";
    return { page: name, language, slice };
  }

  function choose(changes) {
    const { page, ...query } = { ...chosen(), ...changes };
    window.location.hash = `${page}?${new URLSearchParams(query)}`;
  }

  function draw() {
    const choice = chosen();
    const texts = content.texts[choice.language];
    const words = wording(texts, choice.language);
    document.documentElement.lang = choice.language;
    document.title = `${texts.pages[choice.page]} · journeyhouse`;
    for (const place of document.querySelectorAll("[data-text]")) place.textContent = texts[place.dataset.text];
    drawChoices(choice, texts, words);
    charts.forEach((chart) => chart.dispose());
    root.replaceChildren();
    charts = pages[choice.page].draw(root, content.pages[choice.page], choice, texts, words);
    document.body.dataset.ready = choice.language;
  }

  function drawChoices(choice, texts, words) {
    const links = Object.keys(content.pages).map((page) =>
      element("a", { href: `#${page}`, "aria-current": page === choice.page ? "page" : null }, texts.pages[page]));
    document.getElementById("pages").replaceChildren(...links);
    const buttons = languages.map((language) => {
      const pressed = String(language === choice.language);
      const button = element("button", { type: "button", lang: language, "aria-pressed": pressed }, content.texts[language].language);
      button.addEventListener("click", () => choose({ language }));
      return button;
    });
    document.getElementById("languages").replaceChildren(...buttons);
    const groups = new Map();
    for (const [key, slice] of Object.entries(pages[choice.page].slices(content.pages[choice.page]))) {
      const option = element("option", { value: key }, words.sliceName(slice));
      option.selected = key === choice.slice;
      groups.set(slice.type, [...(groups.get(slice.type) ?? []), option]);
    }
    select.replaceChildren(...[...groups].flatMap(([type, options]) =>
      type === "total" ? options : [element("optgroup", { label: texts.slices[type] }, ...options)]));
  }

  select.addEventListener("change", () => choose({ slice: select.value }));
  window.addEventListener("hashchange", draw);
  window.addEventListener("resize", () => charts.forEach((chart) => chart.resize()));
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
  draw();
})();
