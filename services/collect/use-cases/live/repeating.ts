/** Does the work again and again, each time so many milliseconds after it has ended: work that is slow never piles up. */
export function repeating(everyMs: number, work: () => Promise<void>): { stop: () => void } {
  let stopped = false;
  let timer = setTimeout(round, everyMs);

  function round(): void {
    const again = (): void => {
      if (!stopped) timer = setTimeout(round, everyMs);
    };
    work().then(again, again);
  }

  return {
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
