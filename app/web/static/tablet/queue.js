// What waits to be sent: the sealed parcels of each visit, in their order, under random ids. Each goes only once the
// server has said that it is kept; one that it refuses stays, with the reason.

import { createStore, entries } from "../vendor/idb-keyval.js";
import { ask, learn, standing } from "./standing.js";

const store = createStore("clywed-visits", "visits");
// What could not be stored (a tablet that is full, a private window): sealed, until it can be or is sent.
const unstored = new Map();
// What the server says by its status alone. A fault of its own may be over the next time.
const FAULTS = { 413: "too_large", 500: "fault", 502: "fault", 504: "fault" };
// Whoever was refused for these may still be counted, and needs a place then.
const HOLDING = ["", "fault", "full"];

// Put a parcel to those of its visit, or in the place of one of them that still waits.
export async function keep(visit, parcel, instead) {
  const put = (parcels) => {
    const isThere = parcels.some(({ id }) => id === instead);
    return isThere ? parcels.map((one) => (one.id === instead ? parcel : one)) : [...parcels, parcel];
  };
  await change(visit, put).catch(() => unstored.set(visit, put(unstored.get(visit) ?? [])));
}

// Read and written in one transaction: a parcel may be added while others are sent. Fails where it can't be stored.
const change = (visit, changed) =>
  store("readwrite", (visits) => new Promise((done, fail) => {
    const { transaction } = visits;
    transaction.oncomplete = () => done();
    transaction.onabort = transaction.onerror = () => fail(transaction.error);
    const found = visits.get(visit);
    found.onsuccess = () => {
      const left = changed(found.result ?? []);
      if (left.length) visits.put(left, visit);
      else visits.delete(visit);
    };
  }));

const all = async () => [...(await entries(store).catch(() => [])), ...unstored];

// How many respondents wait, how many of them are not stored, for each of whom something was refused the reason, and how
// many hold a place among those who may come without a code: all but those who will never be counted.
// How many parcels one has is not told: more than the others have those who wrote of harm.
export async function waiting() {
  const reasons = new Map();
  for (const [visit, parcels] of await all()) {
    const refused = parcels.map((one) => one.refused).filter((reason) => reason);
    reasons.set(visit, refused.at(-1) ?? reasons.get(visit) ?? "");
  }
  const refused = [...reasons.values()].filter((reason) => reason);
  const holding = [...reasons.values()].filter((reason) => HOLDING.includes(reason)).length;
  return { waiting: reasons.size - refused.length, refused, unstored: unstored.size, holding };
}

// Respondents in an order drawn anew, one at a time, in one window: when somebody answered can't be told from it. Says
// how it went: "sent", "offline", "later" (the server could not take all of it now) or "off" (the tablet was turned off).
export const deliver = (code, again = false) =>
  navigator.locks.request("clywed-deliver", async () => {
    const heard = await ask(code);
    if (heard === "offline" || heard === "off") return heard;
    await storeAgain();
    let went = "sent";
    for (const [visit, parcels] of shuffled(await all())) {
      for (const parcel of parcels) {
        if (!again && !(await isDue(parcel))) continue;
        const told = await sent(code, parcel);
        if (told.stopped && told.stopped !== "later") return told.stopped;
        if (told.stopped) went = "later";
        else await settle(visit, parcel.id, told);
      }
    }
    return went;
  });

// What was one too many is due once the officer has let more people answer.
const isDue = async ({ refused }) =>
  !refused || refused === "fault" || (refused === "full" && (await standing()).left > 0);

async function storeAgain() {
  for (const [visit, parcels] of [...unstored]) {
    const stored = await change(visit, (kept) => [...kept, ...parcels]).then(() => true, () => false);
    // Others may have come meanwhile: they are put behind the next time.
    if (stored) leave(visit, (one) => !parcels.includes(one));
  }
}

// The places that are left are learnt before the parcel goes: were it the other way, a tablet that stops between would
// greet one too many.
async function settle(visit, id, told) {
  if (told.kept) await learn({ left: told.left });
  const settled = (parcels) =>
    told.kept
      ? parcels.filter((one) => one.id !== id)
      : parcels.map((one) => (one.id === id ? { ...one, refused: told.refused } : one));
  if (!unstored.get(visit)?.some((one) => one.id === id)) await change(visit, settled);
  else if (told.kept) leave(visit, (one) => one.id !== id);
}

function leave(visit, isLeft) {
  const left = unstored.get(visit).filter(isLeft);
  if (left.length) unstored.set(visit, left);
  else unstored.delete(visit);
}

async function sent(code, { id, sealed }) {
  const headers = { Authorization: `Bearer ${code}`, "Content-Type": "application/octet-stream" };
  const answer = await fetch(`/tablet/arrivals/${id}`, { method: "POST", headers, body: sealed }).catch(() => null);
  if (!answer) return { stopped: "offline" };
  if (answer.status === 401) return { stopped: "off" };
  if (answer.status in FAULTS) return { refused: FAULTS[answer.status] };
  const told = await answer.json().catch(() => ({}));
  if (answer.ok && told.kept === true) return told;
  return answer.status === 409 && told.reason ? { refused: told.reason } : { stopped: "later" };
}

function shuffled(list) {
  const drawn = list.map((one) => [crypto.getRandomValues(new Uint32Array(1))[0], one]);
  return drawn.sort(([one], [other]) => one - other).map(([, one]) => one);
}
