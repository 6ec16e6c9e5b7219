// The week by its keys. Without this the page is a form that does the same.
"use strict";

const palette = document.getElementById("palette");
const words = document.getElementById("palette-words");
const keys = document.getElementById("keys");
let wanted = null;

const week = () => document.getElementById("week");
const ticks = () => [...week().querySelectorAll('input[name="entry"]')];
const at = () => ticks().indexOf(document.activeElement);

const go = (number) => {
  const all = ticks();
  const next = all[Math.max(0, Math.min(all.length - 1, number))];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
};

const press = (what) => week().querySelector(what)?.click();

// The ticked entries, or the one at hand, go to an area; then the next one is at hand.
const place = (area) => {
  const all = ticks();
  const here = at() < 0 ? all.findIndex((each) => each.id === wanted) : at();
  if (!all.some((each) => each.checked)) {
    if (here < 0) return;
    all[here].checked = true;
  }
  wanted = all[Math.min(here + 1, all.length - 1)]?.id ?? null;
  week().elements.area.value = area;
  press("[data-move]");
};

// The entry at hand is ticked where none is; whether any is then.
const tickHere = () => {
  const all = ticks();
  if (all.some((each) => each.checked)) return true;
  const here = at() < 0 ? all.findIndex((each) => each.id === wanted) : at();
  if (here < 0) return false;
  all[here].checked = true;
  wanted = all[Math.min(here + 1, all.length - 1)]?.id ?? null;
  return true;
};
const leaveOut = () => { if (tickHere()) press("[data-others]"); };
const divide = () => {
  if (!tickHere()) return;
  const own = ticks().find((each) => each.checked).dataset.areas.split(" ");
  const box = document.getElementById("divide");
  box.open = true;
  const areas = [...box.querySelectorAll("select")];
  areas.forEach((each, number) => { if (!each.value) each.value = own[number] ?? ""; });
  (areas.find((each) => !each.value) ?? areas[0]).focus();
};

// The palette of areas, filtered as one types.
const shown = () => [...palette.querySelectorAll("li:not([hidden])")];
const choose = (option) => {
  for (const each of palette.querySelectorAll("li")) each.setAttribute("aria-selected", String(each === option));
  if (option) words.setAttribute("aria-activedescendant", option.id);
  else words.removeAttribute("aria-activedescendant");
  option?.scrollIntoView({ block: "nearest" });
};
const filter = () => {
  const asked = words.value.toLowerCase().split(/\s+/).filter(Boolean);
  for (const each of palette.querySelectorAll("li")) {
    each.hidden = !asked.every((one) => each.dataset.words.includes(one));
  }
  choose(shown()[0]);
};
const open = () => {
  const here = at();
  if (here >= 0) wanted = ticks()[here].id;
  if (!wanted && !ticks().some((each) => each.checked)) return;
  words.value = "";
  palette.showModal();
  filter();
  words.focus();
};
const take = (option) => {
  palette.close();
  document.getElementById(wanted)?.focus();
  if (option) place(option.dataset.area);
};
words.addEventListener("input", filter);
palette.addEventListener("click", (event) => {
  const option = event.target.closest("li");
  if (option) take(option);
});
palette.addEventListener("keydown", (event) => {
  const all = shown();
  const here = all.findIndex((each) => each.getAttribute("aria-selected") === "true");
  if (event.key === "ArrowDown") choose(all[Math.min(here + 1, all.length - 1)]);
  else if (event.key === "ArrowUp") choose(all[Math.max(here - 1, 0)]);
  else if (event.key === "Enter") { if (all[here]) take(all[here]); }
  else return;
  event.preventDefault();
});

const doing = {
  j: () => go(at() + 1), ArrowDown: () => go(at() + 1),
  k: () => go(at() - 1), ArrowUp: () => go(at() - 1),
  a: open, Enter: open,
  m: () => press("[data-same]"),
  s: divide,
  o: leaveOut,
  l: () => press("[data-look]"),
  u: () => press("[data-undo]"),
  c: () => press("[data-confirm]"),
  h: () => week().querySelector('input[name^="hours-"], #total')?.select(),
  d: () => document.getElementById("decision").focus(),
  "?": () => keys.showModal(),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || palette.open || keys.open || isOff(event)) return;
  const inEntry = event.target.matches('input[name="entry"]');
  if (!inEntry && event.target.closest("input, select, textarea, button, a, summary")) {
    const leaves = event.target.closest("#week") && event.target.matches("input, textarea");
    if (event.key === "Escape" && leaves) event.target.blur();
    if (!(event.target.closest("a, button, summary") && event.key in doing && event.key !== "Enter")) return;
  }
  if (event.key === "Enter" && !inEntry) return;
  const number = /^[1-9]$/.test(event.key)
    ? [...week().querySelectorAll('input[name^="hours-"]')].filter((each) => !each.closest("details"))[event.key - 1]
    : null;
  if (!(event.key in doing) && !number) return;
  event.preventDefault();
  if (number) place(number.dataset.area);
  else doing[event.key]();
});

// Enter in the shares divides; elsewhere in the form it would only show the week again.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !event.target.matches("#divide input, #divide select")) return;
  event.preventDefault();
  press("[data-divide]");
});

// After an answer the next entry is at hand again, unless she has gone to another field meanwhile.
document.addEventListener("htmx:afterSettle", (event) => {
  ready();
  if (event.target.id !== "week" && event.detail.target?.id !== "week") return;
  const elsewhere = document.activeElement?.matches("input:not([name=entry]), select, textarea");
  if (wanted && !elsewhere) document.getElementById(wanted)?.focus();
});

// The sum follows what is typed.
document.addEventListener("input", (event) => {
  if (!event.target.matches('#week input[name^="hours-"]')) return;
  let sum = 0;
  for (const each of week().querySelectorAll('input[name^="hours-"]')) sum += Number(each.value.replace(",", ".")) || 0;
  document.getElementById("together").textContent = sum.toLocaleString(document.documentElement.lang, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
});

const ready = () => {
  for (const each of document.querySelectorAll("[data-keys]")) each.hidden = false;
};
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-keys]")) keys.showModal();
});
ready();
