// One respondent on the tablet, from the choice of a language to the last page. What they answer lies in this object
// alone: when it goes, it is gone; what is kept is sealed first.

import { fieldOf, given, problem, stored } from "./given.js";
import { drawReceipt, mayBeCode, randomId, seal } from "./parcel.js";
import { keep } from "./queue.js";
import { walk } from "./routing.js";
import { fill, inWords, showAnswers, showError, showNotice, showPage, showProgress } from "./screen.js";
import { seemsWorrying } from "./worry.js";

// These lead away from a question whatever stands in it.
const AWAY = ["stop", "contact", "look", "leave"];
const LONGEST_CONTACT = { name: 200, reach: 600, when: 200 };
// In a confidential wave so many parcels wait for each respondent, from the first page on: most hold nothing, and make
// room for those of a worry, a wish for contact and the answers. What waits tells nothing of who has written of harm.
const PARCELS_OF_EACH = 4;

export class Visit {
  constructor({ pack, pages }, language, { dialog, end, sent }) {
    Object.assign(this, { pack, pages, language, dialog, end, sent });
    this.appearance = { root: "", page: "" };
    this.id = randomId();
    this.spare = [];
    this.accessCode = "";
    this.receipt = drawReceipt(pack.receipts.en);
    // By item: what the server gets, and what stood in the form, to be shown again.
    this.answers = new Map();
    this.typed = new Map();
    this.show(pack.codes ? "code" : "welcome");
  }

  // Pages

  get words() {
    return this.pages[this.language].words;
  }

  pageOf(name) {
    const pages = this.pages[this.language].pages;
    const step = this.stepAt(name);
    return pages[step ? `${name}${this.cause(step)}` : name];
  }

  // Whatever was still being sealed or stored when it ended shows no page any more: the next respondent may be there.
  close() {
    this.over = true;
    this.answers.clear();
    this.typed.clear();
  }

  show(name, back = this.at) {
    if (this.over) return;
    if (name !== this.at) this.before = back;
    this.at = name;
    showPage(this.pageOf(name), this.appearance, this.dialog, (page) => this.prepare(page, name));
  }

  // The earlier answers that the words of an item hang on, as the server names its pages.
  cause(step) {
    const counting = this.counting();
    const told = Object.entries(step.worded).map(([source, codes]) => {
      const code = counting[source]?.[0];
      return codes.includes(code) ? `${source}=${code}` : "";
    });
    const named = told.filter((one) => one);
    return named.length ? `?${named.join("&")}` : "";
  }

  prepare(page, name) {
    const main = page.querySelector("main");
    const form = main.querySelector("form");
    const step = this.stepAt(name);
    if (form && this.typed.has(name)) fill(form, this.typed.get(name));
    if (step) this.prepareQuestion(main, step);
    if (name === "finish" && this.pack.checked) this.prepareCheck(main);
    if (name === "thanks") this.prepareThanks(main);
    // On pages that only ask for a press, the way to help and to the end stays the same.
    for (const link of page.querySelectorAll("a[href*='/withdraw']")) link.removeAttribute("href");
  }

  prepareQuestion(main, step) {
    // A child's questions and those of the adult beside them are counted apart.
    const asked = this.shown().filter((one) => one.asks && one.beside === step.beside);
    const number = asked.filter((one) => this.place(one) <= this.place(step)).length;
    showProgress(main, this.words.progress, number, asked.length);
  }

  prepareCheck(main) {
    const sections = [];
    for (const step of this.shown().filter((one) => one.asks)) {
      const told = inWords(this.pageOf(`q/${step.id}`), this.typed.get(`q/${step.id}`) ?? []);
      const title = this.titleOf(step);
      if (sections.at(-1)?.title !== title) sections.push({ title, answers: [] });
      sections.at(-1).answers.push({ id: step.id, ...told, none: this.words.skipped });
    }
    showAnswers(main, sections, this.words.change);
  }

  titleOf(step) {
    const made = new DOMParser().parseFromString(this.pageOf(`q/${step.id}`), "text/html");
    return made.querySelector(".progress-section")?.textContent.trim() ?? "";
  }

  prepareThanks(main) {
    const say = (place) => this.receipt.map((number) => this.pack.receipts[place.lang][number]);
    const first = main.querySelector(".receipt-words");
    const second = main.querySelector(".receipt-other");
    first.querySelectorAll("span").forEach((place, number) => {
      place.textContent = say(first)[number];
    });
    second.querySelector("span").textContent = say(second).join(" ");
  }

  // The way

  stepAt(name) {
    return name.startsWith("q/") ? this.pack.steps.find((step) => `q/${step.id}` === name) : undefined;
  }

  place(step) {
    return this.pack.steps.indexOf(step);
  }

  counting() {
    const all = Object.assign({}, ...this.pack.steps.map((step) => this.storedAt(step)));
    const counting = {};
    for (const step of walk(this.pack.steps, all)) for (const id of step.answers) counting[id] = all[id] ?? null;
    return counting;
  }

  storedAt(step) {
    return this.answers.has(step.id) ? stored(step, this.answers.get(step.id).given) : {};
  }

  shown() {
    const all = Object.assign({}, ...this.pack.steps.map((step) => this.storedAt(step)));
    return walk(this.pack.steps, all);
  }

  onwards(step) {
    const next = this.shown().find((one) => this.place(one) > this.place(step));
    if (this.checking) return this.toCheck();
    if (next && step.rest && next.section !== step.section) {
      this.resting = next;
      return this.show(`rest/${step.section}`);
    }
    return this.show(next ? `q/${next.id}` : "finish");
  }

  // Whoever changed an answer meets first what it has opened.
  toCheck() {
    const unseen = this.shown().find((step) => !this.answers.has(step.id));
    this.checking = unseen !== undefined;
    this.show(unseen ? `q/${unseen.id}` : "finish");
  }

  backwards(step) {
    if (this.checking) return this.toCheck();
    const earlier = this.shown().filter((one) => this.place(one) < this.place(step)).at(-1);
    return this.show(earlier ? `q/${earlier.id}` : "welcome");
  }

  // What is pressed

  async submit(form, button) {
    const go = button?.value || "next";
    this.typed.set(this.at, [...new FormData(form)]);
    const step = this.stepAt(this.at);
    if (step) await this.answer(form, step, go);
    else if (this.leadsAway(go)) this.leaveFor(go);
    else await this[`on${this.at[0].toUpperCase()}${this.at.slice(1)}`]?.(form, go, button);
  }

  async follow(address) {
    const [, go, id] = /^#go-([a-z]+)\/?(.*)$/.exec(address) ?? [];
    if (go === "contact") this.leaveFor("contact");
    else if (go === "change") this.change(id);
    else if (go) this.carryOn();
    else if (address.endsWith("/stop")) this.leaveFor("stop");
    else if (address.includes("/look")) this.leaveFor("look");
    else if (address.includes("/q/")) this.show(`q/${this.shown().at(-1).id}`);
  }

  change(id) {
    this.checking = true;
    this.show(`q/${id}`);
  }

  // From a page beside the way back to it.
  carryOn() {
    if (this.at.startsWith("rest/")) return this.show(`q/${this.resting.id}`);
    if (this.at.startsWith("care/")) return this.afterCare();
    return this.show(this.before);
  }

  speak(language) {
    this.language = language;
    this.show(this.at);
  }

  leadsAway(go) {
    return AWAY.includes(go) || go in this.pages;
  }

  leaveFor(go) {
    if (go === "leave") this.end();
    else if (go in this.pages) this.speak(go);
    // A page beside the way leads back to the way, not to another page beside it.
    else this.show(go, ["stop", "delete", "contact", "contact_asked", "look"].includes(this.at) ? this.before : this.at);
  }

  async answer(form, step, go) {
    const raw = step.asks ? given(step, new FormData(form)) : {};
    const wrong = go === "skip" ? null : problem(step, raw);
    if (wrong && !this.leadsAway(go)) return this.refuse(form, step, wrong);
    const worries = !wrong && (await this.kept(step, go === "skip" ? null : raw));
    if (go === "skip") this.typed.delete(`q/${step.id}`);
    if (!worries || go === "leave") return this.after(step, go);
    this.afterCare = () => this.after(step, go in this.pages ? "stay" : go);
    if (go in this.pages) this.language = go;
    return this.show(`care/${step.look || this.pack.look}`);
  }

  after(step, go) {
    if (go === "stay") return this.show(`q/${step.id}`);
    if (this.leadsAway(go)) return this.leaveFor(go);
    return go === "back" ? this.backwards(step) : this.onwards(step);
  }

  refuse(form, step, { id, reason }) {
    const words = this.words.reasons[step.id][reason];
    showError(form.closest("main"), words, fieldOf(form, step, id), form);
  }

  // Keep an answer; whether its words are new and may tell of harm.
  async kept(step, raw) {
    const before = new Set(this.textsOf(step));
    this.answers.set(step.id, { language: this.language, given: raw });
    const written = this.textsOf(step).filter((text) => !before.has(text));
    const worries = written.some((text) => seemsWorrying(text, this.pack.worries));
    if (this.isToldNow(written, worries)) await this.isSealed("begun", [[step.id, this.answers.get(step.id)]]);
    return worries;
  }

  // Words that the machine does not read go to a person at once, as with a connection.
  isToldNow(written, worries) {
    const isUnread = written.length > 0 && !this.pack.read.includes(this.language);
    return this.pack.promise === "confidential" && (worries || isUnread);
  }

  textsOf(step) {
    const told = this.storedAt(step);
    const texts = Object.entries(step.stored).filter(([, limits]) => limits.kind === "text");
    return texts.map(([id]) => told[id]).filter((text) => text);
  }

  // Each page that is sent, by its name

  async onCode(form) {
    const field = form.elements.code;
    if (!(await mayBeCode(field.value, this.pack.codes))) {
      if (this.over) return null;
      return showError(form.closest("main"), this.words.code, field, form);
    }
    this.accessCode = field.value;
    return this.show("welcome");
  }

  async onWelcome(form, go) {
    if (go === "decline") return this.show("declined");
    if (this.pack.promise === "confidential") await this.makeRoom();
    return this.show(this.firstUnseen());
  }

  async makeRoom() {
    while (this.spare.length < PARCELS_OF_EACH && !this.hasRoom) {
      const id = randomId();
      this.spare.push(id);
      await this.isPut({ kind: "nothing", language: "cy" }, id);
    }
    this.hasRoom = true;
  }

  firstUnseen() {
    const unseen = this.shown().find((step) => !this.answers.has(step.id));
    return unseen ? `q/${unseen.id}` : "finish";
  }

  async onFinish(form) {
    if (this.sending) return;
    this.sending = true;
    const isSealed = await this.isSealed("answers", [...this.answers]);
    this.sending = false;
    if (!isSealed) return this.tellUnsealed(form);
    this.answers.clear();
    this.typed.clear();
    this.show("thanks");
    this.sent();
  }

  onDeclined() {
    this.end();
  }

  // One question more, where there is something to lose.
  onStop() {
    if (this.answers.size) this.show("delete", this.before);
    else this.end();
  }

  onDelete() {
    this.end();
  }

  onThanks() {
    this.end();
  }

  onLook(form, go, button) {
    const reset = button?.formAction?.includes("reset");
    const chosen = reset ? [] : [...new FormData(form)].filter(([name, code]) => name !== "csrf_token" && code !== "usual");
    this.appearance = lookOf(Object.fromEntries(chosen));
    this.typed.delete("look");
    if (chosen.length) this.typed.set("look", chosen);
    this.show(this.before);
  }

  async onContact(form) {
    const words = Object.fromEntries(Object.keys(LONGEST_CONTACT).map((name) => [name, form.elements[name].value.trim()]));
    const missing = ["name", "reach"].find((name) => !words[name]);
    if (missing) return showError(form.closest("main"), this.words.contact[missing], form.elements[missing], form);
    // By letters, not by halves of them: an emoji that is cut in two can't be read by the server.
    for (const [name, longest] of Object.entries(LONGEST_CONTACT)) words[name] = [...words[name]].slice(0, longest).join("");
    if (!(await this.isPut({ kind: "contact", language: this.language, words }))) return this.tellUnsealed(form);
    this.typed.delete("contact");
    this.sent();
    return this.show("contact_asked", this.before);
  }

  isSealed(kind, answers) {
    return this.isPut({
      kind,
      language: this.language,
      questionnaire: this.pack.questionnaire,
      code: this.accessCode,
      mode: navigator.onLine ? "kiosk" : "offline",
      receipt: this.receipt,
      answers: Object.fromEntries(answers),
    });
  }

  // Whether a parcel could be sealed and waits to be sent.
  async isPut(parcel, id = randomId()) {
    try {
      const sealed = await seal(this.pack, id, parcel);
      await keep(this.id, { id, sealed, refused: "" }, parcel.kind === "nothing" ? "" : this.spare.shift());
      return true;
    } catch {
      return false;
    }
  }

  tellUnsealed(form) {
    if (!this.over) showNotice(form.closest("main"), this.words.unsealed, form);
  }
}

// The classes by which the style sheets know what was chosen (app/web/appearance.py).
function lookOf({ size, reading, ...others }) {
  const page = Object.entries(others).map(([name, code]) => `${name}-${code}`);
  return { root: size ? `size-${size}` : "", page: page.join(" "), easy: reading ? reading === "easy" : undefined };
}
