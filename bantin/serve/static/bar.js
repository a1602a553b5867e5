// Follows the builds: what has changed on the page is shown, and the bar says what page it is.

// `state` is what the last build had to say, `last` what the one before had, null for the first.
export const follow = (state, last, _shell, _session) => {
  if (last !== null && state.good) location.reload();
};

// Opens a file in the editor, at a line and a column.
export const edit = async ({ path, line, column }, session) => {
  const asked = new URLSearchParams({ path, line, column });
  const headers = { "X-Bantin-Token": session.token ?? "" };
  await fetch(`/__bantin/open?${asked}`, { method: "POST", headers });
};
