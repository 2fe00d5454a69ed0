import { t } from '../language.ts';
import type { Played } from './playable.ts';

/** What of a video was played, along its length. */
export function SeenBar({ played, durationMs }: { played: Played; durationMs: number }) {
  const percent = (ms: number) => `${(ms / durationMs) * 100}%`;
  return (
    <div className="seen" role="img" aria-label={t('{percent} % of the video played', { percent: played.percent })}>
      {played.played.map(({ from, to }) => (
        <span key={from} style={{ left: percent(from), width: percent(to - from) }} />
      ))}
    </div>
  );
}
