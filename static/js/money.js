/* Amounts of money get their thousands points when the field is left; without this script the server sets them. */
"use strict";

document.addEventListener("change", (event) => {
  const field = event.target;
  if (!("money" in field.dataset)) return;
  const digits = field.value.replace(/[.\s]/g, "");
  if (/^\d{4,15}$/.test(digits)) field.value = digits.replace(/\B(?=(\d{3})+$)/g, ".");
});
