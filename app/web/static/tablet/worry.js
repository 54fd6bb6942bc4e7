// Whether help should be shown at once: as `seems_worrying` in analysis/disclosure_short.py, with the list it ships.

export function* terms(text) {
  const words = text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").match(/[a-z]+/g) ?? [];
  yield* words;
  for (let place = 1; place < words.length; place += 1) yield `${words[place - 1]} ${words[place]}`;
}

export function seemsWorrying(text, { weights, threshold }) {
  let sum = 0;
  for (const term of new Set(terms(text))) if (Object.hasOwn(weights, term)) sum += weights[term];
  return sum >= threshold;
}
