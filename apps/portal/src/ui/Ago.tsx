import { useSyncExternalStore } from 'react';
import { formatAgo, formatInstant } from '../format/time.ts';

const tickMs = 5_000;
let now = Date.now();

function subscribe(onTick: () => void): () => void {
  const timer = window.setInterval(() => {
    now = Date.now();
    onTick();
  }, tickMs);
  return () => window.clearInterval(timer);
}

/** How long ago an instant was, with the instant itself on hover. */
export function Ago({ at }: { at: string }) {
  const current = useSyncExternalStore(subscribe, () => now);
  return (
    <time dateTime={at} title={formatInstant(at)} style={{ whiteSpace: 'nowrap' }}>
      {formatAgo(at, current)}
    </time>
  );
}
