// The tablet: set up once with a connection, then one respondent after another, with or without one.

import "../aloud.js";
import "../drawing.js";
import { Corner, linesOf } from "./corner.js";
import { keepCode, kept, keptCode, refresh } from "./kept.js";
import { Quiet } from "./quiet.js";
import { deliver, waiting } from "./queue.js";
import { showHome } from "./screen.js";
import { learn, placesLeft, standing } from "./standing.js";
import { Visit } from "./visit.js";

const TRY_AGAIN_AFTER = 60_000;
const ESCAPES = 3;
const ESCAPES_WITHIN = 1500;
const part = (name) => document.querySelector(`[data-part="${name}"]`);
const dialog = part("quiet");
const names = ["scriptless", "set-up", "loading", "over", "used-up", "begin", "worker", "fictional"];
const parts = names.map((name) => [name, part(name)]);
const corner = new Corner(part("worker"));

let code = "";
let state = null;
let visit = null;
let isOff = false;
let isConnected = navigator.onLine;
// What waits, and what the server last said of the tablet.
let waits = null;
let stands = null;

const quiet = new Quiet(dialog, { words: () => state.pages[visit.language].pages.quiet, end });

function showParts(...names) {
  for (const [name, element] of parts) element.hidden = !names.includes(name);
}

// Nothing of a respondent is left: not in memory, not on the page, not in the browser's history.
function end() {
  visit?.close();
  visit = null;
  quiet.watch(false);
  corner.close();
  showHome();
  showState();
  renewState();
}

function showState() {
  if (!state) return showParts("set-up");
  showParts(greeting(), "worker", ...(state.pack.fictional ? ["fictional"] : []));
  document.body.className = `look-${state.pack.look}`;
  for (const card of part("begin").querySelectorAll("section")) card.hidden = !state.pack.languages.includes(card.lang);
  return null;
}

function greeting() {
  if (isOff || !stands.asking || today() > stands.endsOn) return "over";
  return placesLeft(stands, waits) > 0 ? "begin" : "used-up";
}

// The day in Wales, as the server counts days.
const today = () => new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/London" }).format(new Date());

async function count() {
  [waits, stands] = [await waiting(), await standing()];
  if (!state) return;
  const places = placesLeft(stands, waits);
  const lines = linesOf({ waits, standing: stands, places, isOff, isConnected, today: today() });
  corner.tell(lines, {
    waiting: waits.waiting,
    refused: waits.refused.length,
    unstored: waits.unstored,
    places: Math.max(places, 0),
    name: state.pack.name,
    "ends-on": stands.endsOn.split("-").reverse().join("/"),
  });
}

async function renewState() {
  await count();
  if (!visit) showState();
}

async function send(again = false) {
  if (!code) return;
  await count();
  const went = await deliver(code, again);
  [isOff, isConnected] = [isOff || went === "off", went !== "offline"];
  await renewState();
}

async function setUp(typed) {
  const letters = typed.trim().toUpperCase();
  showParts("loading");
  const went = await refresh(letters);
  if (went !== "kept") return refuse(went === "off" ? "code" : "offline");
  code = letters;
  await keepCode(code);
  state = await kept();
  [isOff, isConnected] = [false, true];
  await learn(state.pack.standing);
  return renewState();
}

function refuse(why) {
  showParts("set-up");
  const wrong = part("set-up-wrong");
  wrong.hidden = false;
  for (const words of wrong.querySelectorAll("[data-said]")) words.hidden = words.dataset.said !== why;
  wrong.focus();
}

// What was set up is there at once; what is newer comes when there is a connection and nobody is answering.
async function open() {
  const linked = location.hash.slice(1);
  history.replaceState(null, "", location.pathname);
  [code, state] = [(await keptCode()) ?? "", await kept()];
  if (linked) return setUp(linked);
  await renewState();
  if (code) await renew();
  return null;
}

async function renew() {
  const went = await refresh(code);
  isOff = went === "off";
  if (went === "kept") state = await kept();
  await send();
}

// Whoever signed in on the tablet meanwhile is signed out: only the server can, for its cookie is not ours to read.
const signOut = () => fetch("/tablet/", { cache: "reload" }).catch(() => null);

function begin(language) {
  if (greeting() !== "begin") return showState();
  signOut();
  visit = new Visit(state, language, { dialog, end, sent: () => send() });
  return quiet.watch(true);
}

document.addEventListener("submit", (event) => {
  event.preventDefault();
  if (visit) visit.submit(event.target, event.submitter);
  else if (event.target.elements.code) setUp(event.target.elements.code.value);
});

document.addEventListener("click", (event) => {
  const chosen = event.target.closest("[data-begin]");
  if (chosen) return begin(chosen.dataset.begin);
  if (event.target.closest('[data-press="send"]')) return send(true);
  const link = event.target.closest("a[href]");
  return link ? follow(event, link) : null;
});

function follow(event, link) {
  if (/^(tel|sms):/.test(link.getAttribute("href"))) return;
  event.preventDefault();
  const address = link.getAttribute("href");
  const place = /^#(?!go-)/.test(address) ? document.getElementById(address.slice(1)) : null;
  if (place) focusOn(place);
  else if (link.matches(".language")) visit?.speak(link.lang);
  else if (link.matches(".leave")) end();
  else visit?.follow(address);
}

function focusOn(place) {
  if (!place.matches("input, textarea, select, button, a, [tabindex]")) place.tabIndex = -1;
  place.focus();
  place.scrollIntoView({ block: "nearest" });
}

let escapes = [];
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !visit) return;
  escapes = [...escapes.slice(1 - ESCAPES), event.timeStamp];
  if (escapes.length === ESCAPES && event.timeStamp - escapes[0] < ESCAPES_WITHIN) end();
});

// A page that the browser kept as it was left must not come back as it was left.
window.addEventListener("pagehide", () => visit && end());
window.addEventListener("pageshow", (event) => event.persisted && location.reload());
// What could not be stored would go with the page.
window.addEventListener("beforeunload", (event) => waits?.unstored && event.preventDefault());
window.addEventListener("offline", () => {
  isConnected = false;
  count();
});
window.addEventListener("online", () => signOut().then(() => send()));
// A tablet that was turned off does not ask again and again: "Send now" does.
setInterval(() => navigator.onLine && !isOff && send(), TRY_AGAIN_AFTER);

if ("serviceWorker" in navigator) navigator.serviceWorker.register("/tablet/worker.js");
open();
