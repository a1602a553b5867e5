// Asks for the state for as long as somebody looks at the page, and hands each new one on.
const AGAIN = 20; // milliseconds until the next question
const LATER = 1000; // until the next one where nobody has answered, more after each failure
const MOST = 5; // times that
const DOUBT = 2; // failures after which the preview is taken to have ended

// `heed` gets each new state; `lost` is told whether the preview has ended.
export const keepAsking = (heed, lost) => {
  let [seen, known, failures, timer, current] = ["", "", 0, 0, null];

  const ask = async () => {
    const mine = current = new AbortController();
    let wait = AGAIN;
    try {
      const page = encodeURIComponent(location.pathname);
      const address = `/__bantin/state?seen=${seen}&page=${page}`;
      const state = await (await fetch(address, { signal: mine.signal })).json();
      if (failures >= DOUBT) lost(false);
      failures = 0;
      seen = state.build;
      const now = `${state.run} ${state.build}`;
      if (now !== known) {
        known = now;
        await heed(state);
      }
    } catch (failure) {
      if (mine.signal.aborted) return;
      if (!(failure instanceof TypeError || failure instanceof SyntaxError)) throw failure;
      failures += 1;
      seen = ""; // another run counts its builds anew
      wait = LATER * Math.min(failures, MOST);
      if (failures === DOUBT) lost(true);
    }
    if (mine === current) timer = setTimeout(ask, wait);
  };
  const rest = () => {
    clearTimeout(timer);
    current?.abort();
    current = null;
  };
  const go = () => {
    rest();
    if (!document.hidden) ask();
  };
  // A page that nobody sees asks nothing; one that comes back from the browser's memory asks at once.
  document.addEventListener("visibilitychange", go);
  addEventListener("pagehide", rest);
  addEventListener("pageshow", ({ persisted }) => persisted && go());
  addEventListener("online", go);
  go();
};
