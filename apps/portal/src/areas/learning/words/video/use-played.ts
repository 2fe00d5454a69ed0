import { stretchesOf, without } from '@pvt/ui/video';
import { type RefObject, useEffect, useEffectEvent, useState } from 'react';
import { type Counting, type Played, sendPlayed } from './asked.ts';

const EVERY_MS = 10_000;

/**
 * Tells the server now and then what was played: all that the browser has played and the server does not know. What is not noted is in the
 * next report again.
 * @returns what counts now
 */
export function usePlayed(
  element: RefObject<HTMLVideoElement | null>,
  address: string,
  initial: Played,
  { newId, onPlayed }: Counting,
): Played {
  const [counts, setCounts] = useState(initial);
  const report = useEffectEvent(async () => {
    const video = element.current;
    if (video === null) return;
    const played = without(stretchesOf(video.played), counts.played).slice(0, 100);
    if (played.length === 0) return;
    const position = Math.floor(video.currentTime * 1000);
    const answer = await sendPlayed(address, { action: newId(), played, position });
    if (answer === undefined) return;
    setCounts(answer.played);
    onPlayed(answer);
  });
  useEffect(() => {
    const video = element.current;
    if (video === null) return;
    const end = new AbortController();
    const tell = () => void report();
    for (const event of ['pause', 'ended', 'seeked']) video.addEventListener(event, tell, { signal: end.signal });
    window.addEventListener('pagehide', tell, { signal: end.signal });
    const timer = window.setInterval(() => {
      if (!video.paused) tell();
    }, EVERY_MS);
    return () => {
      tell();
      window.clearInterval(timer);
      end.abort();
    };
  }, [element]);
  return counts;
}
