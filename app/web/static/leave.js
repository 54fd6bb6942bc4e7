// Leaving at once: the page is hidden before anything else, what was typed is kept, its place in the history is taken.
const PRESSES = 3;
const WITHIN_MILLISECONDS = 1500;
const LONGEST_WAIT_MILLISECONDS = 4000;
// Stands in this tab from leaving on until the server has closed the visit: without a connection it can't.
const LEFT = "clywed-left";
const leaving = document.querySelector("[data-harmless]");

// A request that may outlive the page is limited in size: what is larger is waited for.
function keep(keepalive) {
  const body = new URLSearchParams(new FormData(leaving.form));
  body.set("go", "leave");
  return fetch(leaving.form.action, { method: "POST", body, keepalive });
}

// What was typed may be lost, but the visit is over.
async function close() {
  const closed = await fetch(leaving.dataset.away, { keepalive: true });
  if (!closed.ok) throw new Error(String(closed.status));
}

async function keepOrClose() {
  const kept = leaving.form ? await keep(true).catch(() => keep(false)).catch(() => null) : null;
  if (!kept?.ok) await close();
}

// A browser that keeps nothing for us keeps nobody from leaving.
function marked(act) {
  try {
    return act(sessionStorage);
  } catch {
    return null;
  }
}

const hasLeft = () => marked(storage => storage.getItem(LEFT)) === "";
const forget = () => marked(storage => storage.removeItem(LEFT));

function hide() {
  document.documentElement.hidden = true;
  document.title = "…";
}

function leave(event) {
  event.preventDefault();
  hide();
  marked(storage => storage.setItem(LEFT, ""));
  const late = new Promise(resolve => setTimeout(resolve, LONGEST_WAIT_MILLISECONDS));
  const closed = keepOrClose().then(forget).catch(() => {});
  Promise.race([closed, late]).then(() => location.replace(leaving.dataset.harmless));
}

function closeHelp() {
  const drawer = document.querySelector(".help-drawer");
  drawer.open = false;
  drawer.querySelector("summary").focus();
}

// An older page of a visit that could not be closed: first it is closed, then the page comes anew, if it still may.
function leaveAtLast() {
  hide();
  close().then(forget).then(() => location.reload(), () => location.replace(leaving.dataset.harmless));
}

if (leaving) {
  if (hasLeft()) leaveAtLast();
  addEventListener("pageshow", event => event.persisted && hasLeft() && leaveAtLast());
  let times = [];
  for (const one of document.querySelectorAll("[data-harmless]")) one.addEventListener("click", leave);
  for (const one of document.querySelectorAll(".leave-keys, .help-close")) one.hidden = false;
  document.querySelector(".help-close")?.addEventListener("click", closeHelp);
  addEventListener("keydown", event => {
    if (event.key !== "Escape") return;
    times = [...times.slice(1 - PRESSES), event.timeStamp];
    if (times.length === PRESSES && event.timeStamp - times[0] < WITHIN_MILLISECONDS) leave(event);
  });
}
