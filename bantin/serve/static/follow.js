// Follows the builds: shows what has changed on the page, and goes where the page has gone.
import { keepPlace } from "./place.js";

const OWN = '<script type="module" src="/__bantin/'; // from here on a page is the preview's
const SHOWN = /[^\s"'(),]+\.(?:css|png|jpe?g|webp|gif|svg|avif|ico)(?=[\s"'),?])/gi;
const SIZE = /\b(?:width|height|sizes)="[^"]*"/g;
const STYLED = 'link[rel~="stylesheet"]';

const parsed = (html) => new DOMParser().parseFromString(html, "text/html");
// What a page is besides its style sheets and pictures, whose names tell what is in them.
const bare = (html) => html.replace(SHOWN, "\0").replace(SIZE, "\0");

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
  #page; // what this page was sent as, without what is the preview's; null for unknown
  #build; // the number of builds when this page was sent
  #run = null;

  constructor(bar) {
    this.bar = bar;
    const own = document.querySelector("script[data-bantin-build]");
    this.#build = own?.dataset.bantinBuild ?? "";
    // It may be another page by now: a build shows it before it counts as one.
    const name = own?.dataset.bantinPage;
    this.#page = this.#sent().then(({ html, page }) => (page === name ? html : null));
  }

  // Asks for this page anew.
  async #sent() {
    const answer = await fetch(location.pathname + location.search, { cache: "no-store" });
    const text = await answer.text();
    const end = text.lastIndexOf(OWN);
    const [, page] = text.slice(end).match(/data-bantin-page="(\w+)"/) ?? [];
    return { html: end < 0 ? text : text.slice(0, end), page, there: answer.ok };
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
    if (restarted) this.#again();
    else if (moved) this.#go(moved);
    else if (gone) await this.bar.gone();
    else if (state.good && String(state.build) !== this.#build) await this.#renew();
  }

  // The old address leads nowhere: it is not to be where "back" leads.
  #go(moved) {
    keepPlace(new URL(moved, location).pathname);
    location.replace(moved + location.search + location.hash);
  }

  async #renew() {
    const before = await this.#page;
    const { html, there } = await this.#sent();
    if (html === before) return;
    if (before === null || !there || bare(before) !== bare(html)) {
      this.#again();
      return;
    }
    const changed = [before, html].map(parsed);
    await Promise.all([exchangeStyles(...changed), exchangePictures(...changed)]);
    this.#page = Promise.resolve(html);
  }
}
