/* Starts the worker that keeps pages, and lists on one page what is kept. */
(() => {
  "use strict";
  const { worker, home } = document.currentScript.dataset;
  const PAGES = `bt-pages ${home}`;
  /* A preview is of this computer only, and no page of it is to outlive it. */
  const preview = /^(localhost|127\.|\[::1\])/.test(location.hostname);

  const begin = async () => {
    const { controller } = navigator.serviceWorker;
    await navigator.serviceWorker.register(worker);
    const { active } = await navigator.serviceWorker.ready;
    if (controller) return;
    const files = [...document.querySelectorAll("link[rel=stylesheet], script[src], img")]
      .map((one) => one.href || one.currentSrc || one.src);
    active.postMessage({ address: location.href, files });
  };
  if (navigator.serviceWorker && !preview) addEventListener("load", () => begin().catch(() => {}));

  const list = document.querySelector("[data-kept-pages]");
  if (!list || !window.caches) return;
  const form = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long", timeStyle: "short" });
  const show = async () => {
    const cache = await caches.open(PAGES);
    const found = await Promise.all((await cache.keys()).reverse().map(async ({ url }) => {
      const answer = await cache.match(url);
      const { title } = new DOMParser().parseFromString(await answer.text(), "text/html");
      return { url, title, day: new Date(answer.headers.get("date")) };
    }));
    list.hidden = !found.length;
    list.querySelector("ul").replaceChildren(...found.map(({ url, title, day }) => {
      const item = document.createElement("li");
      const link = Object.assign(document.createElement("a"), { href: url, textContent: title });
      const time = Object.assign(document.createElement("time"), { className: "meta", dateTime: day.toISOString(), textContent: form.format(day) });
      item.append(link, " ", time);
      return item;
    }));
  };
  list.querySelector("button").addEventListener("click", async () => {
    await caches.delete(PAGES);
    await show();
  });
  show();
})();
