// Charts: the papers' own specifications, drawn live. Vega's interpreter runs them, so that no text becomes code.
"use strict";

// The colours and the type of the page in the place of those of the papers.
const NAMES = { ink: "--ink", muted: "--ink-soft", line: "--chart-line", accent: "--accent", soft: "--accent-soft", paper: "--sheet" };
const FONT = "system-ui, sans-serif";

const asThePage = (spec, colours) => {
  const ours = new Map(Object.entries(colours).map(([name, value]) => [value, `var(${NAMES[name]})`]));
  return JSON.parse(JSON.stringify(spec), (key, value) => (key === "font" ? FONT : ours.get(value) ?? value));
};

// What can be pointed at: the topmost mark for each figure, with its middle.
const marksOf = (view) => {
  const found = new Map();
  const walk = (item) => {
    const datum = item.datum;
    if (datum?.told && item.bounds) {
      const { x1, x2, y1, y2 } = item.bounds;
      found.set(datum.told, { item, x: (x1 + x2) / 2, y: (y1 + y2) / 2 });
    }
    for (const each of item.items ?? []) walk(each);
  };
  walk(view.scenegraph().root);
  return found;
};

const STEPS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

// The next mark in a direction; of several that are as far, the one that lies least aside.
const nextOf = (marks, from, [dx, dy]) => {
  let best = null;
  for (const mark of marks) {
    const [x, y] = [mark.x - from.x, mark.y - from.y];
    const [along, aside] = [x * dx + y * dy, Math.abs(dx ? y : x)];
    if (along <= 2) continue;
    if (!best || along < best.along - 2 || (along < best.along + 2 && aside < best.aside)) best = { mark, along, aside };
  }
  return best?.mark ?? from;
};

const draw = async (figure, given) => {
  const [live, told] = [figure.querySelector(".chart-live"), figure.querySelector(".chart-told")];
  const container = live.querySelector(".chart-drawing");
  const spec = { ...asThePage(given.vega, given.colours), padding: 4 };
  const view = new vega.View(vega.parse(spec, null, { ast: true }), {
    expr: vega.expressionInterpreter,
    renderer: "svg",
    container,
    tooltip: () => {},
  });
  await view.runAsync();
  const marks = marksOf(view);
  let here = null;
  const point = (mark) => {
    here?.item._svg?.classList.remove("pointed");
    here = mark ?? null;
    here?.item._svg?.classList.add("pointed");
    const said = here?.item.datum.told ?? told.dataset.still;
    if (told.textContent !== said) told.textContent = said;
    live.classList.toggle("leads", Boolean(here?.item.datum.ask));
  };
  const open = () => {
    if (here?.item.datum.ask) location.assign(`${figure.dataset.entries}?${here.item.datum.ask}`);
  };
  view.addEventListener("mousemove", (event, item) => point(marks.get(item?.datum?.told)));
  // Where nothing hovers, the first touch tells and the second opens.
  let touched = null;
  view.addEventListener("click", (event, item) => {
    point(marks.get(item?.datum?.told));
    if (matchMedia("(hover: hover)").matches || touched === here) open();
    touched = here;
  });
  live.addEventListener("mouseleave", () => point(null));
  live.addEventListener("blur", () => point(null));
  live.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter") open();
    if (event.key === "Escape") point(null);
    if (!(event.key in STEPS)) return;
    event.preventDefault();
    point(here ? nextOf([...marks.values()], here, STEPS[event.key]) : marks.values().next().value);
  });
  live.hidden = told.hidden = false;
  figure.classList.add("drawn");
  point(null);
};

for (const figure of document.querySelectorAll("figure[data-chart]")) {
  fetch(figure.dataset.chart)
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(String(answer.status)))))
    .then((given) => draw(figure, given))
    .catch((error) => console.warn("A chart stays a picture:", error));
}
