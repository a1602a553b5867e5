/* Keeps the pages that were read. A page comes from the network where there is one; else its copy
   is shown, with a line that says of when it is. Pictures and the theme's files, whose names change
   with what is in them, come from what is kept. Nothing else is: no search data, no downloads. */
"use strict";
const { home, shell, kept, most, language, words } = SETTINGS;
const PAGES = `bt-pages ${home}`;
const FILES = `bt-files ${home}`;
const SHELL = `bt-shell ${home}`;
const ALL = [PAGES, FILES, SHELL];

const isHtml = (answer) => /^text\/html\b/.test(answer.headers.get("content-type") || "");
const bare = (address) => address.split(/[?#]/)[0];
const isKept = (address) => kept.some((folder) => new URL(address).pathname.startsWith(folder));
const addresses = (html) =>
  [...html.matchAll(/<(?:link|script)\b[^>]*?(?:href|src)="([^"]+\.(?:css|js))"/g)]
    .map(([, address]) => new URL(address, location).href).filter(isKept);

async function put(name, address, answer) {
  const cache = await caches.open(name);
  await cache.delete(address);
  await cache.put(address, answer);
  const old = (await cache.keys()).slice(0, -most[name === PAGES ? 0 : 1]);
  await Promise.all(old.map((one) => cache.delete(one)));
}

async function keepPage(address, answer) {
  const headers = new Headers(answer.headers);
  ["content-encoding", "content-length"].forEach((name) => headers.delete(name));
  if (!headers.has("date")) headers.set("date", new Date().toUTCString());
  await put(PAGES, bare(address), new Response(await answer.blob(), { headers }));
}

async function keepFile(address, name = FILES) {
  if (await caches.match(address)) return;
  const answer = await fetch(address);
  if (answer.ok) await put(name, address, answer);
}

async function keepShell() {
  const answer = await fetch(shell);
  if (!answer.ok) throw new Error(answer.statusText);
  await caches.delete(SHELL);
  await Promise.all(addresses(await answer.clone().text()).map((one) => keepFile(one, SHELL)));
  await put(SHELL, new URL(shell, location).href, answer);
}

async function copy(address) {
  const found = await (await caches.open(PAGES)).match(bare(address));
  if (!found) return caches.match(shell);
  const day = new Date(found.headers.get("date"));
  const time = new Intl.DateTimeFormat(language, { dateStyle: "long", timeStyle: "short" }).format(day);
  const note = `<p class="banner" role="status">${words.replace("{time}", `<time datetime="${day.toISOString()}">${time}</time>`)}</p>`;
  const html = await found.text();
  return new Response(html.replace(/<main\b[^>]*>/, (tag) => tag + note), { headers: found.headers });
}

/* When the site wants no worker any more, its address answers no script: then all of it goes. */
let asked = false;
async function leave() {
  if (asked) return;
  asked = true;
  const { ok, status, headers } = await fetch(location.href, { method: "HEAD", cache: "no-store" });
  const there = ok && /javascript/.test(headers.get("content-type"));
  if (there || !(ok || status === 404 || status === 410)) return;
  await registration.unregister();
  await Promise.all(ALL.map((name) => caches.delete(name)));
}

async function page({ request, preloadResponse }, later) {
  let answer;
  try {
    answer = (await preloadResponse) || (await fetch(request));
  } catch {
    return (await copy(request.url)) || Response.error();
  }
  if (answer.ok && isHtml(answer)) later(keepPage(request.url, answer.clone()));
  /* What was taken down is read nowhere. */
  if (answer.status === 404 || answer.status === 410) {
    later(caches.open(PAGES).then((cache) => cache.delete(bare(request.url))));
  }
  later(leave());
  return answer;
}

async function file({ request }, later) {
  const found = await caches.match(request);
  if (found) return found;
  const answer = await fetch(request);
  if (answer.ok) later(put(FILES, request.url, answer.clone()));
  return answer;
}

addEventListener("install", (event) => event.waitUntil(keepShell().then(() => skipWaiting())));
addEventListener("activate", (event) => event.waitUntil(
  Promise.all([registration.navigationPreload?.enable(), clients.claim()])));
/* The page that was open before there was a worker, with its files. */
addEventListener("message", (event) => event.waitUntil((async () => {
  const { address, files } = event.data;
  const answer = await fetch(address);
  if (answer.ok && isHtml(answer)) await keepPage(address, answer);
  await Promise.all(files.filter(isKept).map((one) => keepFile(one)));
})().catch(() => {})));
addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  const later = (work) => event.waitUntil(work.catch(() => {}));
  if (request.method !== "GET" || origin !== location.origin || !pathname.startsWith(home)) return;
  if (request.mode === "navigate") event.respondWith(page(event, later));
  else if (isKept(request.url) && !request.headers.has("range")) event.respondWith(file(event, later));
});
