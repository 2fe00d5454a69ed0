import { useSyncExternalStore } from 'react';

const tickMs = 5_000;
let now = Date.now();

function subscribe(onTick: () => void): () => void {
  const timer = window.setInterval(() => {
    now = Date.now();
    onTick();
  }, tickMs);
  return () => window.clearInterval(timer);
}

/** The time, in milliseconds since 1970, to a few seconds. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => now);
}
