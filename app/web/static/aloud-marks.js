// Marks what is being said on a page that is read aloud; fetched when somebody listens (aloud.js).

const UNSPOKEN = "svg, select, textarea, audio, .aloud, [data-unspoken], [aria-hidden=true], [hidden], .visually-hidden";
const MARKED = "label, legend, h1, h2, h3, li, button, a, p, div";

// The letters of an element as the server read them, spaces folded, each with the text node it stands in.
export function lettersOf(scope) {
  const letters = [];
  const walker = document.createTreeWalker(scope, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const silent = node.parentElement.closest(UNSPOKEN);
    // A part with a button of its own is silent for the page around it, not for itself.
    if (silent && scope.contains(silent)) continue;
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

export class Marks {
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
