// Old beside new: what is left to give while shares are changed. The sum is checked again where it is kept.
"use strict";

for (const form of document.querySelectorAll("form[data-shares]")) {
  const told = form.querySelector(".sum");
  const whole = Number(form.dataset.shares);
  const isOut = (row) => row.querySelector('input[value="out"]')?.checked ?? false;
  const tell = () => {
    let given = 0;
    for (const row of form.querySelectorAll(".duty-row")) {
      const share = row.querySelector('input[type="number"]');
      row.classList.toggle("out", isOut(row));
      if (!share) continue;
      share.disabled = isOut(row);
      if (!share.disabled) given += Number(share.value) || 0;
    }
    if (!told) return;
    const left = whole - given;
    const said = left === 0 ? told.dataset.even : left > 0 ? told.dataset.less : told.dataset.more;
    told.textContent = said.replace("#", String(Math.abs(left)));
    told.classList.toggle("wrong", left !== 0);
  };
  form.addEventListener("input", tell);
  tell();
}
