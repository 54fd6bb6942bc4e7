// What the tablet keeps to be able to ask without a connection: its code, the pack, the pages, and every file.

import { createStore, get, set, setMany } from "../vendor/idb-keyval.js";

export const store = createStore("clywed-tablet", "kept");
const SOUND = /src="(\/aloud\/[^"]+)\.mp3"/g;

export const keepCode = (code) => set("code", code, store);
export const keptCode = () => get("code", store);

// The pack and the pages by language; null where the tablet was never set up.
export async function kept() {
  const pack = await get("pack", store);
  return pack ? { pack, pages: await get("pages", store) } : null;
}

// Fetch everything anew; says how it went: "kept", "off" (no such tablet), "offline". Nothing of the old is given up
// before all of the new is there.
export async function refresh(code) {
  const packed = await fetched("/tablet/pack.json", code);
  if (packed?.status === 401) return "off";
  if (!packed?.ok) return "offline";
  const pack = await packed.json();
  const answers = await Promise.all(pack.languages.map((one) => fetched(`/${one}/tablet/pages.json`, code)));
  if (!answers.every((answer) => answer?.ok)) return "offline";
  const pages = await Promise.all(answers.map((answer) => answer.json()));
  if (!(await keepFiles(pack, pages).catch(() => false))) return "offline";
  const named = Object.fromEntries(pack.languages.map((language, place) => [language, pages[place]]));
  await setMany([["pack", pack], ["pages", named]], store);
  return "kept";
}

export const fetched = (address, code) =>
  fetch(address, { headers: { Authorization: `Bearer ${code}` }, cache: "no-store" }).catch(() => null);

async function keepFiles(pack, pages) {
  const name = `clywed-${crypto.randomUUID()}`;
  const cache = await caches.open(name);
  await cache.addAll(pack.files.map((file) => new Request(file, { cache: "reload" })));
  await Promise.all(soundsOf(pages).map((sound) => cache.add(sound).catch(() => null)));
  for (const other of await caches.keys()) if (other !== name) await caches.delete(other);
  return true;
}

// Pages are read aloud where their sounds are at hand; one that can't be fetched keeps nobody from answering.
function soundsOf(pages) {
  const all = pages.flatMap((one) => Object.values(one.pages));
  const names = all.flatMap((page) => Array.from(page.matchAll(SOUND), ([, name]) => name));
  return [...new Set(names)].flatMap((name) => [`${name}.mp3`, `${name}.json`]);
}
