/* Photos and files: uploaded while the report is still being written, and opened in place.
   data-upload: the part of a form that takes files; data-picture: a link to a picture. Without this script the files
   go with the form, and a picture opens on a page of its own. */
"use strict";

/* ---------- one file on its way ---------- */

function words(tag, className, text) {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}

function inMegabytes(bytes) {
  const size = bytes < 1048576 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1048576).toFixed(1)} MB`;
  return size.replace(".", ",");
}

function lineFor(file) {
  const line = words("li", "upload-item", "");
  const bar = document.createElement("progress");
  bar.max = 100;
  bar.value = 0;
  bar.setAttribute("aria-label", `Đang tải lên ${file.name}`);
  line.append(words("span", "file-name", file.name), words("span", "file-size", inMegabytes(file.size)), bar);
  return line;
}

function pressable(text, fileName, action) {
  const button = words("button", "btn btn-outline-secondary", text);
  button.type = "button";
  button.append(words("span", "visually-hidden", ` tệp ${fileName}`));
  button.addEventListener("click", action);
  return button;
}

// The lines already there belong to files that arrived; the server draws them.
function arm(line) {
  const button = line.querySelector("[data-upload-remove]");
  line.querySelector(".upload-tick").hidden = true;
  button.hidden = false;
  button.addEventListener("click", () => {
    post(button.dataset.uploadRemove, new FormData(), () => {}).catch(() => {}); // left behind, it is cleared at night
    line.remove();
  });
}

// Who signed in again in another tab has a new token: what this page still sends must bear it.
function freshToken() {
  const kept = document.cookie.match(/csrftoken=([^;]+)/);
  const fields = document.querySelectorAll("[name=csrfmiddlewaretoken]");
  if (kept) fields.forEach((field) => { field.value = kept[1]; });
  return fields[0].value;
}

function post(address, body, onProgress) {
  return new Promise((resolve, reject) => {
    const sent = new XMLHttpRequest();
    sent.open("POST", address);
    sent.setRequestHeader("X-CSRFToken", freshToken());
    sent.upload.addEventListener("progress", (event) => onProgress(event.loaded / event.total));
    sent.addEventListener("load", () => resolve(sent));
    sent.addEventListener("error", () => reject(new Error("connection")));
    sent.send(body);
  });
}

function refusalOf(answer) {
  // After the session has ended the address leads to the door: another page than the one asked for.
  if (!answer.responseURL.includes("/tep/") || answer.status === 403) {
    return "Phiên đăng nhập đã hết: hãy mở cổng ở một thẻ khác, đăng nhập lại rồi bấm “Thử lại”.";
  }
  try {
    return JSON.parse(answer.responseText).refusal;
  } catch {
    return "Chưa tải lên được: hãy thử lại sau ít phút.";
  }
}

/* ---------- the files of one form ---------- */

function takeFiles(box) {
  const form = box.closest("form");
  const list = box.querySelector("[data-upload-list]");
  let queue = Promise.resolve(); // one after the other: a phone's connection is thin
  let onTheirWay = 0;
  let waiting = null; // the button pressed while files were still on their way

  function fail(file, line, sentence) {
    const retry = pressable("Thử lại", file.name, () => { line.remove(); take(file); });
    const drop = pressable("Bỏ", file.name, () => line.remove());
    line.className = "upload-item upload-failed";
    line.replaceChildren(words("span", "file-name", file.name), words("span", "upload-refusal", sentence), retry, drop);
  }

  async function upload(file, line) {
    const body = new FormData();
    body.append("files", file);
    const bar = line.querySelector("progress");
    try {
      const answer = await post(box.dataset.upload, body, (share) => { bar.value = share * 100; });
      if (answer.status !== 200 || !answer.responseURL.includes("/tep/")) return fail(file, line, refusalOf(answer));
      const drawn = document.createElement("template");
      drawn.innerHTML = answer.responseText;
      const done = drawn.content.querySelector("li");
      line.replaceWith(done);
      arm(done);
    } catch {
      fail(file, line, "Mất kết nối khi đang tải lên: hãy bấm “Thử lại” khi có mạng.");
    }
  }

  function finish() {
    onTheirWay -= 1;
    if (onTheirWay || !waiting) return;
    const button = waiting;
    waiting = null;
    form.requestSubmit(button);
  }

  function take(file) {
    const line = lineFor(file);
    list.append(line);
    onTheirWay += 1;
    queue = queue.then(() => upload(file, line)).then(finish);
  }

  function say(sentence) {
    form.querySelector(".upload-waiting")?.remove();
    const note = words("p", "upload-waiting note tone-soon", sentence);
    note.setAttribute("role", "status");
    box.append(note);
    note.scrollIntoView({ block: "center" });
  }

  // On the form itself, so before the page's own listeners count the press as sent.
  form.addEventListener("submit", (event) => {
    if (onTheirWay) {
      event.preventDefault();
      event.stopPropagation();
      waiting = event.submitter;
      say("Đang tải nốt tệp; tải xong cổng sẽ gửi ngay.");
    } else if (list.querySelector(".upload-failed")) {
      event.preventDefault();
      event.stopPropagation();
      say("Còn tệp chưa tải lên được: hãy bấm “Thử lại” hoặc “Bỏ” ở tệp đó rồi gửi.");
    }
  }, true);

  box.querySelectorAll("input[type=file]").forEach((input) => {
    input.addEventListener("change", () => {
      Array.from(input.files).forEach(take);
      input.value = ""; // uploaded by then: not to be sent once more with the form
    });
  });

  form.addEventListener("dragover", (event) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    form.classList.add("upload-over");
  });
  form.addEventListener("dragleave", (event) => {
    if (!form.contains(event.relatedTarget)) form.classList.remove("upload-over");
  });
  form.addEventListener("drop", (event) => {
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    form.classList.remove("upload-over");
    Array.from(event.dataTransfer.files).forEach(take);
  });

  list.querySelectorAll("[data-upload-done]").forEach(arm);
  box.classList.add("upload-scripted");
  box.querySelector("[data-upload-hint]").hidden = false;
}

document.querySelectorAll("[data-upload]").forEach(takeFiles);

/* ---------- a picture in full size, without leaving the page ---------- */

function showPicture(link) {
  const dialog = words("dialog", "picture", "");
  const picture = document.createElement("img");
  const close = words("button", "btn btn-outline-secondary", "Đóng");
  picture.src = link.href;
  picture.alt = `Ảnh ${link.dataset.picture}`;
  close.type = "button";
  close.addEventListener("click", () => dialog.close());
  dialog.setAttribute("aria-label", picture.alt);
  dialog.append(picture, close);
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  dialog.addEventListener("close", () => { dialog.remove(); link.focus(); });
  document.body.append(dialog);
  dialog.showModal();
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-picture]");
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  showPicture(link);
});
