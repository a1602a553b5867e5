/* Copies the words of a unit with where they come from: as text, and as HTML for who pastes them
   into a document of their own. */
(() => {
  "use strict";
  if (!Law) return;
  const { all, make, tool, tell, unit } = Law;
  const { dataset } = document.querySelector("[data-cite-as]");
  /* What stands at a unit and is none of its words. */
  const BESIDE = ".unit-tools, .unit-note, .unit-history, .unit-departure, .unseen, .point-label, "
    + ".footnote-ref";
  const BLOCKS = "p, h1, h2, h3, h4, h5, h6, li, tr, dt, dd, pre";
  const KEPT = new Set(("P UL OL LI TABLE THEAD TBODY TR TH TD B STRONG I EM SUP SUB BR A PRE"
    + " BLOCKQUOTE DL DT DD").split(" "));
  const OWN = ["colspan", "rowspan", "start"];

  /* The same without what is none of its words, and without what only this page knows. */
  const bare = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return [node.cloneNode()];
    if (node.nodeType !== Node.ELEMENT_NODE || node.matches(BESIDE)) return [];
    const inner = [...node.childNodes].flatMap(bare);
    const heading = /^H\d$/.test(node.tagName);
    if (!heading && !KEPT.has(node.tagName)) return inner;
    const kept = make(heading ? "P" : node.tagName, {});
    if (heading) {
      const strong = make("STRONG", {});
      strong.append(...inner);
      kept.append(strong);
    } else kept.append(...inner);
    if (node.tagName === "A" && node.href) kept.href = node.href;
    OWN.filter((name) => node.hasAttribute(name))
      .forEach((name) => kept.setAttribute(name, node.getAttribute(name)));
    return [kept];
  };
  const oneLine = (element) => element.textContent.replace(/\s+/g, " ").trim();
  const lineOf = (block) =>
    block.matches("tr") ? [...block.cells].map(oneLine).join("\t") : oneLine(block);
  const linesOf = (root) =>
    all(BLOCKS, root)
      .filter((one) => one.matches("tr")
        || !(one.closest("tr") || one.querySelector(BLOCKS)))
      .map(lineOf).filter(Boolean);

  const quoted = (one) => {
    const cited = `${one.dataset.cited} ${dataset.citeAs}`;
    const where = dataset.remark ? `${cited}; ${dataset.remark}` : cited;
    const address = `${location.href.split("#")[0]}#${one.id}`;
    const whole = make("DIV", {});
    whole.append(...bare(one));
    const text = [...linesOf(whole), `(${where}, ${address})`].join("\n");
    const source = make("P", {});
    source.append("(", make("A", { href: address, textContent: where }), ")");
    whole.append(source);
    return { "text/plain": text, "text/html": whole.outerHTML };
  };
  /* Where there is no newer way, as on a site without https. */
  const copyAsOfOld = (forms) => {
    document.addEventListener("copy", (event) => {
      Object.entries(forms).forEach(([type, data]) => event.clipboardData.setData(type, data));
      event.preventDefault();
    }, { once: true });
    return document.execCommand("copy");
  };
  tool(dataset.copyText, async () => {
    const forms = quoted(unit());
    const blobs = Object.entries(forms).map(([type, data]) => [type, new Blob([data], { type })]);
    try {
      await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
      tell(dataset.textCopied);
    } catch {
      tell(copyAsOfOld(forms) ? dataset.textCopied : dataset.notCopied);
    }
  });
})();
