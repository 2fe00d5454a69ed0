import { useEffect, useRef, useState } from 'react';
import type { EventFilter } from '../../api/events.ts';
import { openStream, type StreamState } from '../../api/stream.ts';
import type { PvtEvent } from '../../api/types.ts';

/** Only the newest are kept: a page cannot show ten thousand a second, and nobody can read them. */
const kept = 100;
const drawEveryMs = 400;

/** The newest events as they arrive, newest first, while `following`. */
export function useFollowedEvents(following: boolean, { type, key, filter }: EventFilter) {
  const [events, setEvents] = useState<PvtEvent[]>([]);
  const [state, setState] = useState<StreamState>('connecting');
  const arrived = useRef<PvtEvent[]>([]);

  useEffect(() => {
    if (!following) return;
    arrived.current = [];
    setEvents([]);
    const close = openStream(
      'stream',
      { type, key, filter },
      {
        event: 'event',
        onState: setState,
        onMessage: (data) => {
          arrived.current.unshift(data as PvtEvent);
          if (arrived.current.length > kept * 2) arrived.current.length = kept;
        },
      },
    );
    const timer = window.setInterval(() => setEvents(arrived.current.slice(0, kept)), drawEveryMs);
    return () => {
      close();
      window.clearInterval(timer);
    };
  }, [following, type, key, filter]);

  return { events, state };
}
