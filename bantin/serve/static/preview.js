// Asks for the next state for as long as the page is open, and hands it on.
import { follow } from "./bar.js";
import { tell } from "./messages.js";
import { open } from "./shell.js";

const AGAIN = 50; // milliseconds until the next question
const LATER = 1000; // until the next one where nobody has answered

const { shell, session } = await open();
let last = null;

const asked = async () => {
  const page = encodeURIComponent(location.pathname);
  try {
    const answer = await fetch(`/__bantin/state?seen=${last?.build ?? ""}&page=${page}`);
    return await answer.json();
  } catch {
    return null; // the preview has ended, or is being started again
  }
};

const ask = async () => {
  const state = await asked();
  setTimeout(ask, state ? AGAIN : LATER);
  if (!state || state.build === last?.build) return;
  const before = last;
  last = state;
  tell(state, shell, session);
  follow(state, before, shell, session);
};
ask();
