// Says in #unsent what waits on this phone, sends it, and says how that went.
let sending = null;

async function saySending() {
  const line = document.getElementById("unsent");
  const say = (words, number) => {
    if (!line) return;
    line.hidden = !words;
    line.textContent = words ? line.dataset[words].replace("%", number) : "";
  };
  const waiting = (await listKept("deeds")).length;
  if (!waiting) return;
  say("waiting", waiting);
  try {
    const gone = await (sending = sending || sendDeeds());
    say(gone ? "gone" : "sent", gone || waiting);
  } catch (failure) {
    if (failure.message === "401") say("signIn", waiting);
  } finally {
    sending = null;
  }
}

const trySending = () => saySending().catch(() => {}); // A browser without a store has nothing to send.
if (window.indexedDB && window.caches) {
  addEventListener("online", trySending);
  trySending();
}

const bytesSaid = (bytes) =>
  bytes < 1048576 ? Math.max(1, Math.round(bytes / 1024)) + " KB"
    : (bytes / 1048576).toFixed(1).replace(".", document.documentElement.lang === "en" ? "." : ",") + " MB";
const daySaid = (time) => new Date(time).toLocaleDateString("vi-VN", { day: "2-digit", month: "2-digit", year: "numeric" });
