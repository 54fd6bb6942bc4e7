// Reads a part of the page aloud: one button plays and pauses, another begins again, and what is being said is marked.

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

  // Without its words, or what marks them, a sound still plays, unmarked.
  async readMarks() {
    const marking = import("./aloud-marks.js").catch(() => null);
    const answer = await fetch(this.audio.src.replace(/mp3$/, "json")).catch(() => null);
    const texts = answer?.ok ? await answer.json() : [];
    const made = await marking;
    return made && new made.Marks(texts, made.lettersOf(this.box.parentElement));
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
