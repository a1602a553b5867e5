// The pane beside the form: the article in the site's own style, while it is being written.

const PICTURES = /(!\[[^\]\n]*\]\(\s*<?)([^)\s>]+)/g;

const ELSEWHERE = /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i;

// How a page of the site stands, as in item.html of the theme; `markdown` shows its text.
export function articlePreview(markdown) {
  const h = window.h;
  return (props) => {
    const data = props.entry.get("data");
    const getAsset = (path, field) => (
      ELSEWHERE.test(path) ? { toString: () => path } : props.getAsset(path.replace(/^\/+/, ""), field)
    );
    const asset = (path) => String(getAsset(path) ?? "");
    const text = (...way) => asText(data?.getIn(way));
    const picture = text("image", "src");
    const lead = text("summary"), source = text("source"), author = text("author");
    // A picture that has only been chosen is not on the site yet: it is shown from the browser.
    const value = text("body").replace(PICTURES, (_, before, path) => before + asset(path));
    return h("main", { className: "wrap item" },
      h("article", { className: "story" },
        h("header", { className: "story-head" },
          h("h1", {}, text("title")),
          h("p", { className: "meta" }, [text("document", "number"), text("date")].filter(Boolean).join(" · "))),
        (lead || source) && h("p", { className: "lead" }, [source && `(${source})`, lead].filter(Boolean).join(" - ")),
        picture && h("figure", { className: "photo" },
          h("img", { src: asset(picture), alt: text("image", "alt") }),
          h("figcaption", {}, [text("image", "caption"), text("image", "credit")].filter(Boolean).join(" "))),
        // The theme's rules are for what stands directly in the prose: that is the CMS's own element.
        h("div", { ref: (one) => one?.firstElementChild?.classList.add("prose") },
          h(markdown, { ...props, getAsset, value })),
        author && h("p", { className: "byline" }, author)));
  };
}

const asText = (value) => (["string", "number"].includes(typeof value) ? String(value) : "");
