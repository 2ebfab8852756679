// Shows a class's counts again while the page is looked at; without this script they are those of the page.
const SECONDS = 20;

const renew = async () => {
  const glance = document.querySelector("#glance");
  if (document.visibilityState !== "visible" || glance.contains(document.activeElement)) return;
  try {
    const reply = await fetch(glance.dataset.from);
    if (!reply.ok || reply.redirected) return;
    const page = new DOMParser().parseFromString(await reply.text(), "text/html");
    glance.replaceWith(page.querySelector("#glance"));
  } catch {
    // The counts stay as they are, with the time they are of; the next turn tries again.
  }
};

if (document.querySelector("#glance")) setInterval(renew, SECONDS * 1000);
