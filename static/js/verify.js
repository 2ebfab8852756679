// Checks on the phone itself the signed statement that a certificate's QR carries after '#' in its address.
// Its bytes are described in lms/certificates/statements/codec.py. Without this script the page shows what the
// register says of the code.
const LIST = "/xac-minh/danh-sach.json", SIGNATURE = 64, DAY = 864e5, EPOCH = Date.UTC(2000, 0, 1);
const box = document.getElementById("statement");
const digits = location.hash.slice(1);
const code = location.pathname.split("/").pop().toUpperCase();
const text = (bytes) => new TextDecoder().decode(bytes);
const two = (number) => String(number).padStart(2, "0");

function toBytes(number) {
  if (!/^[1-9]\d{150,2499}$/.test(number)) return null;
  const bytes = []; // the lowest first
  for (const digit of number) {
    let carry = +digit;
    for (let place = 0; place < bytes.length; place++) {
      carry += bytes[place] * 10;
      bytes[place] = carry & 255;
      carry >>= 8;
    }
    if (carry) bytes.push(carry);
  }
  return Uint8Array.from(bytes.reverse());
}

// The part of CBOR that statements use: an array of seven, of whole numbers, text and null.
function decode(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  function size(low) {
    if (low < 24) return low;
    const width = 1 << (low - 24);
    const value = width === 1 ? view.getUint8(at) : width === 2 ? view.getUint16(at) : view.getUint32(at);
    at += width;
    return value;
  }
  function item() {
    const first = bytes[at++], kind = first >> 5, low = first & 31;
    if (first === 0xf6) return null;
    const value = size(low);
    if (kind === 0) return value;
    if (kind === 3) return text(bytes.subarray(at, (at += value)));
    throw new Error("not a statement");
  }
  if (bytes[at++] !== 0x87) throw new Error("not a statement");
  return Array.from({ length: 7 }, item);
}

async function hash(value) {
  const whole = await crypto.subtle.digest("SHA-256", new TextEncoder().encode("lms07/list/" + value));
  const short = String.fromCharCode(...new Uint8Array(whole).subarray(0, 6));
  return btoa(short).replace(/\+/g, "-").replace(/\//g, "_");
}

async function isSigned(key, body, signature) {
  const ecdsa = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
  const { kty, crv, x, y } = key;
  const usable = await crypto.subtle.importKey("jwk", { kty, crv, x, y }, ecdsa, false, ["verify"]);
  const said = new TextEncoder().encode("lms07/1/" + code + "/");
  const message = new Uint8Array(said.length + body.length);
  message.set(said);
  message.set(body, said.length);
  return crypto.subtle.verify(ecdsa, usable, signature, message);
}

function vietnamese(day) {
  const date = new Date(EPOCH + day * DAY);
  return [two(date.getUTCDate()), two(date.getUTCMonth() + 1), date.getUTCFullYear()].join("/");
}

// What is known, never more: who wrote the statement, and its state by a list of a certain age.
async function check() {
  if (!digits) return { state: "nothing" };
  if (!window.crypto || !crypto.subtle) return { state: "cannot" };
  const bytes = toBytes(digits);
  if (!bytes || bytes[0] !== 1) return { state: "altered" };
  const list = await fetch(LIST).then((answer) => (answer.ok ? answer.json() : null), () => null);
  if (!list) return { state: "no-list" };
  const body = bytes.subarray(1, -SIGNATURE), signature = bytes.subarray(-SIGNATURE);
  let fields;
  try {
    fields = decode(body);
  } catch {
    return { state: "altered" };
  }
  const [keyId, number, name, birth, course, issued, until] = fields;
  const listed = new Date(list.generated_at), here = new Date(listed.getTime() + 7 * 36e5);
  const shown = { listed: two(here.getUTCHours()) + ":" + two(here.getUTCMinutes()) + " " };
  const dayOf = (time) => Math.floor((time - EPOCH + 7 * 36e5) / DAY); // as days go in Vietnam
  shown.listed += vietnamese(dayOf(listed));
  const key = list.keys.find((one) => one.id === keyId);
  const isNewest = list.generated_at >= box.dataset.asOf; // no newer key can be missing from it
  if (!key) return { state: isNewest ? "altered" : "unknown-key", shown };
  if (!(await isSigned(key, body, signature))) return { state: "altered" };
  const today = dayOf(Math.max(Date.now(), listed)); // a phone's clock may be wrong, but the list is not of tomorrow
  const mine = await hash(code), age = today - dayOf(listed);
  Object.assign(shown, { number, name, birth, code, age, issued: vietnamese(issued) });
  shown.course = list.courses[course] || null;
  shown.until = until === null ? null : vietnamese(until);
  const called = (list.revoked[mine] || list.reissued[mine] || "").split("-").reverse().join("/");
  if (called) return { state: list.revoked[mine] ? "revoked" : "reissued", facts: true, shown: { ...shown, called } };
  if (until !== null && today > until) return { state: "expired", facts: true, shown };
  return { state: age > +box.dataset.freshDays ? "old-list" : "genuine", facts: true, shown };
}

function show({ state, facts, shown }) {
  const said = box.querySelector(".said");
  said.replaceChildren(document.getElementById("say-" + state).content.cloneNode(true));
  if (facts && "offline" in box.dataset) said.append(document.getElementById("say-facts").content.cloneNode(true));
  for (const [name, value] of Object.entries(shown || {}))
    for (const place of said.querySelectorAll("[data-" + name + "]"))
      if (value !== null) place.textContent = value;
  if (shown && shown.called) // what was called back holds until no day
    for (const end of said.querySelectorAll("dd[data-until]")) end.parentElement.remove();
  if (state === "altered") { // before what the register says of another's code, and that no longer in green
    document.querySelector("h1").after(box);
    for (const good of document.querySelectorAll("main > .notice.success")) good.className = "notice info";
  }
  box.hidden = false;
}

if (box && (digits || "offline" in box.dataset)) check().then(show, () => show({ state: "cannot" }));
const again = document.getElementById("again");
if (again) again.addEventListener("click", () => location.reload());
addEventListener("hashchange", () => location.reload()); // another QR of the same certificate was opened
if (navigator.serviceWorker) navigator.serviceWorker.register("/sw.js").catch(() => {});
const part = document.querySelector("[data-scan]"); // elsewhere nothing shows: the phone's camera app scans, too
const refuse = () => (part.querySelector("[role=status]").textContent = part.dataset.refused);
const scan = () => import(part.dataset.scan).then((file) => file.scan(part)).catch(refuse);
if (part && "BarcodeDetector" in window && navigator.mediaDevices) { part.hidden = false; part.querySelector("button").onclick = scan; }
