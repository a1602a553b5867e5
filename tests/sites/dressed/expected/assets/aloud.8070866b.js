/* Reads an item aloud, piece by piece, where the browser has a voice of the page's language. */
(() => {
  "use strict";
  const words = document.currentScript.dataset;
  const synth = window.speechSynthesis;
  const story = document.querySelector(".story");
  if (!synth || !story) return;

  const language = document.documentElement.lang;
  const BLOCK = "h1,h2,h3,h4,h5,h6,p,li,dt,dd,th,td,caption,figcaption,pre,div,section,article";
  const SILENT = "button,sup,script,svg,.unseen,.footnote,[hidden],[aria-hidden=true],[data-silent]";

  /* "35-CT/TW" is a number with letters to be spelt, "1/7/2025" a day, "UBND" a name. */
  const NAMES = {
    UBND: "Ủy ban nhân dân", HĐND: "Hội đồng nhân dân", MTTQ: "Mặt trận Tổ quốc",
    TP: "thành phố", TW: "Trung ương",
  };
  const spoken = (text) => {
    if (!language.startsWith("vi")) return text;
    return text
      .replace(/\p{N}+(?:[/-][\p{Lu}\p{N}]+)*[/-]\p{Lu}[\p{Lu}\p{N}]*(?:[/-][\p{Lu}\p{N}]+)*/gu, (number) =>
        number.replace(/[/-]/g, " ").replace(/\p{Lu}/gu, "$& "))
      .replace(/\b(\d{1,2})\/(\d{1,2})\/(\d{4})\b/g, "$1 tháng $2 năm $3")
      .replace(/(?<![\p{L}])(?:UBND|HĐND|MTTQ|TW|TP\.?)(?![\p{L}])/gu, (name) => NAMES[name.replace(".", "")]);
  };
  /* Some voices stop in the middle of what is too long. */
  const parted = (text) =>
    spoken(text).replace(/\s+/g, " ").trim()
      .match(/.{1,219}(?:[.!?…;:](?=\s|$)|$)|.{1,219}(?:\s|$)|.{1,220}/gu)
      .map((part) => part.trim());

  const pieces = [];
  story.querySelectorAll("h1,.lead,.prose").forEach((root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { parentElement: parent, data } = walker.currentNode;
      if (parent.closest(SILENT)) continue;
      const block = parent.closest(BLOCK);
      const last = pieces.at(-1);
      if (last && last.block === block) last.text += data;
      else pieces.push({ block, text: data, unit: block.closest(".prose [id]") || block });
    }
  });
  const readable = pieces.filter(({ text }) => /[\p{L}\p{N}]/u.test(text));
  if (!readable.length) return;

  const voice = () => {
    const fitting = synth.getVoices().filter(({ lang }) =>
      lang.toLowerCase().split(/[-_]/)[0] === language.split("-")[0]);
    return fitting.find(({ localService }) => localService) || fitting[0];
  };

  let bar, main, note, more, style;
  let at = 0;
  let part = 0;
  let state = "";
  let turn = 0;
  let utterance;

  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const mark = (piece) => {
    story.querySelectorAll(".aloud-now").forEach((one) => one.classList.remove("aloud-now"));
    if (!piece) return;
    piece.block.classList.add("aloud-now");
    const { top, bottom } = piece.block.getBoundingClientRect();
    if (top < 60 || bottom > innerHeight - bar.offsetHeight - 30) {
      piece.block.scrollIntoView({ block: bottom - top > innerHeight / 2 ? "start" : "center", behavior: calm.matches ? "auto" : "smooth" });
    }
  };
  const show = (next) => {
    state = next;
    more.forEach((button) => { button.hidden = !state; });
    main.textContent = state === "on" ? words.pause : state ? words.goOn : words.listen;
    note.hidden = !state || voice()?.localService !== false;
  };
  const hush = () => {
    turn += 1;
    synth.cancel();
  };
  const stop = () => {
    hush();
    mark();
    show("");
  };
  const speak = () => {
    const piece = readable[at];
    const said = voice();
    if (!piece || !said) return stop();
    const mine = (turn += 1);
    const parts = parted(piece.text);
    utterance = new SpeechSynthesisUtterance(parts[part] || "");
    utterance.voice = said;
    utterance.lang = said.lang;
    utterance.onend = () => {
      if (mine !== turn) return;
      part += 1;
      if (part >= parts.length) [at, part] = [at + 1, 0];
      speak();
    };
    utterance.onerror = () => mine === turn && stop();
    mark(piece);
    show("on");
    return synth.speak(utterance);
  };
  const skip = (by) => {
    const { unit } = readable[at];
    let next = at;
    const begin = () => { while (next > 0 && readable[next - 1].unit === readable[next].unit) next -= 1; };
    begin();
    if (by > 0) {
      while (next < readable.length && readable[next].unit === unit) next += 1;
    } else if (next === at && next > 0) {
      next -= 1;
      begin();
    }
    [at, part] = [next, 0];
    hush();
    speak();
  };
  const press = () => {
    if (state === "on") {
      /* Not pause(): on Android it is an end. */
      hush();
      return show("paused");
    }
    if (!state) {
      const below = readable.findIndex(({ block }) => block.getBoundingClientRect().bottom > 0);
      [at, part] = [Math.max(0, below), 0];
    }
    hush();
    return speak();
  };

  const button = (text, act, hidden) => {
    const made = Object.assign(document.createElement("button"), { type: "button", textContent: text, hidden });
    made.addEventListener("click", act);
    bar.append(made);
    return made;
  };
  const build = () => {
    if (bar || !voice()) return;
    style = Object.assign(document.createElement("link"), { rel: "stylesheet", href: words.style });
    document.head.append(style);
    bar = document.createElement("div");
    bar.className = "aloud";
    bar.setAttribute("role", "group");
    bar.setAttribute("aria-label", words.name);
    main = button(words.listen, press, false);
    more = [
      button(words.back, () => skip(-1), true),
      button(words.next, () => skip(1), true),
      button(words.stop, () => { stop(); main.focus(); }, true),
    ];
    note = Object.assign(document.createElement("p"), { textContent: words.far, hidden: true });
    bar.append(note);
    bar.addEventListener("keydown", ({ key }) => {
      if (state && key === "ArrowLeft") skip(-1);
      if (state && key === "ArrowRight") skip(1);
    });
    style.addEventListener("load", () => document.body.append(bar));
  };
  addEventListener("keydown", ({ key }) => state && key === "Escape" && stop());
  addEventListener("pagehide", hush);
  synth.addEventListener?.("voiceschanged", build);
  build();
})();
