// Leaving at once: the page is hidden before anything else, what was typed is kept, its place in the history is taken.
const PRESSES = 3;
const WITHIN_MILLISECONDS = 1500;
const LONGEST_WAIT_MILLISECONDS = 4000;
const leaving = document.querySelector("[data-harmless]");

// A request that may outlive the page is limited in size: what is larger is waited for.
function keep(keepalive) {
  if (!leaving.form) return fetch(leaving.href, { keepalive });
  const body = new URLSearchParams(new FormData(leaving.form));
  body.set("go", "leave");
  return fetch(leaving.form.action, { method: "POST", body, keepalive });
}

function leave(event) {
  event.preventDefault();
  document.documentElement.hidden = true;
  document.title = "…";
  const late = new Promise(resolve => setTimeout(resolve, LONGEST_WAIT_MILLISECONDS));
  const kept = keep(true).catch(() => keep(false)).catch(() => {});
  Promise.race([kept, late]).then(() => location.replace(leaving.dataset.harmless));
}

if (leaving) {
  let times = [];
  for (const one of document.querySelectorAll("[data-harmless]")) one.addEventListener("click", leave);
  for (const one of document.querySelectorAll(".leave-keys")) one.hidden = false;
  addEventListener("keydown", event => {
    if (event.key !== "Escape") return;
    times = [...times.slice(1 - PRESSES), event.timeStamp];
    if (times.length === PRESSES && event.timeStamp - times[0] < WITHIN_MILLISECONDS) leave(event);
  });
}
