// What pages do beyond links and forms. Everything works without it; this makes it quicker.
"use strict";

// Keys of a single letter or sign can be turned off, for those who speak to their machine.
const isOff = (event) => event.key?.length === 1 && event.key !== " " && document.documentElement.dataset.letters === "off";

// Keys: any element with data-key is focused by that key, outside of fields.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, select, textarea, [contenteditable]")) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  if (isOff(event)) return;
  const wanted = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (wanted) {
    event.preventDefault();
    wanted.focus();
  }
});

// A form that is emptied once what was written is kept.
document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.target;
  if (!form.matches?.("form[data-clear]") || event.detail.xhr.status < 200 || event.detail.xhr.status >= 300) return;
  form.reset();
  if (form.dataset.clear) document.querySelector(form.dataset.clear)?.replaceChildren();
});

// The desk may have been stopped; then every page that is open says so until it answers again.
document.addEventListener("htmx:sendError", () => {
  const told = document.getElementById("told");
  told.textContent = told.dataset.gone;
  told.className = "notice gone";
});
document.addEventListener("htmx:afterOnLoad", () => {
  const told = document.getElementById("told");
  if (told.classList.contains("gone")) {
    told.textContent = "";
    told.className = "unseen";
  }
});

// A page that had nothing to show yet shows it as soon as it is there.
document.addEventListener("htmx:afterSettle", () => {
  if (document.querySelector("#state .new-figures") && document.querySelector("main > .empty")) location.reload();
});

// Stops come as whole pages with a status; their notice is shown in place.
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.xhr.status < 400) return;
  const page = new DOMParser().parseFromString(event.detail.xhr.responseText, "text/html");
  const notice = page.querySelector(".notice");
  if (!notice) return;
  event.detail.serverResponse = notice.outerHTML;
  event.detail.shouldSwap = true;
  event.detail.isError = false;
});

// What is asked for every second takes the place of what stands there only where it says something else.
const textOf = (place) => place.textContent.replace(/\s+/g, " ").trim();
document.addEventListener("htmx:beforeSwap", (event) => {
  const place = event.detail.target;
  if (event.detail.xhr.status !== 200 || !place?.matches('[hx-trigger^="every"]') || event.detail.elt !== place) return;
  const came = new DOMParser().parseFromString(event.detail.xhr.responseText, "text/html").body.firstElementChild;
  if (came?.id === place.id && came.getAttribute("hx-trigger") === place.getAttribute("hx-trigger") && textOf(came) === textOf(place)) event.detail.shouldSwap = false;
});

// What a part that came in says is read out; a place that is new itself would say nothing.
const TELLS = '[role="status"]:not(.working, [hidden]), [role="alert"], .done, .notice';
const announce = (place, first = null) => {
  const told = document.getElementById("told");
  const found = first ?? (place.matches(TELLS) ? place : place.querySelector(TELLS));
  const said = found && textOf(found);
  if (said && !told.classList.contains("gone") && told.textContent !== said) told.textContent = said;
};

// The focus stays where it was in what is replaced: on what is wrong, on the same control, or on what is said.
let left = null;
document.addEventListener("htmx:beforeSwap", (event) => {
  const at = document.activeElement;
  if (at !== document.body && event.detail.shouldSwap && event.detail.target?.contains(at)) left = at;
});
const sameAs = (place, old) =>
  [...place.querySelectorAll(old.tagName)].find(
    (each) => each.name === old.name && each.value === old.value && each.textContent === old.textContent,
  );
document.addEventListener("htmx:afterSettle", (event) => {
  const place = event.target;
  if (!(place instanceof HTMLElement)) return;
  const isState = place.id === "state" && !left?.closest("#state");
  if (left && document.activeElement === document.body && !isState) {
    const told = place.querySelector(TELLS) ?? place;
    for (const each of [place.querySelector('[aria-invalid="true"]'), sameAs(place, left), told]) {
      if (each === told && each.tabIndex < 0) each.tabIndex = -1;
      each?.focus({ preventScroll: true });
      if (each && document.activeElement === each) break;
    }
    if (document.activeElement === told) told.classList.add("landed");
  }
  if (!isState) left = null;
  if (document.activeElement !== place.querySelector(TELLS)) announce(place);
});

// Files: dropped or chosen, handed in with their progress.
const sending = (form, files) => {
  const told = form.querySelector(".sending");
  const bar = form.querySelector("progress");
  const body = new FormData();
  for (const each of form.querySelectorAll("input[type=hidden]")) body.append(each.name, each.value);
  for (const file of files) body.append("files", file, file.name);
  const request = new XMLHttpRequest();
  request.open("POST", form.action);
  request.setRequestHeader("HX-Request", "true");
  bar.hidden = false;
  request.upload.addEventListener("progress", (event) => {
    bar.value = (100 * event.loaded) / event.total;
    const said = `${told.dataset.sending}${10 * Math.floor(bar.value / 10)} %`;
    if (told.textContent !== said) told.textContent = said;
  });
  const ended = () => {
    bar.hidden = true;
    const target = document.querySelector(form.dataset.target);
    if (request.status >= 200 && request.status < 300 && form.dataset.then) {
      location.assign(form.dataset.then);
    } else if (request.status >= 200 && request.status < 300 && target) {
      told.textContent = "";
      form.reset();
      target.outerHTML = request.responseText;
      const came = document.querySelector(form.dataset.target);
      htmx.process(came);
      announce(came, came.querySelector(".working"));
    } else {
      const page = new DOMParser().parseFromString(request.responseText || "", "text/html");
      const notice = page.querySelector(".notice");
      form.querySelector("button.main").hidden = false;
      told.textContent = notice ? notice.textContent.replace(/\s+/g, " ").trim() : told.dataset.failed;
    }
  };
  request.addEventListener("load", ended);
  request.addEventListener("error", ended);
  request.send(body);
};

// Where she has set no time zone, that of her browser is handed in with her files.
for (const each of document.querySelectorAll("[data-zone]")) {
  each.value = Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";
}

for (const form of document.querySelectorAll("form[data-drop]")) {
  const over = (event) => { event.preventDefault(); form.classList.add("over"); };
  form.addEventListener("dragover", over);
  form.addEventListener("dragleave", () => form.classList.remove("over"));
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    form.classList.remove("over");
    if (event.dataTransfer.files.length) sending(form, event.dataTransfer.files);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    sending(form, form.elements.files.files);
  });
  // Chosen is handed in; the button comes back where that failed, to try the same files again.
  if (!("atOnce" in form.dataset)) continue;
  form.querySelector("button.main").hidden = true;
  form.querySelector("[data-at-once-word]").hidden = false;
  form.elements.files.addEventListener("change", () => {
    if (form.elements.files.files.length) sending(form, form.elements.files.files);
  });
}
