/* What JavaScript adds to pages that work without it. Each part finds its elements by an attribute:
   data-keep, data-forget-kept, data-poll, data-open-all, data-print, data-repeatable, data-leave-freely. */
"use strict";

const KEPT_DAYS = 7;
const user = document.body.dataset.user;

/* ---------- one press sends one form ---------- */

function showSending(button) {
  button.dataset.words = button.value || "";
  if (button.tagName === "INPUT") {
    button.value = "Đang gửi…";
  } else {
    button.dataset.words = button.textContent;
    button.textContent = "Đang gửi…";
  }
  button.disabled = true;
}

function showReady(button) {
  if (button.tagName === "INPUT") {
    button.value = button.dataset.words;
  } else {
    button.textContent = button.dataset.words;
  }
  delete button.dataset.words;
  button.disabled = false;
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post" || "repeatable" in form.dataset) return;
  if (form.dataset.sending) {
    event.preventDefault();
    return;
  }
  form.dataset.sending = "yes";
  const button = event.submitter || form.querySelector("[type=submit]");
  // Only after this event: a button disabled now would take its own name and value out of what is sent.
  if (button) setTimeout(() => showSending(button));
});

window.addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  document.querySelectorAll("form[data-sending]").forEach((form) => delete form.dataset.sending);
  document.querySelectorAll("[data-words]").forEach(showReady);
});

/* ---------- unsaved text is not lost by leaving ---------- */

function isTyped(field) {
  return field.matches("textarea, input[type=text], input[type=number]") && field.value !== field.defaultValue;
}

function isUnsaved(form) {
  if (form.dataset.sending || "leaveFreely" in form.dataset) return false;
  return Array.from(form.elements).some(isTyped);
}

window.addEventListener("beforeunload", (event) => {
  const forms = Array.from(document.querySelectorAll("form[method=post]"));
  if (forms.some(isUnsaved)) event.preventDefault();
});

/* ---------- typed text outlives a lost connection ---------- */

function keptKey(form) {
  return `kept:${user}:${form.dataset.keep}`;
}

function keepable(form) {
  return Array.from(form.elements).filter((field) => field.name && field.matches("textarea, input[type=text], input[type=number]"));
}

function readKept(key) {
  try {
    const kept = JSON.parse(localStorage.getItem(key));
    return kept && Date.now() - kept.at < KEPT_DAYS * 86400000 ? kept : null;
  } catch {
    return null; // storage closed to us, or text another version wrote: as if nothing were kept
  }
}

function writeKept(key, kept) {
  try {
    localStorage.setItem(key, JSON.stringify(kept));
  } catch {
    // Storage full or closed: typing goes on, only without this safety net.
  }
}

function forget(isForgotten) {
  try {
    Object.keys(localStorage).filter((key) => key.startsWith("kept:") && isForgotten(key)).forEach((key) => localStorage.removeItem(key));
  } catch {
    // Storage closed to us: nothing was kept either.
  }
}

function keep(form, isSent) {
  const texts = Object.fromEntries(keepable(form).map((field) => [field.name, field.value]));
  writeKept(keptKey(form), { at: Date.now(), page: location.href, isSent, texts });
}

function sayRestored(form) {
  const note = document.createElement("p");
  const words = document.createElement("span");
  const drop = document.createElement("button");
  note.className = "note tone-neutral restored";
  note.setAttribute("role", "status");
  words.textContent = "Đã lấy lại phần gõ dở lần trước trên máy này.";
  drop.type = "button";
  drop.className = "btn btn-sm btn-outline-secondary";
  drop.textContent = "Bỏ phần này";
  drop.addEventListener("click", () => {
    forget((key) => key === keptKey(form));
    form.reset();
    note.remove();
  });
  note.append(words, drop);
  form.prepend(note);
}

function restore(form) {
  const kept = readKept(keptKey(form));
  if (!kept) return;
  const lost = keepable(form).filter((field) => field.name in kept.texts && kept.texts[field.name] !== field.value);
  // Words the server holds win over words kept here; only empty fields are filled.
  const filled = lost.filter((field) => field.value === "");
  filled.forEach((field) => { field.value = kept.texts[field.name]; });
  if (filled.length) sayRestored(form);
}

function wasSentFrom(key, page) {
  const kept = readKept(key);
  return kept && kept.isSent && kept.page === page;
}

// "Sent" is only what the portal confirmed: a page with its success message, reached from the form's own page.
// A send that never arrived keeps its text.
if (document.querySelector("[data-sent]")) forget((key) => wasSentFrom(key, document.referrer));

document.querySelectorAll("form[data-keep]").forEach((form) => {
  restore(form);
  form.addEventListener("input", () => keep(form, false));
  form.addEventListener("submit", () => keep(form, true));
});

// At a shared computer the next person must not find these words.
document.querySelectorAll("form[data-forget-kept]").forEach((form) => {
  form.addEventListener("submit", () => forget(() => true));
});

/* ---------- parts of a page that follow a running job ---------- */

function follow(part, wait) {
  setTimeout(async () => {
    if (document.hidden) return follow(part, wait);
    try {
      const answer = await fetch(part.dataset.poll, { headers: { "X-Requested-With": "XMLHttpRequest" } });
      if (answer.redirected || !answer.ok) return location.reload();
      const fresh = document.createElement("template");
      fresh.innerHTML = await answer.text();
      const next = fresh.content.firstElementChild;
      part.replaceWith(next);
      if (next.dataset.poll) follow(next, wait);
    } catch {
      follow(part, Math.min(wait * 2, 60000)); // no connection: ask again, ever less often
    }
  }, wait);
}

document.querySelectorAll("[data-poll]").forEach((part) => follow(part, (Number(part.dataset.pollEvery) || 3) * 1000));

/* ---------- search ---------- */

const searchField = document.querySelector("[data-search]");

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.altKey || event.metaKey || !searchField) return;
  if (event.isComposing || event.target.closest("input, textarea, select, [contenteditable]")) return;
  event.preventDefault();
  searchField.focus();
  searchField.select();
});

/* ---------- folds and menus ---------- */

function closeMenus(except) {
  document.querySelectorAll("details.menu[open]").forEach((menu) => {
    if (menu !== except) menu.open = false;
  });
}

document.addEventListener("click", (event) => closeMenus(event.target.closest("details.menu")));

document.addEventListener("keydown", (event) => {
  const menu = document.querySelector("details.menu[open]");
  if (event.key !== "Escape" || !menu) return;
  closeMenus();
  menu.querySelector("summary").focus();
});

document.querySelectorAll("[data-open-all]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => {
    const folds = Array.from(document.querySelectorAll(`${button.dataset.openAll} details`));
    const isOpening = folds.some((fold) => !fold.open);
    folds.forEach((fold) => { fold.open = isOpening; });
    button.textContent = isOpening ? "Thu gọn tất cả" : "Mở tất cả";
  });
});

document.querySelectorAll("[data-print]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
});

function openTarget() {
  const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const fold = target && target.closest("details");
  if (!fold || fold.open) return;
  fold.open = true;
  target.scrollIntoView();
}

window.addEventListener("hashchange", openTarget);
openTarget();

window.addEventListener("beforeprint", () => {
  document.querySelectorAll("details.fold").forEach((fold) => { fold.open = true; });
});

document.querySelector(".error-summary")?.focus();
