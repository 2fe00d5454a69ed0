/** Changes that come together are read once, and however many come, the first waits no longer than this. */
const TOGETHER_MS = 150;
const AT_MOST_MS = 500;

/** Does something once for several that ask for it one after the other. */
export function together(work: () => void): { readonly ask: () => void; readonly stop: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let first: number | undefined;
  const stop = () => {
    clearTimeout(timer);
    first = undefined;
  };
  const ask = () => {
    const now = Date.now();
    first ??= now;
    clearTimeout(timer);
    timer = setTimeout(
      () => {
        stop();
        work();
      },
      Math.min(TOGETHER_MS, first + AT_MOST_MS - now),
    );
  };
  return { ask, stop };
}
