/* The page of all tasks: Enter goes down its column, one tick ticks all, a closed list of partners says who is chosen.
   All of it works without this, with Tab and “Lưu”. */
"use strict";

const table = document.querySelector(".arranging-table");

function fieldBelow(field) {
  const cell = field.closest("td");
  let row = cell.parentElement.nextElementSibling;
  while (row) {
    const below = row.cells[cell.cellIndex].querySelector("select, input[type=text], summary, input[name=chon]");
    if (below) return below;
    row = row.nextElementSibling;
  }
  return null;
}

table.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !event.target.matches("select, input")) return;
  event.preventDefault(); // Enter in a table of fields means “next row”; only “Lưu” saves
  const below = fieldBelow(event.target);
  if (!below) return;
  below.focus();
  if (below.matches("input[type=text]")) below.select();
});

table.addEventListener("change", (event) => {
  const partners = event.target.closest(".arranging-partners");
  if (!partners) return;
  const names = Array.from(partners.querySelectorAll("input:checked"), (box) => box.parentElement.textContent.trim());
  partners.querySelector("[data-names]").textContent = names.join("; ") || "Chưa có";
});

const tickAll = table.querySelector("[data-tick-all]");
tickAll.hidden = false;
tickAll.addEventListener("change", () => {
  table.querySelectorAll("input[name=chon]").forEach((box) => { box.checked = tickAll.checked; });
});
