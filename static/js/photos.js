// Makes photos small on the phone before they are sent, one after the other, to save its data.
// Without it, or where the browser cannot read a photo, the form sends it whole and the server makes it small.
const form = document.getElementById("photos");
const status = form?.querySelector("[role=status]");
const WIDEST = 1600;

async function small(file) {
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, WIDEST / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    const made = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.75));
    return made && made.size < file.size ? made : file;
  } catch {
    return file;
  }
}

async function send(file, tries = 3) {
  const body = new FormData();
  body.append("anh", await small(file), "trang.jpg");
  const reply = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } });
  if (reply.status === 401) return location.assign("/dang-nhap?tiep=" + location.pathname);
  const said = await reply.json().catch(() => ({ sentence: String(reply.status) }));
  if (reply.status === 503) {
    if (!tries) throw new Error(said.error);
    status.textContent = said.error;
    await new Promise((again) => setTimeout(again, 1000 * reply.headers.get("Retry-After")));
    return send(file, tries - 1);
  }
  return said.status === "saved" ? "" : said.sentence ?? said.error;
}

form?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const field = form.elements.anh;
  const files = [...field.files];
  const button = form.querySelector("button");
  const failed = new DataTransfer();
  const problems = [];
  button.disabled = true;
  for (const [place, file] of files.entries()) {
    status.textContent = `${form.dataset.sending} ${place + 1}/${files.length}…`;
    try {
      const problem = await send(file);
      if (problem) problems.push(problem);
    } catch {
      failed.items.add(file); // without network: chosen still, to be sent again
    }
  }
  button.disabled = false;
  if (!failed.files.length && !problems.length) return location.reload();
  field.files = failed.files;
  field.required = failed.files.length > 0;
  status.textContent = [...new Set(problems), failed.files.length ? form.dataset.offline : ""].join(" ");
});
