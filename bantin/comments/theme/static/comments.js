/* The form of readers' comments: it solves a challenge and sends. The solver is a worker of ALTCHA's
   and comes from the site itself; nothing is asked of anybody but the inbox. */
(() => {
  "use strict";
  const form = document.querySelector("form[data-comments]");
  if (!form) return;
  const inbox = form.dataset.comments.replace(/\/$/, "");
  const status = form.querySelector("[data-status]");
  const button = form.querySelector("button:not([type=button])");
  const PATIENCE = 30000; /* milliseconds for an answer */
  const SOLVING = 120000; /* milliseconds for a solution */
  /* What is wrong with a field, and the field. */
  const FIELDS = { text: "text", "too-long": "text", name: "name", email: "email" };

  const say = (name, values = {}) => {
    const sentence = form.dataset[`say${name[0].toUpperCase()}${name.slice(1)}`] || "";
    status.textContent = sentence.replace(/\{(\w+)\}/g, (_, key) => values[key]);
  };

  class Refused extends Error {
    constructor(reason) {
      super(reason);
      this.reason = reason;
    }
  }

  const ask = async (path, options = {}) => {
    const end = new AbortController();
    const timer = setTimeout(() => end.abort(), PATIENCE);
    try {
      const reply = await fetch(inbox + path, {
        credentials: "omit", referrerPolicy: "no-referrer", signal: end.signal, ...options,
      });
      const said = await reply.json();
      if (!reply.ok) throw new Refused(said.reason);
      return said;
    } finally {
      clearTimeout(timer);
    }
  };

  /* Each worker tries every so-and-so-many-th counter; the first that finds ends them all. */
  const solve = (challenge) => new Promise((found, failed) => {
    const count = Math.min(navigator.hardwareConcurrency || 1, 4);
    const workers = [];
    const end = (settle, value) => {
      workers.forEach((worker) => worker.terminate());
      settle(value);
    };
    for (let first = 0; first < count; first += 1) {
      const worker = new Worker(form.dataset.solver);
      workers.push(worker);
      worker.onerror = () => end(failed, new Refused("challenge"));
      worker.onmessage = ({ data }) => {
        if (data && data.derivedKey) {
          end(found, btoa(JSON.stringify({ challenge, solution: data })));
        } else {
          end(failed, new Refused("challenge"));
        }
      };
      worker.postMessage({
        type: "work", challenge, counterStart: first, counterStep: count,
        counterMode: "uint32", timeout: SOLVING,
      });
    }
  });

  /* The solution is looked for while the reader writes, and used once. */
  let solution = null;
  const prepared = () => {
    solution = solution || ask("/challenge").then(solve);
    return solution;
  };
  const taken = async () => {
    const mine = prepared();
    try {
      return await mine;
    } finally {
      solution = null;
    }
  };

  const send = async () => {
    const fields = new FormData(form);
    const value = (name) => String(fields.get(name) || "");
    const body = JSON.stringify({
      thread: form.dataset.thread, unit: value("unit"), text: value("text"),
      name: value("name"), place: value("place"), email: value("email"), altcha: await taken(),
    });
    say("sending");
    return ask("/new", { method: "POST", headers: { "Content-Type": "application/json" }, body });
  };

  /* A challenge may have expired while the reader wrote: then there is a second one. */
  const sendTwice = async () => {
    try {
      return await send();
    } catch (failure) {
      if (!["challenge-expired", "challenge-used"].includes(failure.reason)) throw failure;
      say("checking");
      return send();
    }
  };

  const done = (answer) => {
    form.reset();
    form.hidden = true;
    form.after(status);
    status.tabIndex = -1;
    say("sent", answer);
    status.focus();
  };

  /* The field or button that is described by what went wrong, so that it is heard with the focus
     too, and what described it before. */
  let [told, notes] = [null, ""];
  const forget = () => {
    form.querySelectorAll("[aria-invalid]").forEach((one) => one.removeAttribute("aria-invalid"));
    if (told && notes) told.setAttribute("aria-describedby", notes);
    else if (told) told.removeAttribute("aria-describedby");
    told = null;
  };

  /* What was written stays in the form, and what is said stands where the reader is led to. */
  const failed = ({ reason = "" }) => {
    const field = form.elements.namedItem(FIELDS[reason] || "");
    (field || button).closest("p").after(status);
    if (field) field.setAttribute("aria-invalid", "true");
    told = field || button;
    notes = told.getAttribute("aria-describedby") || "";
    told.setAttribute("aria-describedby", `${status.id} ${notes}`.trim());
    if (reason.startsWith("challenge")) say("challenge");
    else if (field) say(field.name);
    else if (reason === "busy") say("busy");
    else say(reason && reason !== "unavailable" ? "refused" : "failed");
    (field || button).focus();
  };

  /* Not aria-busy: what is said within a busy part is not announced. */
  let busy = false;
  form.hidden = false;
  document.querySelectorAll("[data-otherwise]").forEach((other) => {
    other.hidden = window.isSecureContext;
  });
  if (!window.isSecureContext) {
    /* Without https a browser computes no keys. */
    say("insecure");
    button.disabled = true;
    return;
  }
  form.addEventListener("focusin", () => prepared().catch(() => { solution = null; }));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (busy) return;
    busy = true;
    button.setAttribute("aria-disabled", "true");
    forget();
    button.closest("p").after(status);
    say("checking");
    try {
      done(await sendTwice());
    } catch (failure) {
      failed(failure);
    } finally {
      busy = false;
      button.removeAttribute("aria-disabled");
    }
  });
})();
