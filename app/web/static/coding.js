// The coding desk with a keyboard: every key presses what stands on the page and works without this file.
(() => {
  "use strict";
  const desk = document.querySelector("[data-coding]");
  const form = desk?.querySelector("form.coding-give");
  if (!desk || !form) return;

  let changed = false;
  form.addEventListener("change", () => { changed = true; });
  form.addEventListener("input", () => { changed = true; });

  // What a key ticked may lie out of sight, and nobody hears a box that isn't focused: it is told beside the buttons.
  const told = form.querySelector("[data-ticked]");
  const tell = () => {
    const chosen = [...form.querySelectorAll("input:checked")];
    told.textContent = chosen.map((box) => box.parentElement.querySelector("span").textContent).join(" · ");
  };
  form.addEventListener("change", tell);
  tell();

  const ARROWS = { ArrowLeft: "k", ArrowRight: "j" };
  const isTyping = (element) => element.closest("textarea, select, input:not([type=checkbox]):not([type=radio])") !== null;
  const hasOwnEnter = (element) => element.closest("a, button, summary") !== null;
  const pressed = (key) => [...desk.querySelectorAll("[data-key]")].find((element) => element.dataset.key === key);

  // Going on from an answer that was changed saves it first.
  const saver = (key) => changed && { j: form.querySelector("[data-key=Enter]"), k: form.querySelector("[data-back]") }[key];

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || desk.dataset.coding !== "keys") return;
    const focused = event.target instanceof Element ? event.target : document.body;
    if (isTyping(focused)) {
      if (event.key === "Escape") focused.blur();
      return;
    }
    const onRadio = focused.matches("input[type=radio]");
    const key = onRadio ? event.key : ARROWS[event.key] || event.key;
    if (key === "Enter" && hasOwnEnter(focused)) return;
    const target = pressed(key);
    if (!target) return;
    event.preventDefault();
    const save = saver(key);
    if (save) form.requestSubmit(save);
    else target.click();
    if (key === "m") desk.querySelector("[data-memo][open] textarea")?.focus();
  });

  const words = desk.querySelector("[data-words]");
  const proposal = desk.querySelector("[data-propose]");
  if (!words || !proposal) return;
  let marked = "";
  document.addEventListener("selectionchange", () => {
    const selection = document.getSelection();
    if (selection && !selection.isCollapsed && words.contains(selection.anchorNode)) marked = selection.toString().trim();
  });
  proposal.addEventListener("toggle", () => {
    const extract = proposal.querySelector("textarea");
    if (proposal.open && marked && !extract.value) extract.value = marked;
  });
})();
