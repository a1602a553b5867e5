// The preview of the site as the place where files are kept: on an editor's own machine, without git.

import { draftSaved } from "./drafts.js";
import { openedAs } from "./saving.js";

// Use it: it answers at an address. With each file goes how it was when it was opened, so that nobody's changes are lost.
export function usePreview(cms, config, address) {
  const proxy = cms.getBackend("proxy");
  const saved = new Map(); // by path: the text that this window has saved last
  function Backend(settings, options) {
    const inner = proxy.init(settings, options);
    const get = inner.getEntry.bind(inner);
    const persist = inner.persistEntry.bind(inner);
    // The CMS asks whether there is a file by asking for it.
    inner.getEntry = async (path) => {
      const found = await get(path);
      if (found === null) throw new Error(path);
      return found;
    };
    inner.persistEntry = async (entry, how) => {
      // A copy of an item is a new file, whatever file it was copied from.
      const known = (one) => (how.newEntry ? [] : [...openedAs(one.raw), saved.get(one.path)]);
      const dataFiles = entry.dataFiles.map((one) => ({
        ...one, was: known(one).filter((text) => text !== undefined),
      }));
      const said = await persist({ ...entry, dataFiles }, how);
      for (const one of dataFiles) {
        saved.set(one.newPath ?? one.path, one.raw);
        draftSaved(one.raw);
      }
      return said;
    };
    return inner;
  }
  cms.registerBackend("bantin-preview", Backend);
  config.backend = { name: "bantin-preview", proxy_url: address, branch: "main" };
  config.publish_mode = "simple";
}

// What the CMS says of publishing, for here a file is written and nothing is published.
export const keptHere = (words) => ({
  editor: {
    editor: {
      onDeleteWithUnsavedChanges: words["delete-changed"],
      onDeletePublishedEntry: words["delete-saved"],
    },
    editorToolbar: {
      publish: words.save,
      publishing: words.saving,
      publishNow: words["save-here"],
      published: words.saved,
      publishAndCreateNew: words["save-and-new"],
      publishAndDuplicate: words["save-and-copy"],
    },
  },
});
