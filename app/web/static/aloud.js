// Reads a part of the page aloud: one button plays and pauses, another begins again, and what is being said is marked.

const UNSPOKEN = "svg, select, textarea, audio, .aloud, [data-unspoken], [aria-hidden=true], [hidden], .visually-hidden";
const MARKED = "label, legend, h1, h2, h3, li, button, a, p, div";

// The letters of an element as the server read them, spaces folded, each with the text node it stands in.
function lettersOf(scope) {
  const letters = [];
  const walker = document.createTreeWalker(scope, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.parentElement.closest(UNSPOKEN)) continue;
    for (let offset = 0; offset < node.length; offset += 1) {
      const letter = node.data[offset].trim() || " ";
      if (letter !== " " || letters[letters.length - 1]?.letter !== " ") letters.push({ letter, node, offset });
    }
  }
  return letters;
}

// Where each text stands, after the one before it; texts that stand nowhere are left out.
function placesOf(texts, letters) {
  const page = letters.map((one) => one.letter).join("");
  let from = 0;
  for (const told of texts) {
    const found = told.text ? page.indexOf(told.text, from) : -1;
    told.first = found;
    if (found >= 0) from = found + told.text.length;
  }
  return texts;
}

function rangeOf(letters, first, last) {
  const range = document.createRange();
  range.setStart(letters[first].node, letters[first].offset);
  range.setEnd(letters[last].node, letters[last].offset + 1);
  return range;
}

class Marks {
  constructor(texts, letters) {
    this.texts = placesOf(texts, letters);
    this.letters = letters;
  }

  show(seconds) {
    const text = this.texts.filter((one) => one.at <= seconds).pop();
    const word = text?.words.filter(([, , at]) => text.at + at <= seconds).pop();
    this.markElement(text);
    if (!CSS.highlights) return;
    if (text?.first >= 0 && word) {
      const range = rangeOf(this.letters, text.first + word[0], text.first + word[1] - 1);
      CSS.highlights.set("being-said", new Highlight(range));
    } else CSS.highlights.delete("being-said");
  }

  markElement(text) {
    const node = text?.first >= 0 ? this.letters[text.first].node : null;
    const element = node?.parentElement.closest(MARKED) ?? null;
    if (element === this.element) return;
    this.element?.classList.remove("being-said");
    element?.classList.add("being-said");
    element?.scrollIntoView({ block: "nearest" });
    this.element = element;
  }

  clear() {
    this.markElement(null);
    CSS.highlights?.delete("being-said");
  }
}

class Player {
  constructor(plain) {
    this.audio = plain.querySelector("audio");
    this.words = { pause: plain.dataset.pause, again: plain.dataset.again };
    this.box = document.createElement("div");
    this.box.className = "aloud";
    this.listen = this.button("aloud-listen", () => (this.audio.paused ? this.play() : this.audio.pause()));
    this.listen.append(...plain.querySelector("summary").childNodes);
    this.label = this.listen.querySelector("span");
    this.words.listen = this.label.textContent;
    this.again = this.button("aloud-again", () => this.restart());
    this.again.textContent = this.words.again;
    this.again.hidden = true;
    this.audio.controls = false;
    this.box.append(this.listen, this.again, this.audio);
    plain.replaceWith(this.box);
    for (const kind of ["play", "pause", "ended"]) this.audio.addEventListener(kind, () => this.turned());
    this.audio.addEventListener("ended", () => this.marks?.clear());
    this.audio.addEventListener("error", () => this.box.remove());
    addEventListener("pagehide", () => this.audio.pause());
  }

  button(name, press) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = name;
    made.addEventListener("click", press);
    return made;
  }

  async play() {
    for (const other of document.querySelectorAll("audio")) if (other !== this.audio) other.pause();
    this.audio.play().catch(() => {});
    this.marks ??= await this.readMarks();
  }

  restart() {
    this.audio.currentTime = 0;
    this.play();
  }

  // Without its words a sound still plays, unmarked.
  async readMarks() {
    const answer = await fetch(this.audio.src.replace(/mp3$/, "json")).catch(() => null);
    const texts = answer?.ok ? await answer.json() : [];
    return new Marks(texts, lettersOf(this.box.parentElement));
  }

  turned() {
    const playing = !this.audio.paused && !this.audio.ended;
    this.box.classList.toggle("aloud-playing", playing);
    this.label.textContent = playing ? this.words.pause : this.words.listen;
    this.again.hidden = false;
    if (playing) this.follow();
  }

  follow() {
    if (this.audio.paused) return;
    this.marks?.show(this.audio.currentTime);
    requestAnimationFrame(() => this.follow());
  }
}

function listen() {
  for (const plain of document.querySelectorAll("details.aloud")) new Player(plain);
}

listen();
// On a tablet pages come one after the other into the same document (tablet/screen.js).
document.addEventListener("clywed:shown", listen);
