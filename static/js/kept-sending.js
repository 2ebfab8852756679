// Deeds done without a network: kept on the phone until the server says that it has them. Sending one twice is
// harmless, since each has an id of its own; so is losing the answer.
const BATCH = 50;

// A lesson read, or a self-check answered: `fields` are those of its form.
async function noteDeed(pack, deed) {
  const id = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
  const before = (await listKept("deeds")).map((one) => one.at);
  const at = Math.max(Date.now(), ...before.map((one) => one + 1)); // the phone's clock may have been put back
  await keepRow("deeds", { id, at, code: pack.code, owner: pack.owner, ...deed });
}

async function sendBatch(code, owner, deeds) {
  const now = Math.max(Date.now(), ...deeds.map((deed) => deed.at));
  const aged = deeds.map(({ id, kind, lesson, question, fields, at }) => ({ id, kind, lesson, question, fields, age: now - at }));
  const answer = await fetch("/lop/" + code + "/tien-do", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ owner, deeds: aged }),
  });
  if (answer.status === 401 && (await isForgotten())) await forgetAll();
  if (!answer.ok) throw new Error(String(answer.status));
  const { taken, gone } = await answer.json();
  await dropRows("deeds", [...taken, ...gone]);
  return gone.length;
}

// Whether the server no longer knows this phone: its person signed it out from elsewhere, or was erased.
async function isForgotten() {
  const answer = await fetch("/giu-tren-may.json");
  return answer.ok && !(await answer.json()).known;
}

// Send what waits, one class after the other; how many have no place any more in the course.
async function sendDeeds() {
  const classes = new Map();
  for (const deed of (await listKept("deeds")).sort((one, other) => one.at - other.at)) {
    const key = deed.code + " " + deed.owner;
    classes.set(key, [...(classes.get(key) || []), deed]);
  }
  let gone = 0;
  for (const deeds of classes.values())
    for (let from = 0; from < deeds.length; from += BATCH)
      gone += await sendBatch(deeds[0].code, deeds[0].owner, deeds.slice(from, from + BATCH));
  return gone;
}
