// Follows the builds: shows what has changed on the page, and goes where the page has gone.
import { keepPlace } from "./place.js";

const STYLED = 'link[rel~="stylesheet"]';

// Asks for this page anew.
const asked = async () => {
  const answer = await fetch(location.pathname + location.search, { cache: "no-store" });
  return new DOMParser().parseFromString(await answer.text(), "text/html");
};
const knownBy = (page) => {
  const own = page.querySelector("script[data-bantin-sent]");
  const [whole, bare] = (own?.dataset.bantinSent ?? "").split(" ");
  return { whole, bare };
};

const loaded = (sheet) => new Promise((done) => {
  sheet.addEventListener("load", done);
  sheet.addEventListener("error", done);
});

// Exchanges style sheets: the old ones stay until the new ones are there, so nothing flickers.
const exchangeStyles = async (before, after) => {
  const hrefs = (page) => [...page.querySelectorAll(STYLED)].map((one) => one.getAttribute("href"));
  const [old, now] = [hrefs(before), hrefs(after)];
  const waits = [];
  const gone = [];
  old.forEach((href, at) => {
    if (href === now[at]) return;
    const sheet = document.querySelector(`${STYLED}[href="${CSS.escape(href)}"]`);
    if (!sheet) return;
    const made = sheet.cloneNode();
    made.href = now[at];
    waits.push(loaded(made));
    gone.push(sheet);
    sheet.after(made);
  });
  await Promise.all(waits);
  gone.forEach((sheet) => sheet.remove());
};

const alike = ({ localName, attributes }) => localName
  + [...attributes].map(({ name, value }) => `[${CSS.escape(name)}="${CSS.escape(value)}"]`).join("");

// A picture is shown when it is whole; the old one stays until then.
const whole = async (made, one) => {
  if (one.localName !== "img") return;
  const picture = new Image();
  for (const name of ["sizes", "srcset", "src"]) {
    if (made.hasAttribute(name)) picture.setAttribute(name, made.getAttribute(name));
  }
  await picture.decode().catch(() => {});
};

const exchangePictures = async (before, after) => {
  const made = [...after.body.querySelectorAll("*")];
  const old = [...before.body.querySelectorAll("*")];
  await Promise.all(old.map(async (one, at) => {
    if (one.cloneNode().isEqualNode(made[at].cloneNode())) return;
    const found = [...document.body.querySelectorAll(alike(one))];
    await whole(made[at], one);
    for (const shown of found) {
      for (const { name, value } of made[at].attributes) shown.setAttribute(name, value);
    }
  }));
};

export class Follower {
  #page; // what the server sent for this page; null where it has sent another one since
  #sent; // what that is known by: all of it, and without style sheets and pictures
  #run = null;

  constructor(bar) {
    this.bar = bar;
    this.#sent = knownBy(document);
    this.#page = asked().then((page) => (knownBy(page).whole === this.#sent.whole ? page : null));
  }

  #again() {
    keepPlace(location.pathname);
    location.reload();
  }

  // Heeds what a build had to say.
  async heed(state) {
    const restarted = this.#run !== null && this.#run !== state.run;
    this.#run = state.run;
    const { moved, gone } = state.page;
    if (!gone) this.bar.back();
    if (restarted) this.#again();
    else if (moved) this.#go(moved);
    else if (gone) await this.bar.gone();
    else if (state.good && state.sent.whole !== this.#sent.whole) await this.#renew(state.sent);
  }

  // The old address leads nowhere: it is not to be where "back" leads.
  #go(moved) {
    keepPlace(new URL(moved, location).pathname);
    location.replace(moved + location.search + location.hash);
  }

  async #renew(sent) {
    const before = sent.bare === this.#sent.bare ? await this.#page : null;
    const after = before && await asked();
    const now = after && knownBy(after);
    if (now?.bare !== this.#sent.bare) {
      this.#again();
      return;
    }
    await Promise.all([exchangeStyles(before, after), exchangePictures(before, after)]);
    this.#sent = now;
    this.#page = Promise.resolve(after);
  }
}
