// A sheet to draw on by finger, pen or mouse. What is drawn goes with the form as whole numbers, stroke by stroke:
// the place of its colour, then x and y of its points on a sheet of 400 by 300 (surveys/items/drawing.py).

const WIDTH = 400, HEIGHT = 300, MOST_POINTS = 4000, MOST_STROKES = 500;
// How far a point may lie from the line that leaves it out.
const TOLERANCE = 0.8;

function simplified(points) {
  if (points.length < 3) return points;
  const first = points[0], last = points[points.length - 1];
  let furthest = 0, distance = 0;
  points.forEach((point, place) => {
    const away = fromLine(point, first, last);
    if (away > distance) [furthest, distance] = [place, away];
  });
  if (distance <= TOLERANCE) return [first, last];
  return [...simplified(points.slice(0, furthest + 1)).slice(0, -1), ...simplified(points.slice(furthest))];
}

function fromLine([x, y], [fromX, fromY], [toX, toY]) {
  const length = Math.hypot(toX - fromX, toY - fromY);
  if (!length) return Math.hypot(x - fromX, y - fromY);
  const along = Math.max(0, Math.min(1, ((x - fromX) * (toX - fromX) + (y - fromY) * (toY - fromY)) / length ** 2));
  return Math.hypot(x - fromX - along * (toX - fromX), y - fromY - along * (toY - fromY));
}

function pathOf(points) {
  const places = points.map(([x, y]) => `${x} ${y}`);
  return `M${places[0]}L${(places.length > 1 ? places.slice(1) : places).join(" ")}`;
}

function inPairs(numbers) {
  const pairs = [];
  for (let place = 0; place < numbers.length; place += 2) pairs.push(numbers.slice(place, place + 2));
  return pairs;
}

class Sheet {
  constructor(element) {
    this.kept = element.querySelector("input[type=hidden]");
    this.svg = element.querySelector("svg.drawn");
    this.lines = this.svg.querySelector("g");
    this.full = element.querySelector(".sheet-full span");
    this.colours = [...element.querySelectorAll(".colour")];
    this.strokes = JSON.parse(this.kept.value || "[]");
    this.before = [];
    this.colour = 0;
    this.points = null;
    this.listen(element);
    element.hidden = element.querySelector(".pens").hidden = false;
  }

  listen(element) {
    this.svg.addEventListener("pointerdown", (event) => this.begin(event));
    this.svg.addEventListener("pointermove", (event) => this.draw(event));
    for (const end of ["pointerup", "pointercancel"]) this.svg.addEventListener(end, (event) => this.end(event));
    for (const button of this.colours) button.addEventListener("click", () => this.choose(button));
    element.querySelector("[value=undo]").addEventListener("click", () => this.undo());
    element.querySelector("[value=clear]").addEventListener("click", () => this.clear());
  }

  choose(chosen) {
    this.colour = Number(chosen.value);
    for (const button of this.colours) button.setAttribute("aria-pressed", String(button === chosen));
  }

  begin(event) {
    if (this.points || !event.isPrimary || event.button || this.isFull()) return;
    event.preventDefault();
    this.svg.setPointerCapture(event.pointerId);
    this.points = [this.place(event)];
    this.path = pathOf(this.points);
    this.line = this.shown(this.colour, this.points);
  }

  draw(event) {
    if (!this.points || !event.isPrimary) return;
    for (const one of event.getCoalescedEvents ? event.getCoalescedEvents() : [event]) this.reach(this.place(one));
    this.line.setAttribute("d", this.path);
  }

  reach(place) {
    const last = this.points[this.points.length - 1];
    if (place[0] === last[0] && place[1] === last[1]) return;
    this.points.push(place);
    this.path += ` ${place[0]} ${place[1]}`;
  }

  end(event) {
    if (!this.points || !event.isPrimary) return;
    const room = MOST_POINTS - this.count();
    const points = simplified(this.points).slice(0, room);
    this.points = null;
    this.keep([...this.strokes, [this.colour, ...points.flat()]]);
  }

  undo() {
    if (this.before.length) this.show(this.before.pop());
    else if (this.strokes.length) this.show(this.strokes.slice(0, -1));
  }

  clear() {
    if (this.strokes.length) this.keep([]);
  }

  keep(strokes) {
    this.before.push(this.strokes);
    this.show(strokes);
  }

  show(strokes) {
    this.strokes = strokes;
    this.kept.value = strokes.length ? JSON.stringify(strokes) : "";
    this.lines.replaceChildren();
    for (const [colour, ...numbers] of strokes) this.shown(colour, inPairs(numbers));
    this.full.hidden = !this.isFull();
  }

  shown(colour, points) {
    const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
    line.setAttribute("stroke", this.colours[colour].dataset.stroke);
    line.setAttribute("d", pathOf(points));
    return this.lines.appendChild(line);
  }

  place(event) {
    const box = this.svg.getBoundingClientRect();
    const within = (part, whole) => Math.round(Math.max(0, Math.min(1, part)) * whole);
    return [
      within((event.clientX - box.left) / box.width, WIDTH),
      within((event.clientY - box.top) / box.height, HEIGHT),
    ];
  }

  count() {
    return this.strokes.reduce((sum, stroke) => sum + (stroke.length - 1) / 2, 0);
  }

  isFull() {
    return this.strokes.length >= MOST_STROKES || this.count() >= MOST_POINTS;
  }
}

function lay() {
  for (const element of document.querySelectorAll(".sheet")) new Sheet(element);
}

lay();
// On a tablet pages come one after the other into the same document (tablet/screen.js).
document.addEventListener("clywed:shown", lay);
