/* The form in which a locality fills in a model's open points. It asks nobody but this site for the
   parts of the Word file; what is filled in stays in the browser. */
(() => {
  "use strict";
  const form = document.querySelector("[data-fill]");
  if (!form) return;
  const { clean, day, read } = FillValues;
  const PRESS = 300; /* milliseconds that pressing a button takes */
  const part = (name) => form.querySelector(`[data-${name}]`);
  const say = (name, values = {}) => {
    const sentence = form.dataset[`say${name[0].toUpperCase()}${name.slice(1)}`] || "";
    return sentence.replace(/\{(\w+)\}/g, (_, key) => values[key]);
  };
  const points = [...form.querySelectorAll("[data-id]")];
  const facts = [...form.querySelectorAll("[data-fact]")];
  const fields = [...form.querySelectorAll("[data-id], [data-fact]")];
  const called = (field) => form.querySelector(`label[for="${field.id}"]`).firstChild.textContent.trim();
  const fact = (name) => facts.find((one) => one.dataset.fact === name);
  const text = FillText.open(document.querySelector("[data-text]"), say);
  const place = () => fact("locality").selectedOptions[0];

  /* What the form says: values by point, those that are left to the model too, and facts. */
  const value = (field) => {
    const { type, lowest, highest } = field.dataset;
    const options = new Map([...(field.options || [])].map((one) => [one.value, one.textContent]));
    const point = { type, lowest, highest, options };
    const given = read(point, field.value);
    if (given.written || given.wrong || !field.dataset.given) return { ...given, type };
    return { ...read(point, field.dataset.given), written: "", type };
  };
  const values = () => new Map(points.map((field) => [field.dataset.id, value(field)]));
  const usual = () => form.dataset.model + (place().value ? ` \u2013 ${place().textContent}` : "");
  const said = () => {
    const name = (key) => clean(fact(key) ? fact(key).value : "");
    const issued = day(name("issued"));
    const { begins } = form.dataset;
    const start = begins ? points.find((one) => one.dataset.id === begins) : null;
    return {
      locality: place().value,
      title: name("title") || usual(),
      ...Object.fromEntries(["issuer", "parent", "number", "place", "signing", "role", "name"]
        .map((key) => [key, name(key)])),
      issued,
      effective: begins === "" ? issued : start ? value(start).stored || "" : day(name("effective")),
      recipients: fact("recipients").value.split("\n").map(clean).filter(Boolean),
    };
  };
  const about = () => ({
    ...form.dataset,
    title: usual(),
    place: say("save", { path: `${form.dataset.folder}/${place().value}.md` }),
  });

  /* What is wrong with a field, in words, `""` for nothing; `missing` is what only has to come. */
  const MISSING = "missing";
  const reason = (field) => {
    const { fact: name, id } = field.dataset;
    const all = said();
    if (id) {
      const { wrong, shown } = value(field);
      if (wrong) return [wrong.reason, wrong];
      if (id === form.dataset.begins && FillValues.isBefore(all.effective, all.issued)) return ["order"];
      return [!shown && "required" in field.dataset ? MISSING : ""];
    }
    const written = clean(field.value);
    if ("date" in field.dataset && written && !day(written)) return ["date"];
    const wrong = FillValues.wrongFact(name, all, { ...form.dataset, ...place().dataset });
    return [wrong || (written || !field.hasAttribute("aria-required") ? "" : MISSING)];
  };
  const fault = (field) => {
    const [name, params] = reason(field);
    if (!name) return null;
    const words = name === MISSING && field.localName === "select" ? "choice" : name;
    return { field, missing: name === MISSING, words: say(words, params) };
  };
  const tell = (field, found) => {
    const box = document.getElementById(`${field.id}-fault`);
    box.hidden = !found;
    box.textContent = found ? found.words : "";
    if (found) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
  };

  /* Everything that shows what has been filled in. */
  const progress = part("progress");
  const showPoint = (field) => {
    const { shown, wrong } = value(field);
    text.set(field.dataset.id, called(field), wrong ? "" : shown);
  };
  const showRest = () => {
    const all = values();
    /* One sentence may have several points. */
    points.forEach((field) => {
      const near = field.closest(".fill-field").querySelector("[data-context]");
      near.replaceChildren(...text.context(field.dataset.id, all.get(field.dataset.id).shown));
      near.hidden = !near.childNodes.length;
    });
    const done = [...all.values()].filter((one) => one.shown).length;
    progress.textContent = progress.dataset.progress.replace("{done}", done).replace("{all}", points.length);
    text.local(FillFiles.said(said(), form.dataset));
    const known = part("adopted");
    const { url, departures } = place().dataset;
    known.hidden = !url;
    if (url) known.querySelector("a").href = url;
    known.querySelector("[data-departures]").hidden = !Number(departures);
  };

  const store = `bantin-dien:${form.dataset.keptAs}`;
  const keyOf = (field) => (field.dataset.id ? `diem:${field.dataset.id}` : field.dataset.fact);
  let kept = {};
  const keep = (work) => {
    try {
      return work(localStorage);
    } catch {
      part("kept").textContent = say("unkept");
      return null;
    }
  };
  const save = () => keep((all) => all.setItem(store, JSON.stringify(kept)));
  const load = () => {
    try {
      kept = { ...JSON.parse(keep((all) => all.getItem(store)) || "{}") };
    } catch {
      kept = {};
    }
    fields.forEach((field) => {
      const found = kept[keyOf(field)];
      if (typeof found === "string") field.value = found;
      if (field.localName === "select" && field.selectedIndex < 0) field.value = "";
    });
  };
  const showAll = () => {
    points.forEach(showPoint);
    showRest();
  };

  form.addEventListener("input", ({ target }) => {
    if (!fields.includes(target)) return;
    kept[keyOf(target)] = target.value;
    save();
    if (target.dataset.id) showPoint(target);
    showRest();
    if (target.hasAttribute("aria-invalid")) tell(target, fault(target));
  });
  /* What is missing is not told before somebody wants the files. A line more moves what is below:
     not while a button there is being pressed, which is what ends a change. */
  const judge = (field) => {
    const found = fault(field);
    tell(field, found && found.missing && !field.hasAttribute("aria-invalid") ? null : found);
  };
  form.addEventListener("change", ({ target }) => {
    if (fields.includes(target)) setTimeout(judge, PRESS, target);
  });
  form.addEventListener("focusin", ({ target }) => {
    if (fields.includes(target)) text.show(target.dataset.id);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  /* A place in the text leads to its field. */
  document.querySelector("[data-law]").addEventListener("click", (event) => {
    const slot = event.target.closest("[data-point]");
    const field = slot && points.find((one) => one.dataset.id === slot.dataset.point);
    if (!field) return;
    event.preventDefault();
    field.focus();
  });

  const status = part("status");
  const box = part("faults");
  const anyway = part("anyway");
  const check = (needed, { mayMiss }) => {
    const found = fields.filter(needed).map(fault).filter(Boolean);
    fields.forEach((field) => tell(field, found.find((one) => one.field === field)));
    box.hidden = !found.length;
    status.textContent = "";
    if (!found.length) return true;
    box.querySelector("h2").textContent = say("faults", { count: found.length });
    box.querySelector("ul").replaceChildren(...found.map(({ field, words }) => {
      const [line, link] = ["li", "a"].map((name) => document.createElement(name));
      link.href = `#${field.id}`;
      link.textContent = `${called(field)}: ${words}`;
      link.addEventListener("click", (event) => {
        event.preventDefault();
        field.focus();
      });
      line.append(link);
      return line;
    }));
    anyway.hidden = !mayMiss || found.some((one) => !one.missing);
    box.focus();
    return false;
  };

  const download = (blob, ending) => {
    const link = document.createElement("a");
    const name = place().value || form.dataset.folder.split("/").slice(-2)[0];
    link.download = `${name}.${ending}`;
    link.href = URL.createObjectURL(blob);
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    status.textContent = say("made", { file: link.download });
  };
  let parts = null;
  const word = async () => {
    try {
      if (!parts) {
        const reply = await fetch(form.dataset.parts);
        if (!reply.ok) throw new Error(reply.status);
        ({ parts } = await reply.json());
      }
    } catch {
      status.textContent = say("failed");
      return;
    }
    download(FillFiles.word(parts, values(), said(), form.dataset), "docx");
  };
  /* A Word file is signed later: its number and its day may still be open. */
  const LATER = ["number", "issued"];
  const forWord = (field) => !LATER.includes(field.dataset.fact) || clean(field.value);
  part("word").addEventListener("click", () => check(forWord, { mayMiss: true }) && word());
  anyway.addEventListener("click", word);
  part("adoption").addEventListener("click", () => {
    if (!check(() => true, { mayMiss: false })) return;
    download(new Blob([FillFiles.adoption(values(), said(), about())], { type: "text/markdown" }), "md");
  });
  part("clear").addEventListener("click", () => {
    if (!confirm(say("clear"))) return;
    kept = {};
    keep((all) => all.removeItem(store));
    fields.forEach((field) => {
      field.value = "";
      tell(field, null);
    });
    box.hidden = true;
    showAll();
    status.textContent = say("cleared");
  });

  form.hidden = false;
  load();
  showAll();
})();
