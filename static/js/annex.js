/* The grid of an annex: a new row at a press. Without this the page offers two empty rows at each opening.
   data-rows: the body of the table; data-new-row: a row to copy; data-add-row: the button. */
"use strict";

const rows = document.querySelector("[data-rows]");
const pattern = document.querySelector("[data-new-row]");
const count = document.querySelector("[name=dong-TOTAL_FORMS]");
const button = document.querySelector("[data-add-row]");

button.hidden = false;
button.addEventListener("click", () => {
  const fresh = pattern.content.firstElementChild.cloneNode(true);
  const number = Number(count.value);
  fresh.querySelectorAll("[name]").forEach((field) => {
    field.name = field.name.replace("__prefix__", number);
    field.id = field.id.replace("__prefix__", number);
    if (field.ariaLabel) field.ariaLabel = `${field.ariaLabel}, dòng ${number + 1}`;
  });
  fresh.querySelector(".grid-place").append(String(number + 1));
  count.value = number + 1;
  rows.append(fresh);
  fresh.querySelector("textarea, input:not([type=hidden])").focus();
});
