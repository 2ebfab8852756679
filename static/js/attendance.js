// Shows the new code every half minute and keeps the screen awake; without this script the page reloads itself.
const connection = document.querySelector("#connection");
const RETRY_SECONDS = 3;

const stayAwake = () => navigator.wakeLock?.request("screen").catch(() => {});

const renew = async () => {
  let seconds = RETRY_SECONDS;
  try {
    const reply = await fetch(location.href);
    if (!reply.ok || reply.redirected) throw new Error(reply.status);
    const page = new DOMParser().parseFromString(await reply.text(), "text/html");
    const fresh = page.querySelector("#code");
    if (!fresh) return location.reload();
    document.querySelector("#code").replaceWith(fresh);
    connection.textContent = "";
    seconds = Number(fresh.dataset.seconds);
  } catch {
    connection.textContent = connection.dataset.lost;
  }
  setTimeout(renew, seconds * 1000);
};

document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible") stayAwake();
});
stayAwake();
setTimeout(renew, Number(document.querySelector("#code").dataset.seconds) * 1000);
