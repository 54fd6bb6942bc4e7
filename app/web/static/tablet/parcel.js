// Sealing what was answered, so that only the server can read it: HPKE (RFC 9180), bound to the tablet and to the
// parcel's random id (app/vault/tablet.py opens it).

import { AEAD_AES_256_GCM, CipherSuite, KDF_HKDF_SHA256, KEM_DHKEM_P256_HKDF_SHA256 } from "../vendor/hpke.js";

const suite = new CipherSuite(KEM_DHKEM_P256_HKDF_SHA256, KDF_HKDF_SHA256, AEAD_AES_256_GCM);
const RECEIPT_WORDS = 4;
const CODE = /^[CDFGHJKMNPQRTWXY34679]{9}$/;

const bytesOf = (base64) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

export const randomId = () => hex(crypto.getRandomValues(new Uint8Array(16)));

// As many numbers as the receipt has words: 512 divides what 16 bits can be, so that none is favoured.
export const drawReceipt = (words) =>
  Array.from(crypto.getRandomValues(new Uint16Array(RECEIPT_WORDS)), (number) => number % words.length);

// Spaces after the content, which JSON passes over, make all parcels of a questionnaire as long as its longest.
export async function seal(pack, id, parcel) {
  const content = new TextEncoder().encode(JSON.stringify(parcel));
  const padded = new Uint8Array(Math.ceil(content.length / pack.parcelBytes) * pack.parcelBytes).fill(32);
  padded.set(content);
  const key = await suite.DeserializePublicKey(bytesOf(pack.publicKey));
  const info = new TextEncoder().encode(`clywed parcel ${pack.tablet} ${id}`);
  const { encapsulatedSecret, ciphertext } = await suite.Seal(key, padded, { info });
  const sealed = new Uint8Array(encapsulatedSecret.length + ciphertext.length);
  sealed.set(encapsulatedSecret);
  sealed.set(ciphertext, encapsulatedSecret.length);
  return sealed;
}

// Whether what was typed may be an access code of the wave; of those that are not, one in 64 passes.
export async function mayBeCode(typed, { salt, bits, values }) {
  const code = typed.replace(/[\s\-–—_.]+/g, "").toUpperCase();
  if (!CODE.test(code)) return false;
  const salted = Uint8Array.from(salt.match(/../g), (byte) => Number.parseInt(byte, 16));
  const key = await crypto.subtle.importKey("raw", salted, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  const digest = new DataView(await crypto.subtle.sign("HMAC", key, new TextEncoder().encode(code)));
  return values.includes(digest.getUint32(0) >>> (32 - bits));
}
