/* The desk where a report is written: parts open, close and are saved in their place, and what is typed is kept as it
   comes, on the portal and, until that has it, on this machine. Without this script each of these is a page of its own.
   Finds its elements by an attribute: data-drafting, data-in-place, data-autosave, data-draft-state, data-preview.
   Stands on portal.js: user, readKept, writeKept, forget, showReady. */
"use strict";

const TYPING_PAUSE = 1200;
const RETRY_AFTER = 15000;

let pause = null;
let keeping = Promise.resolve();

/* ---------- what is typed is kept ---------- */

function typedForm() {
  return document.querySelector("form[data-autosave]");
}

function copyKey(form) {
  return `kept:${user}:${form.dataset.draft}`;
}

function typedTexts(form) {
  const fields = Array.from(form.elements).filter((field) => field.matches("textarea, input[type=text]"));
  return Object.fromEntries(fields.map((field) => [field.name, field.value]));
}

function say(form, words) {
  const place = form.querySelector("[data-draft-state]");
  if (place) place.textContent = words;
}

function forgetCopy(form) {
  forget((key) => key === copyKey(form));
}

async function sendDraft(form) {
  const sent = JSON.stringify(typedTexts(form));
  try {
    const answer = await fetch(form.dataset.autosave, { method: "POST", body: new FormData(form), keepalive: sent.length < 20000 });
    if (!answer.ok || answer.redirected) throw new Error("not kept");
    const told = await answer.json();
    if (JSON.stringify(typedTexts(form)) === sent) {
      forgetCopy(form);
      form.dataset.leaveFreely = "";
    }
    say(form, told.saved_by_other
      ? `${told.saved_by_other} đã lưu phần này trong lúc bạn gõ. Bản của bạn được giữ: khi bấm “Lưu” bạn sẽ so hai bản rồi chọn.`
      : `Đã giữ bản gõ dở lúc ${told.kept_at}.`);
  } catch {
    say(form, "Chưa giữ được trên cổng (mất kết nối hoặc hết phiên đăng nhập). Chữ bạn gõ đang được giữ trên máy này.");
    pause = setTimeout(() => keepDraft(form), RETRY_AFTER);
  }
}

function keepDraft(form) {
  clearTimeout(pause);
  pause = null;
  if (form.isConnected) keeping = keeping.then(() => sendDraft(form));
  return keeping;
}

/* Whatever waits to be kept is on its way, or there, when this is done. */
function settled() {
  const form = typedForm();
  return form && pause ? keepDraft(form) : keeping;
}

document.addEventListener("input", (event) => {
  const form = event.target.closest("form[data-autosave]");
  if (!form) return;
  delete form.dataset.leaveFreely;
  writeKept(copyKey(form), { at: Date.now(), page: location.href, isSent: false, texts: typedTexts(form), revision: form.elements.revision.value });
  clearTimeout(pause);
  pause = setTimeout(() => keepDraft(form), TYPING_PAUSE);
});

document.addEventListener("visibilitychange", () => {
  if (document.hidden) settled();
});

/* What this machine kept and the portal has not: the version it was typed on comes with it, so that a newer one is not
   written over unseen. */
function restoreCopy(form) {
  const kept = readKept(copyKey(form));
  if (!kept) return;
  const lost = Object.entries(kept.texts).filter(([name, text]) => form.elements[name] && form.elements[name].value !== text);
  if (!lost.length) return forgetCopy(form);
  lost.forEach(([name, text]) => { form.elements[name].value = text; });
  form.elements.revision.value = kept.revision;
  say(form, "Đã lấy lại phần gõ dở giữ trên máy này. Bấm “Lưu” để lưu, hoặc “Bỏ bản gõ dở” để lấy lại nội dung đang lưu.");
  pause = setTimeout(() => keepDraft(form), TYPING_PAUSE);
}

/* ---------- parts open and close in their place ---------- */

function placeOf(address) {
  const hash = new URL(address, location.href).hash;
  return hash ? document.getElementById(hash.slice(1)) : null;
}

function isInView(part) {
  const box = part.getBoundingClientRect();
  return box.top >= 0 && box.top < window.innerHeight * .7;
}

/* The paper beside it turns to the part that is open. */
function turnPreview(part) {
  const preview = document.querySelector("[data-preview]");
  const title = part && part.querySelector(".section-editor-head :is(h2, h3)");
  if (!preview || !title) return;
  const words = title.textContent.trim().replace(/\s+/g, " ").toLowerCase();
  const heading = Array.from(preview.querySelectorAll("h3, h4")).find((each) => each.textContent.trim().replace(/\s+/g, " ").toLowerCase() === words);
  if (heading) preview.scrollTop += heading.getBoundingClientRect().top - preview.getBoundingClientRect().top - 60;
}

function wire(address) {
  const form = typedForm();
  if (form) {
    restoreCopy(form);
    form.elements.text.focus({ preventScroll: true });
  }
  const part = placeOf(address);
  if (part && !form) part.focus({ preventScroll: true });
  if (part && !isInView(part)) part.scrollIntoView();
  turnPreview(part);
}

/* Where an answer is no page of the portal with its own frame, such as the sign-in page, the browser goes there. */
function show(text, address, isNew) {
  const fresh = new DOMParser().parseFromString(text, "text/html").querySelector("main.page");
  if (!fresh) return location.assign(address);
  const preview = document.querySelector("[data-preview]");
  const scrolled = preview ? preview.scrollTop : 0;
  document.querySelector("main.page").replaceWith(document.adoptNode(fresh));
  if (isNew) history.pushState({}, "", address);
  const newPreview = document.querySelector("[data-preview]");
  if (newPreview) newPreview.scrollTop = scrolled;
  if (!document.querySelector("[data-drafting]")) return window.scrollTo(0, 0);
  wire(address);
}

async function load(address, options, isNew) {
  await settled();
  const answer = await fetch(address, options);
  const hash = new URL(answer.url).hash || new URL(address, location.href).hash;
  show(await answer.text(), answer.url.split("#")[0] + hash, isNew);
  return answer;
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-in-place]");
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  load(link.href, {}, true).catch(() => location.assign(link.href));
});

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!("inPlace" in form.dataset) || event.defaultPrevented) return;
  event.preventDefault();
  const dropped = "dropsDraft" in form.dataset ? typedForm() : null;
  if (dropped) {
    clearTimeout(pause);
    pause = null;
    forgetCopy(dropped);
  }
  const isTyped = "autosave" in form.dataset;
  try {
    await settled();
    const place = form.closest(".section-editor");
    const body = new FormData(form, event.submitter);
    const answer = await fetch(form.action, { method: "POST", body });
    const text = await answer.text();
    // The portal has the words now: saved, or waiting beside another's version.
    if (isTyped && answer.ok && new DOMParser().parseFromString(text, "text/html").querySelector("main.page")) forgetCopy(form);
    show(text, answer.url.split("#")[0] + (place ? `#${place.id}` : ""), answer.redirected);
  } catch {
    delete form.dataset.sending;
    setTimeout(() => form.querySelectorAll("[data-words]").forEach(showReady));
    if (isTyped) say(form, "Mất kết nối nên chưa lưu được. Chữ bạn gõ đang được giữ trên máy này; hãy bấm “Lưu” lại.");
  }
});

window.addEventListener("popstate", () => {
  load(location.href, {}, false).catch(() => location.reload());
});

if (document.querySelector("[data-drafting]")) wire(location.href);
