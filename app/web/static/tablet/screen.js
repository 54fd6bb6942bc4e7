// Puts a page that the server made in the place of the one that is shown; there is one place in the browser's history
// for all of them, so that nothing lies behind the back button.

const page = document.body;
const home = [...page.childNodes];
const plain = { classes: page.className, title: document.title, language: document.documentElement.lang };
// What a page has that is of no use here: it hangs on a connection.
const ELSEWHERE = ".foot p:not(.leave-keys), link, script";

export function showHome() {
  show([...home], plain);
  document.documentElement.className = "";
}

// `look` are the classes that the respondent chose for the root, the page and its main part.
export function showPage(html, look, dialog, prepare) {
  const made = new DOMParser().parseFromString(html, "text/html");
  for (const element of made.body.querySelectorAll(ELSEWHERE)) element.remove();
  const named = { classes: `${made.body.className} ${look.page}`, title: made.title, language: made.documentElement.lang };
  show([...made.body.childNodes, dialog], named);
  document.documentElement.className = look.root;
  page.querySelector("main").classList.toggle("easy", look.easy ?? page.querySelector("main.easy") !== null);
  for (const keys of page.querySelectorAll(".leave-keys")) keys.hidden = false;
  prepare(page);
  // The scripts of single questions begin with this (drawing.js, aloud.js).
  document.dispatchEvent(new Event("clywed:shown"));
  (page.querySelector("[autofocus]") ?? page.querySelector("main")).focus();
  window.scrollTo(0, 0);
}

function show(nodes, { classes, title, language }) {
  page.className = classes;
  document.title = title;
  document.documentElement.lang = language;
  page.replaceChildren(...nodes);
}

// What was typed and pressed in a form before, by name.
export function fill(form, entries) {
  for (const field of form.elements) {
    const values = entries.filter(([name]) => name === field.name).map(([, value]) => value);
    if (field.type === "radio" || field.type === "checkbox") field.checked = values.includes(field.value);
    else if (field.name && field.type !== "submit" && values.length) field.value = values[0];
  }
}

// What is wrong, above the page, with a link to its field: as the macro error_notice has it.
export function showError(main, words, field, before) {
  const link = document.createElement("a");
  field.id ||= "wrong";
  link.href = `#${field.id}`;
  link.textContent = words;
  field.setAttribute("aria-invalid", "true");
  showNotice(main, link, before);
}

export function showNotice(main, words, before) {
  main.querySelector(".notice-error")?.remove();
  const notice = document.createElement("div");
  notice.className = "notice notice-error";
  notice.setAttribute("role", "alert");
  notice.tabIndex = -1;
  notice.append(document.createElement("p"));
  notice.firstChild.append(words);
  before.before(notice);
  notice.focus();
}

export function showProgress(main, words, number, total) {
  const bar = main.querySelector(".progress-done");
  if (!bar) return;
  bar.setAttribute("width", String(Math.floor((100 * number) / total)));
  const told = main.querySelector(".progress p span:not(.progress-section)");
  if (told) told.textContent = words.replace("%(number)d", number).replace("%(total)d", total);
}

// What stands in a page's form after it was filled in, in words: the labels of what was chosen, or what was written.
export function inWords(html, entries) {
  const made = new DOMParser().parseFromString(html, "text/html");
  const form = made.querySelector("#answer-form");
  fill(form, entries);
  const question = made.querySelector(".question")?.textContent.trim() ?? "";
  const told = [...form.elements].map((field) => toldBy(field, made)).filter((words) => words);
  return { question, told };
}

function toldBy(field, made) {
  if (field.type === "radio" || field.type === "checkbox") return field.checked ? labelOf(field) : "";
  if (field.tagName === "SELECT") return field.value ? chosenIn(field, made) : "";
  if (field.type === "hidden") return field.value && field.name === "answer" ? drawn(made) : "";
  return field.name.startsWith("answer") && field.type !== "submit" ? field.value : "";
}

const drawn = (made) => made.querySelector("svg.drawn")?.getAttribute("aria-label") ?? "";

function labelOf(field) {
  const row = field.closest(".grid-row")?.querySelector(".grid-legend")?.textContent.trim();
  const words = field.closest("label").textContent.trim();
  return row ? `${row}: ${words}` : words;
}

function chosenIn(field, made) {
  const words = field.selectedOptions[0].textContent.trim();
  const label = made.querySelector(`label[for="${field.id}"]`)?.textContent.trim() ?? "";
  return field.classList.contains("rank-place") ? `${words}: ${label}` : words;
}

export function showAnswers(main, sections, change) {
  const send = main.querySelector("#send");
  for (const { title, answers } of sections) {
    const heading = element("h2", "checked-section", title);
    const list = element("dl", "checked");
    for (const one of answers) list.append(answerRow(one, change));
    send.before(heading, list);
  }
}

function answerRow({ id, question, told, none }, change) {
  const row = element("div", "checked-answer");
  row.id = `answer-${id}`;
  const words = element("dd", "checked-words");
  words.append(...(told.length ? told : [none]).map((line) => element("span", told.length ? "checked-line" : "checked-none", line)));
  const link = element("a", "", `${change} `);
  link.href = `#go-change/${id}`;
  link.append(element("span", "visually-hidden", question));
  const changed = element("dd", "checked-change");
  changed.append(link);
  row.append(element("dt", "", question), words, changed);
  return row;
}

function element(tag, name, words = "") {
  const made = document.createElement(tag);
  if (name) made.className = name;
  made.textContent = words;
  return made;
}
