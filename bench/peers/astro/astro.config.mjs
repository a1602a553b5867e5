// Nothing that a plain site does not need: no highlighting, no minified HTML.
export default {
  site: "https://do.example",
  cacheDir: "./.cache",
  compressHTML: false,
  build: { format: "directory" },
  markdown: { syntaxHighlight: false },
};
