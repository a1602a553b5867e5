// What the browser keeps of files that are being written. The CMS keeps a text that is not saved yet,
// and offers it when its form is opened again; of which file it was made, it does not keep.

const KEY = "bantin:drafts";
const MOST = 6; // files; a browser has a few megabytes for a site

// What was kept last comes first. `texts` are the text that the CMS keeps, and the one that it was
// begun with, if that was kept too; `files` are the file as it was opened, and as it was saved since.
function all() {
  try {
    return JSON.parse(localStorage.getItem(KEY)) ?? [];
  } catch {
    return []; // a browser that keeps nothing
  }
}

function keep(drafts) {
  for (let most = Math.min(MOST, drafts.length); most > 0; most -= 1) {
    try {
      localStorage.setItem(KEY, JSON.stringify(drafts.slice(0, most)));
      return;
    } catch {
      // No room for so many.
    }
  }
}

// Keep that a text was made of another: of a file, or of a text that was kept.
export function keepDraft(text, source) {
  const drafts = all();
  const begun = drafts.find((one) => one.texts.includes(source));
  const last = begun ?? drafts.find((one) => one.files[0] === source);
  const made = { texts: begun ? [text, source] : [text], files: last?.files ?? [source] };
  keep([made, ...drafts.filter((one) => one !== last)]);
}

// Return the file of which a kept text was made, as it was opened and as it was saved since.
export const filesOf = (text) => all().find((one) => one.texts.includes(text))?.files ?? [];

// Say that a text has been saved: it is what the file is now, and the CMS keeps it no longer.
export function draftSaved(text) {
  keep(all().map((one) => (
    one.texts[0] === text ? { texts: one.texts.slice(1), files: [one.files[0], text] } : one
  )));
}
