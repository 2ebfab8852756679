// Adds a passkey or signs in with one; where the browser knows none, the form stays hidden.
const form = document.querySelector("form[data-passkey]");
const status = form.querySelector("[role=status]");
const button = form.querySelector("button");
const say = form.dataset;
const PARTS = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];

const bytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");

async function ask() {
  const reply = await fetch(say.question, {
    method: "POST",
    body: new URLSearchParams(new FormData(form)),
    headers: { Accept: "application/json" },
  });
  const told = await reply.json();
  if (!reply.ok) throw new Error(told.error);
  told.challenge = bytes(told.challenge);
  if (told.user) told.user.id = bytes(told.user.id);
  for (const known of told.excludeCredentials ?? []) known.id = bytes(known.id);
  return told;
}

function written(key) {
  const given = PARTS.filter((part) => key.response[part]);
  const response = Object.fromEntries(given.map((part) => [part, text(key.response[part])]));
  return JSON.stringify({ id: key.id, rawId: text(key.rawId), type: key.type, response });
}

function reason(error) {
  if (error.name === "InvalidStateError") return say.known;
  if (error.name === "NotAllowedError" || error.name === "AbortError") return say.cancelled;
  return error.name === "Error" && error.message ? error.message : say.failed;
}

async function send() {
  button.disabled = true;
  status.textContent = "";
  try {
    const publicKey = await ask();
    const key = await navigator.credentials[say.passkey]({ publicKey });
    form.elements.credential.value = written(key);
    form.submit();
  } catch (error) {
    status.textContent = reason(error);
    button.disabled = false;
  }
}

if (window.PublicKeyCredential && navigator.credentials) {
  form.hidden = false;
  for (const instead of document.querySelectorAll("[data-without-passkeys]")) instead.hidden = true;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });
}
