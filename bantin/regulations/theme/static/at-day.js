/* A document on a day: which version, which status, and what acted on it. All of it stands on the
   page; the day stands in the address (?ngay=2026-03-01), below the document's own one, which leads
   to the version of that day. */
(() => {
  "use strict";
  const form = document.querySelector("[data-at-day]");
  const banner = document.querySelector("[data-day-banner]");
  if (!form || !banner) return;
  const say = (name, values = {}) =>
    form.dataset[`say${name}`].replace(/\{(\w+)\}/g, (_, key) => values[key]);
  const make = (name, ...inside) => {
    const made = document.createElement(name);
    made.append(...inside);
    return made;
  };
  const link = (href, words) => Object.assign(make("a", words), { href });
  const all = (within, selector) => [...document.querySelectorAll(`${within} ${selector}`)];

  /* 2026-03-01, or 1/3/2026 as people write it where there is no calendar; "" for no day. */
  const dayOf = (text) => {
    const iso = /^(\d{4})-(\d\d?)-(\d\d?)$/.exec(text.trim());
    const spelt = /^(\d\d?)[/.-](\d\d?)[/.-](\d{4})$/.exec(text.trim());
    const [year, month, day] = (iso ? iso.slice(1) : spelt ? spelt.slice(1).reverse() : []).map(Number);
    const found = new Date(Date.UTC(year, month - 1, day));
    const real = year > 999 && found.getUTCMonth() === month - 1 && found.getUTCDate() === day;
    return real ? found.toISOString().slice(0, 10) : "";
  };
  const { lang } = document.documentElement;
  const spell = (day) => {
    const [year, month, number] = day.split("-").map(Number);
    if (lang !== "en") return `${number}/${month}/${year}`;
    return new Date(Date.UTC(year, month - 1, number))
      .toLocaleDateString(lang, { dateStyle: "medium", timeZone: "UTC" });
  };
  const today = () => {
    const now = new Date();
    return new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())).toISOString().slice(0, 10);
  };
  const at = (day) => {
    const address = new URL(form.action);
    address.search = `?ngay=${day}`;
    return address;
  };

  /* What the page holds, the first day first. */
  const versions = all(".versions .timeline", "> li > a:first-child").map((one) => {
    const [since, until] = [...one.querySelectorAll("time")].map(({ dateTime }) => dateTime);
    return { since, until, url: one.href, words: one.textContent.trim() };
  });
  const spanOf = (day) => all("[data-spans]", "> li").find(({ dataset }) => (
    (!dataset.since || dataset.since <= day) && (!dataset.until || day <= dataset.until)
  ));
  const versionOf = (day) => versions.filter(({ since }) => since <= day).pop();
  const shownVersion = form.dataset.version;

  const version = (day) => {
    if (!versions.length) return [];
    const found = versionOf(day);
    const one = found || versions[0];
    const over = found && found.until && found.until < day;
    const isShown = one.since === shownVersion;
    const words = !found ? "None" : over ? "Over" : isShown ? "This" : "Version";
    const line = make("p", `${say(words)} `, make("b", one.words), ". ");
    if (!isShown) {
      const to = new URL(one.url);
      to.search = `?ngay=${day}`;
      line.append(link(found ? to.href : one.url, say("Read")));
    }
    return [line];
  };
  const status = (day) => {
    const span = spanOf(day);
    const words = span ? span.querySelector("b").textContent : say("told" in form.dataset ? "Told" : "Unknown");
    return make("p", `${say("Status")}: `, make("b", words), ".");
  };
  const acting = (day) => {
    const text = versions.length ? versionOf(day) : null;
    const found = all("[data-acting]", "> li").filter(({ dataset }) => (
      dataset.since <= day && (!dataset.until || day <= dataset.until)
      && !("takenIn" in dataset && text && dataset.since <= text.since)
    ));
    return found.length ? [make("ul", ...found.map((one) => make("li", ...one.cloneNode(true).childNodes)))] : [];
  };

  const show = () => {
    const given = new URLSearchParams(location.search).get("ngay");
    banner.hidden = given === null;
    if (given === null) return;
    const day = dayOf(given);
    if (!day) {
      banner.replaceChildren(make("p", say("NoDay", { text: given })));
      return;
    }
    form.elements.ngay.value = day;
    banner.replaceChildren(
      make("p", make("strong", say("Title", { day: spell(day) })), "."), ...version(day), status(day), ...acting(day),
      ...(day > today() ? [make("p", say("Coming"))] : []), document.querySelector("[data-source]").cloneNode(true),
      make("p", link(at(day).href, say("Send")), " · ", link(form.action, say("Leave"))),
    );
  };
  /* From the document's own address to the version of the day, so that nobody reads another. */
  const lead = () => {
    const day = dayOf(new URLSearchParams(location.search).get("ngay") || "");
    const found = day && versions.length ? versionOf(day) : null;
    if (!found || found.since === shownVersion || location.pathname !== new URL(form.action).pathname) return false;
    const to = new URL(found.url);
    [to.search, to.hash] = [`?ngay=${day}`, location.hash];
    location.replace(to);
    return true;
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const field = form.elements.ngay;
    const day = dayOf(field.value);
    field.setCustomValidity(day ? "" : say("NoDay", { text: field.value }));
    if (field.reportValidity()) location.assign(at(day));
  });
  form.elements.ngay.addEventListener("input", ({ target }) => target.setCustomValidity(""));
  form.hidden = false;
  if (!lead()) show();
})();
