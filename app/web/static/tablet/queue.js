// What waits to be sent: sealed parcels under random ids. Each goes only once the server has said that it is kept; one
// that it refuses stays, with the reason.

import { clear, createStore, del, entries, set } from "../vendor/idb-keyval.js";

const store = createStore("clywed-parcels", "parcels");

export const keep = (id, sealed) => set(id, { sealed, refused: "" }, store);

export async function waiting() {
  const kept = await entries(store);
  const refused = kept.map(([, parcel]) => parcel.refused).filter((reason) => reason);
  return { waiting: kept.length - refused.length, refused };
}

// In an order drawn anew, one at a time, in one window: when somebody answered can't be told from it. Says how it went:
// "sent", "offline", "later" (the server could not take it now) or "off" (the tablet was turned off).
export const deliver = (code, again = false) =>
  navigator.locks.request("clywed-deliver", async () => {
    for (const [id, parcel] of shuffled(await entries(store))) {
      if (parcel.refused && !again) continue;
      const told = await sent(code, id, parcel.sealed);
      if (told.kept) await del(id, store);
      else if (told.refused) await set(id, { ...parcel, refused: told.refused }, store);
      else return told.stopped;
    }
    return "sent";
  });

async function sent(code, id, sealed) {
  const headers = { Authorization: `Bearer ${code}`, "Content-Type": "application/octet-stream" };
  const answer = await fetch(`/tablet/arrivals/${id}`, { method: "POST", headers, body: sealed }).catch(() => null);
  if (!answer) return { stopped: "offline" };
  if (answer.status === 401) return { stopped: "off" };
  const told = await answer.json().catch(() => ({}));
  if (answer.ok && told.kept === true) return { kept: true };
  return answer.status === 409 && told.reason ? { refused: told.reason } : { stopped: "later" };
}

function shuffled(list) {
  const drawn = list.map((one) => [crypto.getRandomValues(new Uint32Array(1))[0], one]);
  return drawn.sort(([one], [other]) => one - other).map(([, one]) => one);
}

export const forgetAll = () => clear(store);
