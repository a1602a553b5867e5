// The pane beside the form: the article in the site's own style, while it is being written.

// How a page of the site stands, as in item.html of the theme.
export function articlePreview() {
  const h = window.h;
  return ({ entry, widgetFor, getAsset }) => {
    const data = entry.get("data");
    const text = (...way) => asText(data?.getIn(way));
    const picture = text("image", "src");
    const lead = text("summary"), source = text("source"), author = text("author");
    return h("main", { className: "wrap item" },
      h("article", { className: "story" },
        h("header", { className: "story-head" },
          h("h1", {}, text("title")),
          h("p", { className: "meta" }, [text("document", "number"), text("date")].filter(Boolean).join(" · "))),
        (lead || source) && h("p", { className: "lead" }, [source && `(${source})`, lead].filter(Boolean).join(" - ")),
        picture && h("figure", { className: "photo" },
          h("img", { src: String(getAsset(picture)), alt: text("image", "alt") }),
          h("figcaption", {}, [text("image", "caption"), text("image", "credit")].filter(Boolean).join(" "))),
        h("div", { className: "prose" }, widgetFor("body")),
        author && h("p", { className: "byline" }, author)));
  };
}

const asText = (value) => (["string", "number"].includes(typeof value) ? String(value) : "");
