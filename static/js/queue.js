/* Taking in by keyboard, and ready-made reasons that are typed with one tap.
   data-queue: the reports waiting; data-queue-keys: the hint; data-reasons: a form that asks for a reason. */
"use strict";

const queue = document.querySelector("[data-queue]");

function reportsWaiting() {
  return Array.from(queue.querySelectorAll("article"));
}

function reportInHand() {
  return document.activeElement.closest("[data-queue] article");
}

function go(step) {
  const all = reportsWaiting();
  const now = all.indexOf(reportInHand());
  // From outside the list both ways lead to its first report.
  const next = now < 0 ? all[0] : all[now + step];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

function openReasons(report) {
  const fold = report.querySelector("[data-queue-send-back]");
  if (!fold) return;
  fold.open = true;
  fold.querySelector("textarea").focus();
}

const KEYS = {
  j: () => go(1),
  k: () => go(-1),
  t: () => reportInHand()?.querySelector("[data-queue-accept]")?.click(),
  b: () => reportInHand() && openReasons(reportInHand()),
};

function isTyping(event) {
  return event.isComposing || event.target.closest("input, textarea, select, [contenteditable]");
}

if (queue) {
  document.addEventListener("keydown", (event) => {
    const act = KEYS[event.key.toLowerCase()];
    if (!act || event.repeat || event.ctrlKey || event.altKey || event.metaKey || isTyping(event)) return;
    event.preventDefault();
    act();
  });
  document.querySelectorAll("[data-queue-keys]").forEach((hint) => { hint.hidden = false; });
}

/* ---------- reasons ---------- */

function addReason(words, sentence) {
  if (words.value.includes(sentence)) return;
  words.value = words.value.trim() ? `${words.value.trimEnd()}\n${sentence}` : sentence;
  words.dispatchEvent(new Event("input", { bubbles: true }));
  words.focus();
}

document.querySelectorAll("form[data-reasons]").forEach((form) => {
  const words = form.querySelector("textarea");
  form.querySelectorAll("input[name=common]").forEach((box) => {
    const chip = document.createElement("button");
    chip.type = "button";
    chip.className = "reason-chip";
    chip.textContent = box.value;
    chip.addEventListener("click", () => addReason(words, box.value));
    if (box.checked) addReason(words, box.value);
    box.closest(".form-check").replaceWith(chip);
  });
});
