// Numbers the lines of the text, however they are folded, and marks those that have problems. The field stays as
// it is: the numbers stand beside it, each as high as its line is in a hidden element of the same width.
(() => {
  "use strict";
  const area = document.getElementById("text");
  const gutter = document.getElementById("gutter");
  const place = document.querySelector(".problem-place");
  const mirror = document.createElement("div");
  let lines = [], rows = [], width = 0;

  // `old` lines from that place on read `fresh` now. Only they are measured: a question bank has a thousand.
  function measure(from, old, fresh) {
    mirror.replaceChildren(...fresh.map((text) => {
      const line = document.createElement("div");
      line.textContent = text || "\u200b";
      return line;
    }));
    const heights = [...mirror.children].map((line) => `${line.getBoundingClientRect().height}px`);
    mirror.replaceChildren();
    const held = rows.slice(from, from + old), next = rows[from + old] || null;
    const put = heights.map((height, at) => {
      const row = held[at] || gutter.insertBefore(document.createElement("span"), next);
      if (row.style.height !== height) row.style.height = height;
      return row;
    });
    held.slice(put.length).forEach((row) => row.remove());
    rows.splice(from, old, ...put);
  }

  function number() {
    const now = area.value.split("\n");
    const least = Math.min(now.length, lines.length);
    let from = 0, tail = 0;
    if (width === area.clientWidth) {
      while (from < least && now[from] === lines[from]) from++;
      while (tail < least - from && now.at(-1 - tail) === lines.at(-1 - tail)) tail++;
    } else {
      const style = getComputedStyle(area);
      width = area.clientWidth;
      for (const name of ["font", "lineHeight", "tabSize", "letterSpacing"]) mirror.style[name] = style[name];
      mirror.style.width = `${width - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight)}px`;
    }
    if (from + tail < Math.max(now.length, lines.length)) {
      measure(from, lines.length - tail - from, now.slice(from, now.length - tail));
    }
    if (now.length !== lines.length) gutter.style.setProperty("--digits", String(now.length).length);
    lines = now;
    follow();
  }

  const follow = () => {
    if (gutter.scrollTop !== area.scrollTop) gutter.scrollTop = area.scrollTop;
  };

  const marks = () => [...gutter.querySelectorAll("a")];
  const stop = (at) => marks().forEach((mark, place) => (mark.tabIndex = place === at ? 0 : -1));

  // The sentences are those of the list; a mark moves with its line until the server has looked again.
  function mark() {
    const at = marks().indexOf(document.activeElement);
    marks().forEach((old) => old.remove());
    for (const told of place.querySelectorAll(".problems a[data-line]")) {
      const row = rows[told.dataset.line - 1];
      if (!row) continue; // the text is shorter by now
      const tag = told.parentElement.querySelector(".tag");
      const link = row.firstChild || row.appendChild(document.createElement("a"));
      const said = `${tag.textContent}: ${told.parentElement.querySelector(".said").textContent}`;
      link.href = told.href;
      link.title = link.title ? `${link.title}\n${said}` : said;
      link.setAttribute("aria-label", `${told.textContent}. ${link.title}`);
      if (link.className !== "error") link.className = tag.classList.contains("error") ? "error" : "warning";
    }
    stop(0);
    if (at >= 0) (marks()[at] || area).focus({ preventScroll: true });
  }

  gutter.addEventListener("click", (event) => {
    event.preventDefault();
    const at = rows.indexOf(event.target.closest("#gutter > *"));
    if (at >= 0) window.editor.select(at + 1);
  });
  gutter.addEventListener("keydown", (event) => {
    const next = marks()[marks().indexOf(event.target) + { ArrowDown: 1, ArrowUp: -1 }[event.key]];
    if (!next) return;
    event.preventDefault();
    stop(marks().indexOf(next));
    next.focus();
  });
  gutter.addEventListener("scroll", () => {
    if (gutter.contains(document.activeElement)) area.scrollTop = gutter.scrollTop; // a mark came into sight
    else follow();
  });
  area.addEventListener("scroll", follow);
  area.addEventListener("input", number);
  new ResizeObserver(number).observe(area);
  new MutationObserver(mark).observe(place, { childList: true });

  window.gutter = { topOf: (line) => rows[line - 1].offsetTop - rows[0].offsetTop };
  mirror.className = "mirror";
  gutter.after(mirror);
  gutter.hidden = false;
  number();
  mark();
})();
