// What the server last said of this tablet: whether it asks, until when, and how many without a code it may still take
// (`left`; null where all type their own). Each that it takes says how many are left then.

import { get, set } from "../vendor/idb-keyval.js";
import { fetched, store } from "./kept.js";

// What could not be stored.
let unstored = null;

export const standing = async () => unstored ?? (await get("standing", store));

export async function learn(said) {
  const known = { ...(await standing()), ...said };
  const isStored = await set("standing", known, store).then(() => true, () => false);
  unstored = isStored ? null : known;
}

// Says how it went: "heard", "offline", "later" or "off" (there is no such tablet any more).
export async function ask(code) {
  const answer = await fetched("/tablet/standing.json", code);
  if (!answer) return "offline";
  if (answer.status === 401) return "off";
  const said = answer.ok ? await answer.json().catch(() => null) : null;
  if (said) await learn(said);
  return said ? "heard" : "later";
}

// How many more people without a code may be greeted: whoever waits to be sent has a place already.
export const placesLeft = ({ left }, { holding }) => (left === null ? Infinity : left - holding);
