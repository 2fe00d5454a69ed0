import { useEffect, useState } from 'react';
import { t } from '../language.ts';
import { clockOf } from './stretches.ts';

export interface Chapter {
  /** In milliseconds. */
  readonly start: number;
  readonly text: string;
}

interface Props {
  address: string;
  /** What is in the file there; the same function each time. */
  read: (file: string) => readonly Chapter[];
  onGo: (ms: number) => void;
}

/** The chapters of a video; each leads to where it begins. */
export function Chapters({ address, read, onGo }: Props) {
  const [chapters, setChapters] = useState<readonly Chapter[]>([]);
  useEffect(() => {
    const end = new AbortController();
    fetch(address, { signal: end.signal })
      .then(async (response) => response.ok && setChapters(read(await response.text())))
      .catch(() => undefined);
    return () => end.abort();
  }, [address, read]);
  if (chapters.length === 0) return null;
  return (
    <nav aria-label={t('Chapters')}>
      <ol className="chapters">
        {chapters.map(({ start, text }) => (
          <li key={start}>
            <button type="button" onClick={() => onGo(start)}>
              <time>{clockOf(start)}</time> {text}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
