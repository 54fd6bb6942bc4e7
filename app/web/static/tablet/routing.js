// When an item is shown, and the way through a questionnaire: as surveys/routing.py and surveys/path.py have it. Both
// are held against tests/vectors/routing.json.

const answerTo = (answers, id) => (Object.hasOwn(answers, id) ? answers[id] : null);

export function holds(condition, answers) {
  if (condition.all) return condition.all.every((part) => holds(part, answers));
  if (condition.any) return condition.any.some((part) => holds(part, answers));
  return passes(condition, answerTo(answers, condition.item));
}

function passes(test, answer) {
  const chosen = Array.isArray(answer) ? answer : [];
  const number = Number.isInteger(answer) ? answer : null;
  const among = (codes) => codes.some((code) => chosen.includes(code));
  return (
    (test.is === undefined || among(test.is)) &&
    (test.not === undefined || !among(test.not)) &&
    (test.at_least === undefined || (number !== null && number >= test.at_least)) &&
    (test.at_most === undefined || (number !== null && number <= test.at_most)) &&
    (test.answered === undefined || (answer !== null) === test.answered)
  );
}

// The steps that are shown, in order: an answer counts only while its item is shown.
export function walk(steps, answers) {
  const counting = {};
  return steps.filter((step) => {
    const shown = step.conditions.every((condition) => holds(condition, counting));
    if (shown) for (const id of step.answers) counting[id] = answerTo(answers, id);
    return shown;
  });
}
