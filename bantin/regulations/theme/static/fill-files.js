/* The files of a filled-in form: a Word file made of its parts, and the adoption for the editor. */
const FillFiles = (() => {
  "use strict";
  const { dayParts, inWords } = FillValues;
  const BLANK = "\u2026\u2026";
  const MARK = /\ue012([a-z]+):[^\ue013]*\ue013/;
  const MARKS = new RegExp(MARK.source, "g");
  const upper = (text) => text.toUpperCase();

  /* An archive whose files are stored as they are: nothing has to be packed or unpacked, so it is
     written by every browser (APPNOTE of PKWARE, 4.3). `files` are names with texts. */
  const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
    let sum = byte;
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
    return sum;
  });
  const checksum = (bytes) => {
    let sum = 0xffffffff;
    for (const byte of bytes) sum = TABLE[(sum ^ byte) & 255] ^ (sum >>> 8);
    return (sum ^ 0xffffffff) >>> 0;
  };
  const record = (...fields) => {
    const bytes = [];
    fields.forEach(([size, value]) => {
      for (let at = 0; at < size; at += 1) bytes.push((value >>> (8 * at)) & 255);
    });
    return Uint8Array.from(bytes);
  };
  const archive = (files, type) => {
    const encoder = new TextEncoder();
    const [written, listed] = [[], []];
    let at = 0;
    files.forEach(([name, text]) => {
      const [bytes, called] = [encoder.encode(text), encoder.encode(name)];
      /* Version, UTF-8, stored, the first day that there is, the sums and sizes, no extra field. */
      const about = [[2, 20], [2, 0x800], [2, 0], [2, 0], [2, 33], [4, checksum(bytes)],
        [4, bytes.length], [4, bytes.length], [2, called.length], [2, 0]];
      const head = record([4, 0x04034b50], ...about);
      listed.push(record([4, 0x02014b50], [2, 20], ...about, [2, 0], [2, 0], [2, 0], [4, 0], [4, at]), called);
      written.push(head, called, bytes);
      at += head.length + called.length + bytes.length;
    });
    const size = listed.reduce((sum, one) => sum + one.length, 0);
    const end = record([4, 0x06054b50], [2, 0], [2, 0], [2, files.length], [2, files.length],
      [4, size], [4, at], [2, 0]);
    return new Blob([...written, ...listed, end], { type });
  };

  const parsed = (xml) => new DOMParser().parseFromString(xml, "application/xml");
  const written = (tree) =>
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${new XMLSerializer().serializeToString(tree.documentElement)}`;
  const all = (node, name) => [...node.getElementsByTagNameNS("*", name)];
  const first = (node, name) => all(node, name)[0];

  /* What the letterhead, the title and the signature say; recipients are many lines. */
  const punctuated = (lines) => lines.map((line, at) => {
    const name = line.trim().replace(/[;, ]+$/, "");
    return /[.:]$/.test(name) ? name : name + (at < lines.length - 1 ? ";" : ".");
  });
  const office = ({ issuer, parent }) =>
    (parent && issuer.toLowerCase().endsWith(` ${parent.toLowerCase()}`)
      ? issuer.slice(0, -parent.length).trimEnd() : issuer);
  /* The State puts a 0 before a number of one digit. */
  const numbered = (number, letterhead) =>
    (letterhead === "state" && /^[0-9](?![0-9])/.test(number) ? `0${number}` : number);
  const subject = (title, type) => {
    const rest = title.toLowerCase().startsWith(type.toLowerCase()) ? title.slice(type.length).trim() : title;
    return rest.slice(0, 1).toUpperCase() + rest.slice(1);
  };
  const said = (facts, about) => ({
    parent: upper(facts.parent),
    issuer: upper(office(facts)) || BLANK,
    number: numbered(facts.number, about.letterhead) || BLANK,
    place: facts.place || BLANK,
    issued: facts.issued ? inWords(facts.issued) : `ngày ${BLANK} tháng ${BLANK} năm ${BLANK}`,
    subject: subject(facts.title, about.type),
    recipients: punctuated(facts.recipients),
    signing: upper(facts.signing),
    role: upper(facts.role),
    name: facts.name,
  });

  /* A paragraph that has nothing to say goes, unless a cell would be left without any. */
  const drop = (paragraph) => {
    const near = [...paragraph.parentNode.children].filter((one) => one.localName === "p");
    if (near.length > 1) paragraph.remove();
    else all(paragraph, "r").forEach((run) => run.remove());
  };
  const setLines = (tree, values) => {
    all(tree, "t").filter((one) => MARK.test(one.textContent)).forEach((one) => {
      const [, name] = MARK.exec(one.textContent);
      const around = one.closest("p");
      if (name === "recipients") {
        values.recipients.forEach((line) => {
          const copy = around.cloneNode(true);
          const text = first(copy, "t");
          text.textContent = text.textContent.replace(MARK, () => line);
          around.before(copy);
        });
        if (!values.recipients.length) drop(around.previousElementSibling);
        drop(around);
        return;
      }
      one.textContent = one.textContent.replace(MARKS, (_, key) => values[key]);
      if (!values[name]) drop(around);
    });
  };

  /* Each control shows its point, and the data behind them has it: Word asks the data again. */
  const setPoints = (tree, names, values) => {
    all(tree, "sdt").forEach((control) => {
      const place = first(control, "dataBinding");
      const found = place && /diem\[([0-9]+)\]$/.exec(place.getAttributeNS(place.namespaceURI, "xpath"));
      const value = found && values.get(names[found[1] - 1]);
      if (!value || !value.shown) return;
      all(control, "showingPlcHdr").forEach((one) => one.remove());
      all(control, "rStyle").forEach((one) => one.remove());
      first(control, "t").textContent = value.shown;
      const date = first(control, "date");
      if (!date) return;
      const set = (node, key, text) => node.setAttributeNS(node.namespaceURI, `w:${key}`, text);
      set(date, "fullDate", `${value.stored}T00:00:00Z`);
      set(first(date, "dateFormat"), "val", dayParts(value.stored)[1].startsWith("0") ? "dd/MM/yyyy" : "dd/M/yyyy");
    });
  };
  const setAbout = (tree, facts) => {
    const set = (name, text) => {
      if (text && first(tree, name)) first(tree, name).textContent = text;
    };
    set("title", facts.title);
    set("identifier", facts.number);
    ["creator", "lastModifiedBy"].forEach((name) => set(name, facts.issuer));
    ["created", "modified"].forEach((name) => set(name, facts.issued && `${facts.issued}T00:00:00Z`));
  };

  /* The Word file: `parts` are names with texts, `values` are by point, read by FillValues. */
  const word = (parts, values, facts, about) => {
    const changed = new Map(parts);
    const change = (name, work) => {
      if (!changed.has(name)) return;
      const tree = parsed(changed.get(name));
      work(tree);
      changed.set(name, written(tree));
    };
    const names = [];
    change("customXml/item1.xml", (tree) => {
      [...tree.documentElement.children].forEach((one) => {
        const value = values.get(one.getAttribute("ma"));
        names.push(one.getAttribute("ma"));
        if (value && value.shown) one.textContent = value.stored;
      });
    });
    change("word/document.xml", (tree) => {
      setLines(tree, said(facts, about));
      setPoints(tree, names, values);
    });
    change("docProps/core.xml", (tree) => setAbout(tree, facts));
    return archive([...changed], "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
  };

  /* A header as an editor would write it: what YAML could take for something else is quoted. */
  const MEANT = /^(?:null|true|false|yes|no|on|off|y|n|nan|inf|[0-9][0-9.,:_eE+/xXoO-]*)$/i;
  const BARE = /^[\p{L}_][\p{L}\p{N} ._/(),;+–-]*$/u;
  const NUMBERED = /^[0-9]+[-/][\p{L}\p{N}/-]*\p{L}[\p{L}\p{N}/-]*$/u;
  const scalar = (text) => {
    const bare = (BARE.test(text) || NUMBERED.test(text)) && !MEANT.test(text);
    return bare && !text.endsWith(" ") ? text : JSON.stringify(text).replace(/[\u2028\u2029]/g, " ");
  };
  const line = (depth, key, text) => (text ? [`${"  ".repeat(depth)}${key}: ${text}`] : []);
  const adoption = (values, facts, about) => {
    const value = ([name, { written: text, type }]) =>
      line(1, name, text && (type === "number" || type === "date" ? text : scalar(text)));
    const fact = (name, depth = 1) => line(depth, name, facts[name] && scalar(facts[name]));
    const group = (key, depth, lines) => (lines.length ? [`${"  ".repeat(depth)}${key}:`, ...lines] : []);
    return ["---",
      `# ${about.place}`,
      ...(facts.title === about.title ? [] : fact("title", 0)),
      ...line(0, "locality", scalar(facts.locality)),
      ...line(0, "version", about.version),
      "document:",
      ...fact("number"), ...fact("issuer"), ...fact("parent"), ...fact("place"),
      ...line(1, "issued", facts.issued), ...line(1, "effective", facts.effective),
      ...fact("signing"),
      ...group("signer", 1, [...line(2, "role", facts.role && scalar(facts.role)),
        ...line(2, "name", facts.name && scalar(facts.name))]),
      ...group("recipients", 1, facts.recipients.map((one) => `    - ${scalar(one)}`)),
      ...group("values", 0, [...values].flatMap(value)),
      "---", ""].join("\n");
  };

  return { archive, word, adoption, said, scalar };
})();
