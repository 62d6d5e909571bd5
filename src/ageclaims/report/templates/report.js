// The claims section: every figure of the page is a filter of this list.
(() => {
  const known = page.read("claims-payload");
  const section = document.getElementById("claims");
  if (!known || !section) return;
  const STEP = 40;
  const OWN = "own voice";
  const APART = "reported or asked";
  // What the claims of a set stand behind, by the first part of its name.
  const SETS = {
    agree: "one speaker’s agreement with another",
    disagree: "one speaker’s disagreement with another",
    point: "one key point",
    contrary: "the other side, close to one key point",
  };
  const form = section.querySelector("form");
  const list = document.getElementById("claims-list");
  const count = document.getElementById("claims-count");
  const note = document.getElementById("claims-figure");
  const more = document.getElementById("claims-more");
  // Filters that come from a figure and have no field of their own.
  let figure = {};
  let found = [];
  let shown = 0;

  const fill = (name, values) => {
    for (const [value, label] of values) {
      const option = page.make("option", "", label);
      option.value = value;
      form.elements[name].append(option);
    }
  };
  const distinct = (values) => [...new Set(values)].sort();
  const used = new Set(known.claims.map((claim) => claim.speaker));
  const speakers = known.speakers.map((speaker, i) => [String(i), speaker.name]).filter(([i]) => used.has(Number(i)));
  fill("speaker", speakers.sort((a, b) => (a[1] < b[1] ? -1 : 1)));
  fill("proposition", known.propositions.map((name) => [name, name]));
  fill("modality", distinct(known.claims.flatMap((claim) => claim.modality)).map((m) => [m, m]));
  fill("doc", distinct(known.claims.map((claim) => claim.doc)).map((doc) => [doc, doc]));
  fill("holder", [["=own", OWN], ["=apart", APART]]);
  fill("holder", distinct(known.claims.filter((claim) => claim.holder).map((claim) => claim.holder)).map((h) => [h, `reporting ${h}`]));

  const plain = (claim) => claim.text.map(([text]) => text).join("");
  const searched = known.claims.map((claim) => `${plain(claim)} ${claim.name || ""} ${claim.holder || ""} ${claim.rules.join(" ")} ${claim.id}`.toLowerCase());

  const hasStance = (claim, proposition, stance) =>
    proposition ? (claim.stances[proposition] || [])[0] === stance : Object.values(claim.stances).some(([label]) => label === stance);
  const tests = {
    text: (claim, value, i) => value.toLowerCase().split(/\s+/).every((word) => searched[i].includes(word)),
    speaker: (claim, value) => claim.speaker === Number(value),
    proposition: (claim, value) => value in claim.stances,
    stance: (claim, value, i, all) => hasStance(claim, all.proposition, value),
    sided: (claim) => Object.values(claim.stances).some(([label]) => label !== "none"),
    modality: (claim, value) => claim.modality.includes(value),
    holder: (claim, value) => (value === "=own" ? !claim.apart : value === "=apart" ? claim.apart : claim.holder === value),
    doc: (claim, value) => claim.doc === value,
    set: (claim, value) => (known.sets[value] || []).includes(claim.id),
    speaker_holds: (claim, value, i, all) => claim.speaker >= 0 && known.speakers[claim.speaker].held[all.proposition] === value,
    post_holds: (claim, value, i, all) => claim.held[all.proposition] === value,
  };

  const read = () => {
    const wanted = { ...figure };
    for (const [name, value] of new FormData(form)) if (value) wanted[name] = value;
    return wanted;
  };

  const describe = (claim) => {
    const item = page.make("li");
    const quote = page.make("p", "quote");
    quote.append("“");
    for (const [text, rule] of claim.text) {
      if (!rule) { quote.append(text); continue; }
      const cue = page.make("b", "cue", text);
      cue.title = rule;
      quote.append(cue);
    }
    quote.append("”");
    const meta = page.make("p", "meta");
    meta.append(page.make("span", "speaker", (claim.name || "unknown speaker") + (claim.guessed ? " (name inferred)" : "")));
    for (const [name, [label, confidence]] of Object.entries(claim.stances)) {
      const sign = { favor: "+", against: "−", mixed: "±" }[label];
      meta.append(page.make("span", `chip ${label}`, `${sign} ${name}: ${label}, ${Math.round(100 * confidence)} % sure`));
    }
    if (claim.align) meta.append(page.make("span", "chip", claim.align === "agree" ? "agrees" : "disagrees"));
    if (claim.holder) meta.append(page.make("span", "", `reporting ${claim.holder} (${claim.endorsement})`));
    meta.append(page.make("span", "", claim.modality.join(", ")));
    if (claim.rules.length) meta.append(page.make("span", "", claim.rules.join(", ")));
    if (document.getElementById(`c-${claim.id}`)) {
      const link = page.make("a", "place", `${claim.doc}:${claim.line}`);
      link.href = `#c-${claim.id}`;
      meta.append(link);
    } else {
      meta.append(page.make("span", "", `${claim.doc}:${claim.line}`));
    }
    meta.append(page.make("code", "", claim.id));
    item.append(quote, meta);
    return item;
  };

  const grow = () => {
    list.append(...found.slice(shown, shown + STEP).map(describe));
    shown = Math.min(shown + STEP, found.length);
    count.textContent = found.length
      ? `${found.length} claim${found.length === 1 ? "" : "s"}${shown < found.length ? `, the ${shown} strongest are shown` : ""}`
      : "No claim of this page fits these filters.";
    more.hidden = shown >= found.length;
  };

  const apply = () => {
    const wanted = read();
    const keys = Object.keys(wanted);
    found = known.claims.filter((claim, i) => keys.every((key) => tests[key](claim, wanted[key], i, wanted)));
    shown = 0;
    list.textContent = "";
    grow();
  };

  const follow = (filter, total, label) => {
    form.reset();
    figure = {};
    for (const [name, value] of new URLSearchParams(filter)) {
      if (form.elements[name]) form.elements[name].value = value;
      else if (name in tests) figure[name] = value;
    }
    apply();
    const hidden = "speaker_holds" in figure ? `speakers who are ${figure.speaker_holds}` : "post_holds" in figure ? `posts that are ${figure.post_holds}` : "set" in figure ? SETS[figure.set.split("-")[0]] : "";
    note.textContent = hidden ? `Only claims of ${hidden}${total ? ` (${total})` : ""}. “Clear” shows all.` : "";
    note.hidden = !hidden;
    page.reveal("claims");
    section.focus({ preventScroll: true });
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest ? event.target.closest("a") : null;
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const target = link.getAttribute("href") || link.getAttribute("xlink:href") || "";
    const speaker = /^#speaker-(\d+)$/.exec(target);
    if (link.dataset.filter !== undefined) {
      event.preventDefault();
      follow(link.dataset.filter, link.dataset.total, link.textContent);
      history.pushState(null, "", "#claims");
    } else if (speaker) {
      event.preventDefault();
      follow(`speaker=${speaker[1]}`);
      history.pushState(null, "", "#claims");
    }
  });
  let waiting = 0;
  form.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(apply, 80); });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => { figure = {}; note.hidden = true; setTimeout(apply); });
  more.addEventListener("click", () => {
    const first = shown;
    grow();
    const next = list.children[first].querySelector("a, code");
    if (next) next.focus();
  });
  apply();
})();
