"use strict";
// What is on the page is made with textContent only: nothing of the corpus is ever read as markup.
(() => {
  const payload = JSON.parse(document.getElementById("payload").textContent);
  const claims = payload.claims || [];
  const by = id => document.getElementById(id);
  const list = by("list");
  if (!list) return;
  const STEP = 40;
  const FIELDS = ["words", "speaker", "proposition", "stance", "modality", "holder", "voice"];
  let pick = {}, found = [], shown = 0;

  const make = (tag, kind, text) => {
    const node = document.createElement(tag);
    if (kind) node.className = kind;
    if (text !== undefined) node.textContent = text;
    return node;
  };
  const points = text => Array.from(text); // offsets are code points, not UTF-16 units
  const fill = (id, values) => {
    for (const value of [...new Set(values)].filter(v => v).sort()) {
      const option = make("option", "", value);
      option.value = value;
      by(id).append(option);
    }
  };
  fill("f-speaker", claims.map(c => c.speaker));
  fill("f-proposition", payload.propositions);
  fill("f-modality", claims.flatMap(c => c.modality));
  fill("f-holder", claims.map(c => c.holder));

  const sides = (claim, chosen) => Object.entries(claim.stances).filter(
    ([name, stance]) => (!chosen.proposition || name === chosen.proposition) && (!chosen.stance || stance.label === chosen.stance));
  const fits = (claim, chosen) => {
    if (chosen.speaker && claim.speaker !== chosen.speaker) return false;
    if (chosen.modality && !claim.modality.includes(chosen.modality)) return false;
    if (chosen.holder && claim.holder !== chosen.holder) return false;
    if (chosen.voice && (chosen.voice === "apart") !== claim.apart) return false;
    if (chosen.post && claim.doc + "#" + claim.post !== chosen.post) return false;
    if (chosen.position && claim.position[chosen.proposition] !== chosen.position) return false;
    if (chosen.person && ((payload.people || {})[claim.speaker] || {})[chosen.proposition] !== chosen.person) return false;
    if (chosen.align && !claim.with.some(([who, label]) => who === chosen.other && label === chosen.align)) return false;
    if (chosen.key !== undefined && !(payload.points[chosen.key] || []).includes(claim.id)) return false;
    if (chosen.ids && !chosen.ids.includes(claim.id)) return false;
    if (!sides(claim, chosen).length) return false;
    return chosen.tokens.every(word => (claim.text + " " + (claim.speaker || "")).toLowerCase().includes(word));
  };
  const choose = () => {
    const chosen = { ...pick };
    for (const field of FIELDS) {
      const value = by("f-" + field).value;
      if (field !== "words" && value) chosen[field] = value;
    }
    chosen.tokens = by("f-words").value.toLowerCase().split(/\s+/).filter(w => w);
    return chosen;
  };
  const strength = claim => Math.max(...Object.values(claim.stances).map(s => s.sure));
  const update = () => {
    const chosen = choose();
    found = claims.filter(c => fits(c, chosen)).sort((a, b) => strength(b) - strength(a));
    list.replaceChildren();
    shown = 0;
    const more = describe(pick);
    by("found").textContent = found.length + (found.length === 1 ? " claim" : " claims") + (more ? ", " + more : "") + ", strongest first";
    extend();
  };
  const describe = chosen => {
    const parts = [];
    if (chosen.post) parts.push("of post " + chosen.post);
    if (chosen.position) parts.push("of posts that are " + chosen.position + " on " + chosen.proposition);
    if (chosen.person) parts.push("of speakers who are " + chosen.person + " on " + chosen.proposition);
    if (chosen.align) parts.push("of posts that " + chosen.align + " with " + chosen.other);
    if (chosen.key !== undefined) parts.push("of one key point");
    return parts.join(", ");
  };
  const extend = () => {
    for (const claim of found.slice(shown, shown + STEP)) list.append(draw(claim));
    shown = Math.min(shown + STEP, found.length);
    by("more").hidden = shown >= found.length;
  };
  const underline = (node, text, start, spans) => {
    const letters = points(text);
    let at = 0;
    for (const [first, last] of join(spans.map(([a, b]) => [Math.max(0, a - start), Math.min(letters.length, b - start)]))) {
      node.append(letters.slice(at, first).join(""));
      node.append(make("u", "cue", letters.slice(first, last).join("")));
      at = last;
    }
    node.append(letters.slice(at).join(""));
  };
  const join = spans => {
    const joined = [];
    for (const [a, b] of spans.filter(([a, b]) => b > a).sort((x, y) => x[0] - y[0] || x[1] - y[1])) {
      const last = joined[joined.length - 1];
      if (last && a <= last[1]) last[1] = Math.max(last[1], b);
      else joined.push([a, b]);
    }
    return joined;
  };
  const cues = claim => Object.values(claim.stances).flatMap(s => s.cues).filter(([rule]) => !rule.startsWith("model:")).map(([, a, b]) => [a, b]);
  const draw = claim => {
    const item = make("li", "claim");
    item.id = "c-" + claim.id;
    const quote = make("p", "quote");
    quote.append("“");
    underline(quote, claim.text, claim.start, cues(claim));
    quote.append("”");
    const facts = make("p", "facts");
    for (const [name, stance] of Object.entries(claim.stances)) facts.append(make("b", stance.label, name + ": " + stance.label + " (" + Math.round(100 * stance.sure) + " % sure)"));
    facts.append(make("span", "", claim.speaker || "unknown speaker"));
    if (claim.holder) facts.append(make("span", "", "reports " + claim.holder + " (" + claim.endorsement + ")"));
    facts.append(make("span", "", claim.modality.join(", ")));
    const rules = [...new Set(Object.values(claim.stances).flatMap(s => s.cues).map(([rule]) => rule))];
    facts.append(make("span", "", "by " + rules.join(", ")));
    const link = make("a", "", claim.doc + ":" + claim.line);
    link.href = "#at-" + claim.id;
    facts.append(link);
    facts.append(make("span", "hash", claim.id));
    item.append(quote, facts);
    return item;
  };

  // documents
  const documents = payload.documents || [];
  for (const entry of documents) {
    const option = make("option", "", entry.title === entry.doc ? entry.doc : entry.doc + " — " + entry.title);
    option.value = entry.doc;
    by("d-doc").append(option);
  }
  const show = name => {
    const entry = documents.find(d => d.doc === name);
    const text = by("text");
    text.replaceChildren();
    if (!entry) { text.textContent = "The text of " + name + " is not in this page; the analysis folder holds it."; return; }
    by("d-doc").value = name;
    const letters = points(entry.text);
    const marks = [
      ...entry.boilerplate.map(([a, b]) => ({ a, b, kind: "boilerplate" })),
      ...claims.filter(c => c.doc === name).map(c => ({ a: c.start, b: c.end, claim: c })),
    ].sort((x, y) => x.a - y.a || x.b - y.b);
    let at = 0;
    for (const mark of marks) {
      if (mark.a < at) continue;
      text.append(letters.slice(at, mark.a).join(""));
      const inside = letters.slice(mark.a, mark.b).join("");
      if (mark.claim) {
        const node = make("mark", Object.values(mark.claim.stances)[0].label);
        node.id = "at-" + mark.claim.id;
        node.tabIndex = -1;
        node.title = Object.entries(mark.claim.stances).map(([n, s]) => n + " " + s.label).join(", ") + (mark.claim.speaker ? ", " + mark.claim.speaker : "");
        underline(node, inside, mark.a, cues(mark.claim));
        text.append(node);
      } else text.append(make("span", "boilerplate", inside));
      at = mark.b;
    }
    text.append(letters.slice(at).join(""));
  };
  const goTo = id => {
    const claim = claims.find(c => "at-" + c.id === id);
    if (!claim) return;
    show(claim.doc);
    const node = by(id);
    if (!node) return;
    for (const old of document.querySelectorAll("mark.here")) old.classList.remove("here");
    node.classList.add("here");
    node.scrollIntoView({ block: "center" });
    node.focus({ preventScroll: true });
  };

  const clear = () => { for (const field of FIELDS) by("f-" + field).value = ""; };
  const take = value => {
    clear();
    pick = {};
    for (const [field, chosen] of Object.entries(value)) {
      const input = by("f-" + field);
      if (input && [...input.options || []].some(o => o.value === chosen)) input.value = chosen;
      else pick[field] = chosen;
    }
    if (pick.position || pick.person) pick.proposition = value.proposition;
    update();
    by("claims").scrollIntoView();
    by("found").tabIndex = -1;
    by("found").focus({ preventScroll: true });
  };
  document.addEventListener("click", event => {
    const target = event.target.closest("[data-pick]");
    if (target) take(JSON.parse(target.dataset.pick));
    const link = event.target.closest('a[href^="#at-"]');
    if (link) { event.preventDefault(); goTo(link.getAttribute("href").slice(1)); }
  });
  document.addEventListener("keydown", event => {
    if (event.key !== "Enter" && event.key !== " ") return;
    const target = event.target.closest('g[data-pick]');
    if (target) { event.preventDefault(); take(JSON.parse(target.dataset.pick)); }
  });
  by("filters").addEventListener("input", update);
  by("filters").addEventListener("submit", event => event.preventDefault());
  by("filters").addEventListener("reset", event => { event.preventDefault(); clear(); pick = {}; update(); });
  by("more").addEventListener("click", extend);
  by("d-doc").addEventListener("change", () => show(by("d-doc").value));
  update();
  if (documents.length) show(documents[0].doc);
  if (location.hash.startsWith("#at-")) goTo(location.hash.slice(1));
})();
