import type { StreamState } from '@pvt/ui';
import { useEffect, useState } from 'react';
import type { PvtEvent } from '../../../api/event.ts';
import { openStream } from '../../../api/stream.ts';
import type { EventFilter } from '../api.ts';

/** Only the newest are kept: a page cannot show ten thousand a second, and nobody can read them. */
export const kept = 100;
const drawEveryMs = 400;
const none: PvtEvent[] = [];

/** The newest events as they arrive, newest first, while `following`. */
export function useFollowedEvents(following: boolean, { type, key, filter }: EventFilter) {
  const search = JSON.stringify([type, key, filter]);
  const [drawn, setDrawn] = useState({ search: '', events: none });
  const [state, setState] = useState<StreamState>('connecting');

  useEffect(() => {
    if (!following) return;
    let arrived: PvtEvent[] = [];
    const close = openStream(
      'stream',
      { type, key, filter },
      {
        event: 'event',
        onState: setState,
        onMessage: (data) => {
          arrived.unshift(data as PvtEvent);
          if (arrived.length > kept * 2) arrived = arrived.slice(0, kept);
        },
      },
    );
    const timer = window.setInterval(() => setDrawn({ search, events: arrived.slice(0, kept) }), drawEveryMs);
    return () => {
      close();
      window.clearInterval(timer);
    };
  }, [following, search, type, key, filter]);

  return { events: drawn.search === search ? drawn.events : none, state };
}
