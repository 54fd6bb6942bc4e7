// What whoever works with the tablet must know without asking: what waits, what was not accepted, what is to be done.
// The same stands there in both languages.

export class Corner {
  constructor(element) {
    this.element = element;
  }

  // `holds` are the lines that are true now, by name; `told` are the numbers and words that stand in them.
  tell(holds, told) {
    for (const line of this.element.querySelectorAll("[data-when]")) line.hidden = !holds[line.dataset.when];
    for (const place of this.element.querySelectorAll("[data-told]")) place.textContent = told[place.dataset.told];
    this.element.classList.toggle("worker-warned", ["refused", "unstored", "last", "off"].some((name) => holds[name]));
  }

  close() {
    this.element.open = false;
  }
}

// What is true of the tablet now: see the templates' data-when.
export function linesOf({ waits, standing, places, isOff, isConnected, today }) {
  const isEmpty = waits.waiting === 0 && waits.refused.length === 0;
  const reasons = Object.fromEntries(waits.refused.map((reason) => [`refused-${reason}`, true]));
  return {
    ...reasons,
    waits: waits.waiting > 0,
    nothing: isEmpty,
    refused: waits.refused.length > 0,
    unstored: waits.unstored > 0,
    unconnected: !isConnected,
    last: !isEmpty && today >= standing.endsOn,
    counted: Number.isFinite(places),
    off: isOff,
  };
}
