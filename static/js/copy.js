// Copies a ready message with one press; without this script its text is selected and copied by hand.
const copy = async (button) => {
  const text = document.getElementById(button.dataset.copies);
  const said = button.parentElement.querySelector("[role=status]");
  try {
    await navigator.clipboard.writeText(text.value);
    said.textContent = button.dataset.done;
  } catch {
    // Zalo's browser, and any page that is not served over TLS, has no clipboard for scripts.
    text.focus();
    text.select();
    said.textContent = document.execCommand("copy") ? button.dataset.done : button.dataset.failed;
  }
};

for (const button of document.querySelectorAll("[data-copies]")) {
  button.hidden = false;
  button.addEventListener("click", () => copy(button));
}
