// What was typed and pressed on a page, as its item takes it (raw_answer in app/web/fields), and what is wrong with it.
// The server judges anew; here only so much is judged as somebody could mend while they still stand there.

const nameOf = (step, id) => "answer" + id.slice(step.id.length);
const listed = (value) => (Array.isArray(value) ? value : [value]).filter((code) => code);

function plain(step, id, sent) {
  const values = sent.getAll(nameOf(step, id));
  return values.length > 1 ? values : (values[0] ?? null);
}

// Only where a type sends something else than one field for each answer does it stand here.
const READERS = {
  month: (step, id, sent) => `${sent.get("answer.year") ?? ""}-${sent.get("answer.month") ?? ""}`,
  ranking: (step, id, sent) => {
    const codes = step.stored[id].codes;
    return Object.fromEntries(codes.map((code) => [code, sent.get(`answer.${code}`) ?? ""]));
  },
  draw_or_tell: (step, id, sent) => {
    if (id === step.id) return sent.get("answer") ?? "";
    const told = sent.has("answer.told");
    return told === id.endsWith(".told") ? (sent.get("answer.words") ?? "") : null;
  },
};

export function given(step, sent) {
  const read = READERS[step.type] ?? plain;
  return Object.fromEntries(Object.keys(step.stored).map((id) => [id, read(step, id, sent)]));
}

// The stored form, as far as it decides the way: codes, a number, words; null where nothing was answered.
export function stored(step, raw) {
  const answers = Object.fromEntries(step.answers.map((id) => [id, null]));
  if (raw === null) return answers;
  for (const [id, limits] of Object.entries(step.stored)) answers[id] = kinds[limits.kind](raw[id] ?? null, step);
  const say = step.stored[step.id]?.say;
  if (say && !answers[step.id] && answers[`${step.id}.other`]) answers[step.id] = [say];
  return answers;
}

const kinds = {
  codes: (raw, step) => {
    const codes = step.type === "ranking" ? inOrder(raw ?? {}) : listed(raw);
    return codes.length ? codes : null;
  },
  number: (raw, step) => (step.type === "month" ? month(raw) : number(raw)),
  text: (raw) => String(raw ?? "").trim() || null,
  drawing: (raw) => (raw && raw !== "[]" ? raw : null),
};

const inOrder = (places) => Object.keys(places).filter((code) => places[code]).sort((a, b) => places[a] - places[b]);

function number(raw) {
  const digits = String(raw ?? "").trim().replace(/(?<=[0-9])[,\s](?=[0-9]{3}(?![0-9]))/g, "");
  return /^-?[0-9]{1,9}$/.test(digits) ? Number(digits) : null;
}

function month(raw) {
  const [year, one] = String(raw ?? "").split("-");
  return year && one ? Number(year) * 100 + Number(one) : null;
}

// The reason why an answer on the page can't be taken, and under which id; null where all is well.
export function problem(step, raw) {
  for (const [id, limits] of Object.entries(step.stored)) {
    const reason = problems[limits.kind](raw[id], limits, step);
    if (reason) return { id, reason };
  }
  return null;
}

const problems = {
  codes: (raw, limits, step) => {
    if (step.type === "ranking") {
      const places = Object.values(raw).filter((place) => place);
      return new Set(places).size < places.length ? "same_place" : "";
    }
    const chosen = listed(raw);
    return chosen.length > 1 && (limits.alone ?? []).some((code) => chosen.includes(code)) ? "exclusive" : "";
  },
  number: (raw, limits, step) => {
    if (step.type === "month" && /^(-.+|.+-)$/.test(raw)) return "half_a_month";
    const told = kinds.number(raw, step);
    if (told === null) return step.type !== "month" && String(raw ?? "").trim() ? "not_a_number" : "";
    const outside = told < (limits.low ?? told) || told > (limits.high ?? told);
    return outside ? "out_of_range" : "";
  },
  text: (raw, limits) => ([...String(raw ?? "").trim()].length > (limits.longest ?? Infinity) ? "too_long" : ""),
  drawing: () => "",
};

// Where on the page an answer is mended.
export const fieldOf = (form, step, id) => form.querySelector(`[id="${nameOf(step, id)}"]`) ?? form.querySelector(
  `[name="${nameOf(step, id)}"], [name^="answer"]:not([type=hidden])`,
);
