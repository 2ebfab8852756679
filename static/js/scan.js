// Scans the QR of a certificate. It is fetched at the first tap, by js/verify.js, where the browser can scan.
export async function scan(part) {
  const form = part.closest("form"), video = form.querySelector("video");
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  part.querySelector("[role=status]").textContent = part.dataset.aim;
  video.srcObject = stream;
  video.hidden = false;
  await video.play();
  const detector = new BarcodeDetector({ formats: ["qr_code"] });
  const timer = setInterval(async () => {
    const [found] = await detector.detect(video).catch(() => []);
    if (!found) return;
    clearInterval(timer);
    stream.getTracks().forEach((track) => track.stop());
    video.hidden = true;
    // With what follows '#', the phone checks the statement itself; only our own pages are opened.
    const address = URL.parse ? URL.parse(found.rawValue) : null;
    if (address && address.origin === location.origin && address.pathname.startsWith("/xac-minh/")) {
      location.assign(address.href);
      return;
    }
    form.elements.ma.value = found.rawValue.split("#")[0];
    form.requestSubmit();
  }, 250);
}
