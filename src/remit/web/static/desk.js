// What pages do beyond links and forms. Everything works without it; this makes it quicker.
"use strict";

// Keys: any element with data-key is focused by that key, outside of fields.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, select, textarea, [contenteditable]")) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
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

// Files: dropped or chosen, handed in with their progress.
const sending = (form, files) => {
  const told = form.querySelector(".sending");
  const bar = form.querySelector("progress");
  const body = new FormData();
  body.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  for (const file of files) body.append("files", file, file.name);
  const request = new XMLHttpRequest();
  request.open("POST", form.action);
  request.setRequestHeader("HX-Request", "true");
  bar.hidden = false;
  request.upload.addEventListener("progress", (event) => {
    bar.value = (100 * event.loaded) / event.total;
    told.textContent = `${told.dataset.sending}${Math.round(bar.value)} %`;
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
      htmx.process(document.querySelector(form.dataset.target));
    } else {
      const page = new DOMParser().parseFromString(request.responseText || "", "text/html");
      const notice = page.querySelector(".notice");
      told.textContent = notice ? notice.textContent.replace(/\s+/g, " ").trim() : told.dataset.failed;
    }
  };
  request.addEventListener("load", ended);
  request.addEventListener("error", ended);
  request.send(body);
};

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
}
