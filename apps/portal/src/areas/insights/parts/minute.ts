import { useEffect, useState } from 'react';

const minuteMs = 60_000;

/** The time, which moves on once a minute: for ranges that reach back from now. */
export function useMinute(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), minuteMs);
    return () => window.clearInterval(timer);
  }, []);
  return now;
}
