/* Values of open points: what somebody types, as a header has it, a text shows it, Word keeps it. */
const FillValues = (() => {
  "use strict";

  const UNSEEN = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g;
  const UNFIT = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\ue000-\uf8ff\ufff9-\uffff]|\p{Cs}|\p{Co}/gu;
  const BLANK = /^[.\u2026_\u2025\u22ef\u00b7\u2027\ufe52 ]*(?:\/[.\u2026_\u2025\u22ef\u00b7\u2027\ufe52 ]+)*$/;
  const EDGES = /^(?:\u2026{2,}|\.{4,}|_{2,})[.\u2026_ ]*| *(?:\u2026{2,}|\.{4,}|_{2,})[.\u2026_ ]*$/g;
  /* What bantin reads in a form that comes back by Word, in the same way. */
  const GROUPED = /^-?[1-9][0-9]{0,2}(?:[., ][0-9]{3})+$/;
  const DECIMAL = /^(-?[0-9]+|-?[1-9][0-9]{0,2}(?:\.[0-9]{3})+),([0-9]+)$/;
  const PLAIN = /^-?[0-9]+(?:\.[0-9]+)?$/;
  const DAY = /^(?:ngày )?([0-9]{1,2}) ?(?:[/.-]| tháng ) ?([0-9]{1,2}) ?(?:[/.-]| năm ) ?([0-9]{4})$/i;
  const YEAR_FIRST = /^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})$/;

  /* A text as a header can hold it, `""` for a blank: in one line, with ordinary spaces. */
  const clean = (said) => {
    const text = said.normalize("NFC").replace(UNSEEN, "").replace(/\s+/g, " ").replace(UNFIT, "").trim();
    return BLANK.test(text) ? "" : text.replace(EDGES, "").trim();
  };

  /* 600.000 and 600000 are one number, and so are 1,5 and 1.5; `""` for what is none. */
  const number = (said) => {
    if (GROUPED.test(said)) return said.replace(/[., ]/g, "");
    const parts = DECIMAL.exec(said);
    if (parts) return `${parts[1].replace(/\./g, "")}.${parts[2]}`;
    if (!PLAIN.test(said)) return "";
    return said.includes(".") ? said : said.replace(/^(-?)0+(?=[0-9])/, "$1").replace(/^-0$/, "0");
  };

  /* 5/7/2024 is 2024-07-05; `""` for what is no day. */
  const day = (said) => {
    const text = said.replace(/^[ .,;]+|[ .,;]+$/g, "");
    const parts = (DAY.exec(text) || []).slice(1).reverse();
    const [year, month, date] = (parts.length ? parts : (YEAR_FIRST.exec(text) || []).slice(1)).map(Number);
    if (!year || month < 1 || month > 12) return "";
    /* The day before the first of the next month, also in years that Date takes for short ones. */
    const last = new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
    if (date < 1 || date > last) return "";
    return [String(year).padStart(4, "0"), String(month).padStart(2, "0"), String(date).padStart(2, "0")].join("-");
  };

  /* Nghị định 30/2020/NĐ-CP: a 0 before days below 10, and before months 1 and 2. */
  const dayParts = (iso) => {
    const [year, month, date] = iso.split("-").map(Number);
    return [String(date).padStart(2, "0"), month <= 2 ? `0${month}` : String(month), String(year)];
  };
  const spell = {
    number: (plain) => {
      const [whole, fraction] = plain.split(".");
      const bare = whole.replace(/^(-?)0+(?=[0-9])/, "$1");
      const grouped = bare.replace(/\B(?=([0-9]{3})+$)/g, ".");
      return fraction ? `${grouped},${fraction}` : grouped;
    },
    date: (iso) => dayParts(iso).join("/"),
    text: (text) => text,
  };
  const inWords = (iso) => {
    const [date, month, year] = dayParts(iso);
    return `ngày ${date} tháng ${month} năm ${year}`;
  };

  /* Numbers of any length are compared digit by digit; days and counts are such too. */
  const digits = (plain) => {
    const [whole, fraction = ""] = plain.replace("-", "").split(".");
    return { minus: plain.startsWith("-"), whole: whole.replace(/^0+/, ""), fraction };
  };
  const less = (one, other) => {
    const [a, b] = [digits(one), digits(other)];
    const key = (x, y) => x.whole.padStart(Math.max(x.whole.length, y.whole.length), "0")
      + x.fraction.padEnd(Math.max(x.fraction.length, y.fraction.length), "0");
    const [left, right] = [key(a, b), key(b, a)];
    const zero = /^0*$/;
    const signed = (value, minus) => (minus && !zero.test(value) ? -1 : 1);
    const [mine, theirs] = [signed(left, a.minus), signed(right, b.minus)];
    if (mine !== theirs) return mine < theirs;
    return mine > 0 ? left < right : right < left;
  };

  const READ = { number, date: day, text: (text) => text };
  const MEASURE = {
    number: (value) => value,
    date: (value) => value.replace(/-/g, ""),
    text: (value) => String([...value].length),
  };
  const LIMIT = { number: (one) => one, date: (one) => one.replace(/-/g, ""), text: (one) => one };
  const SHOWN_LIMIT = { ...spell, text: spell.number };

  const UNDER = { number: "low", date: "early", text: "short" };
  const OVER = { number: "high", date: "late", text: "long" };

  /* What is wrong with a value that a header would have, as a build says it, or null.
     `point` has type, lowest, highest. */
  const fault = (point, written) => {
    const { type, lowest, highest } = point;
    if (!READ[type]) return null;
    const size = MEASURE[type](written);
    if (lowest && less(size, LIMIT[type](lowest))) {
      return { reason: UNDER[type], limit: SHOWN_LIMIT[type](lowest) };
    }
    if (highest && less(LIMIT[type](highest), size)) {
      return { reason: OVER[type], limit: SHOWN_LIMIT[type](highest) };
    }
    return null;
  };

  /* Read what was typed: as it is `written` in a header, `shown` in the text, `stored` by Word;
     or what is `wrong`. A choice is its key, `options` its words by key. */
  const read = (point, typed) => {
    const said = clean(typed);
    if (!said) return { written: "" };
    if (point.type === "choice") {
      const words = point.options.get(said);
      return words ? { written: said, shown: words, stored: words.trim() } : { written: "" };
    }
    const written = READ[point.type](said);
    if (!written) return { written: "", wrong: { reason: point.type } };
    const wrong = fault(point, written);
    if (wrong) return { written: "", wrong };
    const shown = spell[point.type](written);
    return { written, shown, stored: point.type === "date" ? written : shown };
  };

  /* What is wrong with a fact of the locality's decision, as a build says it, or `""`. Days are as
     in headers; `about` has the letterhead and the days between which the locality exists. */
  const isBefore = (one, other) => Boolean(one && other && one < other);
  const wrongFact = (name, facts, { letterhead, begun, ended }) => {
    const last = facts.recipients[facts.recipients.length - 1];
    const wrong = {
      number: () => /^["“”‘’«»]|["“”‘’«»]$/.test(facts.number) && "quotes",
      effective: () => isBefore(facts.effective, facts.issued) && "order",
      issued: () => (isBefore(facts.issued, begun) || isBefore(ended, facts.issued)) && "exists",
      recipients: () => letterhead === "state" && last && !/^L\u01b0u\s*:\s*VT(?![\p{L}\p{N}_])/u.test(last) && "filed",
    }[name];
    return (wrong && wrong()) || "";
  };

  return { isBefore, wrongFact, clean, number, day, dayParts, inWords, spell, less, read };
})();
