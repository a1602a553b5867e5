/* What scripts add to pages that are complete without them. No dependency, no foreign request. */
(() => {
  "use strict";
  const one = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const element = (name, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };

  /* Size of the text and colours: chosen here, kept where the browser allows it, and applied on
     the next page by chosen.js. */
  const looks = one("[data-looks]");
  if (looks) {
    const { dataset } = document.documentElement;
    looks.hidden = false;
    looks.addEventListener("toggle", () => {
      all("input", looks).forEach((input) => {
        input.checked = dataset[input.name] === input.value;
      });
    });
    looks.addEventListener("change", ({ target: { name, value } }) => {
      dataset[name] = value;
      try {
        localStorage.setItem(`bt-${name}`, value);
      } catch {
        /* Storage is closed: it holds for this page. */
      }
      dispatchEvent(new Event("storage"));
    });
    looks.addEventListener("keydown", ({ key }) => {
      if (key !== "Escape" || !looks.open) return;
      looks.open = false;
      one("summary", looks).focus();
    });
    document.addEventListener("click", ({ target }) => {
      if (!looks.contains(target)) looks.open = false;
    });
  }

  /* Buttons that do nothing without scripts. */
  all("[data-scripted]").forEach((item) => {
    item.hidden = false;
  });
  all("[data-print]").forEach((button) => button.addEventListener("click", () => print()));
  all("[data-copy]").forEach((button) => {
    const label = button.textContent;
    const live = element("span", { className: "unseen" });
    live.setAttribute("role", "status");
    button.after(live);
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(button.dataset.copy);
      } catch {
        prompt(label, button.dataset.copy);
        return;
      }
      button.textContent = live.textContent = button.dataset.done;
      setTimeout(() => {
        button.textContent = label;
        live.textContent = "";
      }, 3000);
    });
  });

  /* Whoever goes to the search field finds: what the search page needs comes meanwhile. */
  const find = one("[data-find]");
  const { saveData } = navigator.connection || {};
  if (find && !one("[data-search]") && !saveData) {
    const starts = ["focusin", "pointerenter"];
    const prepare = async () => {
      starts.forEach((type) => find.removeEventListener(type, prepare));
      try {
        const answer = await fetch(find.action);
        const { head } = new DOMParser().parseFromString(await answer.text(), "text/html");
        const here = all("link, script").map(({ href, src }) => href || src);
        all("script[src], [rel=stylesheet], [rel=preload]", head)
          .map(({ href, src }) => href || src)
          .filter((address) => !here.includes(address))
          .forEach((href) => document.head.append(element("link", { rel: "prefetch", href })));
      } catch {
        /* The search page asks for all of it itself. */
      }
    };
    starts.forEach((type) => find.addEventListener(type, prepare));
  }

  /* Beside the text there is room for the whole table of contents. */
  all("[data-toc]").forEach((toc) => {
    toc.open = matchMedia("(min-width: 64em)").matches;
  });
})();
