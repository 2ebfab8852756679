// Shares an address through the phone; without that it is copied, and without a clipboard selected to be copied.
for (const part of document.querySelectorAll("[data-share]")) {
  const button = part.querySelector("button"), { url } = part.dataset;
  const said = part.querySelector("[role=status]");
  button.hidden = false;
  button.addEventListener("click", async () => {
    if (navigator.share) {
      navigator.share({ title: part.dataset.share, url }).catch(() => {}); // closed without sharing
      return;
    }
    try {
      await navigator.clipboard.writeText(url);
      said.textContent = part.dataset.done;
    } catch {
      const field = part.appendChild(document.createElement("input"));
      field.value = url;
      field.select();
      said.textContent = document.execCommand("copy") ? part.dataset.done : part.dataset.failed;
      field.remove();
    }
  });
}
