// Leafing through papers: keys turn pages, and the pages beside the open one are fetched ahead.
"use strict";

const ahead = () => {
  for (const link of document.querySelectorAll("#leaf [data-picture]")) {
    new Image().src = link.dataset.picture;
  }
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  if (event.target.closest("input, select, textarea")) return;
  const link = document.querySelector(`#leaf [data-turn="${CSS.escape(event.key)}"]`);
  if (!link) return;
  event.preventDefault();
  link.click();
});
document.addEventListener("htmx:afterSettle", ahead);
ahead();
