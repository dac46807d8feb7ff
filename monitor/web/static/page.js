// What makes the page handier; it is whole without it.
"use strict";

// A link for one login opens at once: the button stands for those without scripts.
document.querySelectorAll("form[data-once]").forEach((form) => form.requestSubmit());

// A box that is to be copied gets a button for it.
document.querySelectorAll("button[data-copies]").forEach((button) => {
  const from = document.getElementById(button.dataset.copies);
  if (!from || !navigator.clipboard) return;
  button.hidden = false;
  button.addEventListener("click", () =>
    navigator.clipboard.writeText(from.textContent).then(() => { button.textContent = button.dataset.done; }));
});

// What is looked at from afar is asked for anew, unless somebody is about to do something there.
document.querySelectorAll("[data-renews]").forEach((one) => setInterval(() => {
  const idle = document.activeElement === document.body && !document.querySelector("details[open]");
  if (idle && !document.hidden) location.reload();
}, 1000 * Number(one.dataset.renews)));
