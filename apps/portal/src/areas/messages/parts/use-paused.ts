import { useEffect, useState } from 'react';

/** Long enough to type on. */
const pauseMs = 600;

/** A text as it was when its typing last paused. */
export function usePaused(text: string): string {
  const [paused, setPaused] = useState(text);
  useEffect(() => {
    const timer = window.setTimeout(() => setPaused(text), pauseMs);
    return () => window.clearTimeout(timer);
  }, [text]);
  return paused;
}
