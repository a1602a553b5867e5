// Asks for what builds had to say for as long as the page is open, and hands it on.
import { keepAsking } from "./asking.js";
import { Bar } from "./bar.js";
import { Follower } from "./follow.js";
import { tell } from "./messages.js";
import { takePlace } from "./place.js";
import { open } from "./shell.js";

takePlace();
const { shell, session } = await open();
const bar = new Bar(shell, session);
const follower = new Follower(bar);

const heed = async (state) => {
  tell(state, shell, session);
  bar.tell(state);
  await follower.heed(state);
};
keepAsking(heed, (ended) => bar.lost(ended));
