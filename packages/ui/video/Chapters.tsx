import { type Cue, readCaptions } from '@pvt/webvtt';
import { useEffect, useState } from 'react';
import { t } from '../language.ts';
import { clockOf } from './stretches.ts';

/** The chapters of a video; each leads to where it begins. */
export function Chapters({ address, onGo }: { address: string; onGo: (ms: number) => void }) {
  const [chapters, setChapters] = useState<readonly Cue[]>([]);
  useEffect(() => {
    const end = new AbortController();
    fetch(address, { signal: end.signal })
      .then(async (response) => response.ok && setChapters(readCaptions(await response.text()).cues))
      .catch(() => undefined);
    return () => end.abort();
  }, [address]);
  if (chapters.length === 0) return null;
  return (
    <nav aria-label={t('Chapters')}>
      <ol className="chapters">
        {chapters.map(({ start, text }) => (
          <li key={start}>
            <button type="button" onClick={() => onGo(start)}>
              {clockOf(start)} {text}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
