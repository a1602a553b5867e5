// Asks for the next state for as long as the page is open, and hands it on.
import { follow } from "./bar.js";
import { tell } from "./messages.js";
import { open } from "./shell.js";

const { shell, session } = await open();
let last = null;

const ask = async () => {
  const page = encodeURIComponent(location.pathname);
  try {
    const answer = await fetch(`/__bantin/state?seen=${last?.build ?? ""}&page=${page}`);
    const state = await answer.json();
    if (last?.build !== state.build) {
      tell(state, shell, session);
      follow(state, last, shell, session);
    }
    last = state;
    setTimeout(ask, 50);
  } catch {
    setTimeout(ask, 1000);
  }
};
ask();
