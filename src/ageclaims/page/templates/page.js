"use strict";
// What every page does: hints on charts, and links that open what they lead into.
const page = {
  read(id) {
    const block = document.getElementById(id);
    return block ? JSON.parse(block.textContent) : null;
  },
  make(tag, className, text) {
    const element = document.createElement(tag);
    if (className) element.className = className;
    if (text !== undefined) element.textContent = text;
    return element;
  },
  reveal(id) {
    const target = document.getElementById(id);
    if (!target) return null;
    for (let e = target; e; e = e.parentElement) if (e.tagName === "DETAILS") e.open = true;
    target.scrollIntoView({ block: target.tagName === "SECTION" ? "start" : "center" });
    return target;
  },
};

(() => {
  const tip = page.make("div");
  tip.id = "tip";
  tip.hidden = true;
  tip.setAttribute("aria-hidden", "true");
  document.body.append(tip);

  const show = (event) => {
    const from = event.target.closest ? event.target.closest("[aria-roledescription]") : null;
    const mark = from || (event.target.querySelector && event.target.querySelector("[aria-label]"));
    const inLink = event.target.closest && event.target.closest(".chart a");
    if (!mark || !inLink) { tip.hidden = true; return; }
    tip.textContent = mark.getAttribute("aria-label");
    tip.hidden = false;
    const box = mark.getBoundingClientRect();
    const left = Math.min(Math.max(8, box.left + box.width / 2 - tip.offsetWidth / 2), innerWidth - tip.offsetWidth - 8);
    const above = box.top - tip.offsetHeight - 8;
    tip.style.left = `${left}px`;
    tip.style.top = `${above > 0 ? above : box.bottom + 8}px`;
  };
  document.addEventListener("pointerover", show);
  document.addEventListener("focusin", show);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") tip.hidden = true; });

  const follow = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    if (id && !id.includes("=")) page.reveal(id);
  };
  addEventListener("hashchange", follow);
  document.addEventListener("click", (event) => {
    const link = event.target.closest ? event.target.closest('a[href^="#"]') : null;
    if (link && link.getAttribute("href") === location.hash) follow();
  });
  addEventListener("load", follow);
})();
