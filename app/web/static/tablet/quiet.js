// A tablet that somebody walked away from: first a warning, with time to say that one is still here, then the end.

const WARN_AFTER = 120_000;
const END_AFTER = WARN_AFTER + 60_000;
const SIGNS = ["pointerdown", "keydown", "input", "wheel", "touchmove", "timeupdate"];

export class Quiet {
  constructor(dialog, { words, end }) {
    this.dialog = dialog;
    this.words = words;
    this.end = end;
    this.last = Date.now();
    // A sound that is played is a sign too: whoever listens presses nothing.
    for (const sign of SIGNS) document.addEventListener(sign, () => this.hear(), { capture: true, passive: true });
    dialog.addEventListener("cancel", () => this.stir());
    dialog.addEventListener("click", () => this.stir());
    // A tablet that slept knows by the clock how long it was.
    setInterval(() => this.look(), 1000);
    document.addEventListener("visibilitychange", () => this.look());
  }

  watch(on) {
    this.watching = on;
    this.stir();
  }

  // Over the warning only its button, or Escape, says that somebody is there.
  hear() {
    if (!this.dialog.open) this.last = Date.now();
  }

  stir() {
    this.last = Date.now();
    if (this.dialog.open) this.dialog.close();
  }

  look() {
    if (!this.watching) return;
    const quiet = Date.now() - this.last;
    if (quiet >= END_AFTER) this.end();
    else if (quiet >= WARN_AFTER && !this.dialog.open) this.warn();
  }

  warn() {
    this.dialog.innerHTML = this.words();
    this.dialog.showModal();
    this.dialog.querySelector("button").focus();
  }
}
