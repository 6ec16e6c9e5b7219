// The ledger's list: how many are ticked, and ticking a stretch with Shift. Without this it is a form.
"use strict";

let lastTicked = null;

const ticks = () => [...document.querySelectorAll('#chosen input[name="entry"]')];

const tell = () => {
  const told = document.getElementById("ticked");
  if (!told) return;
  const count = ticks().filter((each) => each.checked).length;
  told.textContent = count.toLocaleString(document.documentElement.lang);
  told.parentElement.hidden = !count;
};

document.addEventListener("click", (event) => {
  if (!event.target.matches('#chosen input[name="entry"]')) return;
  const all = ticks();
  if (event.shiftKey && lastTicked && all.includes(lastTicked)) {
    const [from, to] = [all.indexOf(lastTicked), all.indexOf(event.target)].sort((a, b) => a - b);
    for (const each of all.slice(from, to + 1)) each.checked = event.target.checked;
  }
  lastTicked = event.target;
  tell();
});

// x ticks the entry that the keyboard is on.
document.addEventListener("keydown", (event) => {
  if (event.key !== "x" || event.ctrlKey || event.metaKey || event.altKey || isOff(event)) return;
  const tick = event.target.closest?.(".ticked li")?.querySelector('input[name="entry"]');
  if (!tick || event.target.matches("input:not([type=checkbox])")) return;
  event.preventDefault();
  tick.click();
});

document.addEventListener("htmx:afterSettle", tell);
tell();
