// The field for the text of an article: the Markdown as it stands in the file. A rich editor writes
// tables, notes, figures and numbers of units anew, and its field is none for a telephone's keyboard.

import { markdownOf } from "./pasting.js";

// What the buttons put around what is chosen, or before its lines.
const TOOLS = [
  { id: "bold", sign: "B", around: ["**", "**"] },
  { id: "italic", sign: "I", around: ["*", "*"] },
  { id: "heading", sign: "H", before: "## " },
  { id: "list", lines: "M9 6h11M9 12h11M9 18h11M4 6h.01M4 12h.01M4 18h.01", before: "- " },
  { id: "quote", sign: "”", before: "> " },
  { id: "link", lines: "M10 14l4-4M8 11l-3 3a4 4 0 0 0 5 5l3-3M16 13l3-3a4 4 0 0 0-5-5l-3 3", around: ["[", "](https://)"] },
];
const MEDIA = { id: "media", lines: "M4 5h16v14H4zM4 16l5-5 4 4 2-2 5 4M15 9h.01" };
const PICTURE = /\.(?:jpe?g|png|webp|gif|svg|avif)$/i;

export function textControl(words) {
  const h = window.h;
  return window.createClass({
    getInitialState() {
      this.controlID = `bantin-${Math.random().toString(36).slice(2)}`;
      return {};
    },
    componentDidMount() {
      this.grow();
    },
    componentDidUpdate() {
      const path = this.props.mediaPaths?.get(this.controlID);
      if (path) {
        this.props.onRemoveInsertedMedia(this.controlID);
        // Not in the middle of an update: React would put the old text back, and the caret at its end.
        setTimeout(() => this.area && [path].flat().forEach((one) => this.refer(one)));
      }
      this.grow();
    },
    componentWillUnmount() {
      this.props.onRemoveMediaControl?.(this.controlID);
    },
    // As high as its text, so that a telephone scrolls one thing only.
    grow() {
      if (!this.area || CSS.supports("field-sizing", "content")) return;
      const top = document.scrollingElement.scrollTop;
      this.area.style.height = "auto";
      this.area.style.height = `${this.area.scrollHeight + 2}px`;
      document.scrollingElement.scrollTop = top;
    },
    // Put in as if it were typed, so that the browser can undo it.
    insert(text) {
      this.area.focus();
      if (!document.execCommand("insertText", false, text)) {
        this.area.setRangeText(text, this.area.selectionStart, this.area.selectionEnd, "end");
        this.props.onChange(this.area.value);
      }
    },
    // A picture needs words for those who do not see it, so they are what is typed next.
    refer(path) {
      const at = this.area.selectionStart;
      this.insert(reference(path));
      if (PICTURE.test(path)) this.area.setSelectionRange(at + 2, at + 2);
    },
    use(tool) {
      const { value, selectionStart: start, selectionEnd: end } = this.area;
      if (tool.around) {
        const chosen = value.slice(start, end);
        this.insert(tool.around[0] + chosen + tool.around[1]);
        if (!chosen) {
          const at = start + tool.around[0].length;
          this.area.setSelectionRange(at, at);
        }
        return;
      }
      const from = value.lastIndexOf("\n", start - 1) + 1;
      const lines = value.slice(from, end).split("\n");
      this.area.setSelectionRange(from, end);
      this.insert(lines.map((line) => tool.before + line).join("\n"));
    },
    // Formatted text, as of Word, comes as Markdown; what is plain comes as it is.
    paste(event) {
      const html = event.clipboardData?.getData("text/html");
      const text = html ? markdownOf(new DOMParser().parseFromString(html, "text/html").body) : "";
      if (!text) return;
      event.preventDefault();
      this.insert(text);
    },
    openLibrary() {
      this.props.onOpenMediaLibrary({
        controlID: this.controlID, forImage: false, value: "", allowMultiple: false,
        field: this.props.field,
      });
    },
    button({ id, sign, lines }, act) {
      const label = words[`tool-${id}`] ?? id;
      // The text keeps what is chosen in it.
      const keep = (event) => event.preventDefault();
      return h("button", {
        key: id, type: "button", title: label, "aria-label": label, className: `bt-tool bt-${id}`,
        onMouseDown: keep, onClick: act,
      }, sign ?? h("svg", { viewBox: "0 0 24 24", "aria-hidden": true }, h("path", { d: lines })));
    },
    render() {
      const { forID, value, classNameWrapper, setActiveStyle, setInactiveStyle } = this.props;
      return h("div", { className: "bt-text" },
        h("div", { className: "bt-tools", role: "toolbar" },
          TOOLS.map((tool) => this.button(tool, () => this.use(tool))),
          this.button(MEDIA, () => this.openLibrary())),
        h("textarea", {
          id: forID, className: classNameWrapper, value: value ?? "", rows: 12,
          ref: (area) => { this.area = area; },
          onChange: (event) => this.props.onChange(event.target.value),
          onPaste: (event) => this.paste(event),
          onFocus: setActiveStyle, onBlur: setInactiveStyle,
        }));
    },
  });
}

// A picture is shown, another file is linked by its name.
function reference(path) {
  const name = decodeURI(path).split("/").at(-1).replace(/\.[^.]+$/, "");
  const address = /[\s()]/.test(path) ? `<${path}>` : path;
  return PICTURE.test(path) ? `![](${address})` : `[${name}](${address})`;
}
