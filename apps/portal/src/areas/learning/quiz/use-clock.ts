import { useEffect, useState } from 'react';
import { type Attempt, type Clock, useAttemptClockQuery } from './api.ts';

/** Less than the five seconds after which more time is to be seen. */
const ASK_EVERY_MS = 4000;
const SAID_AT = [300, 60] as const;

export interface AttemptTime {
  /** Whole seconds, rounded up; undefined where nothing ends the attempt. */
  readonly left: number | undefined;
  readonly dueAt: string | null;
  readonly state: Attempt['state'];
  /** How many minutes are to be told of, once each: 5, then 1. */
  readonly saying: number | undefined;
}

/** Seconds until an instant by the server's clock, whatever the device's clock says. */
export function secondsLeft({ dueAt, now, receivedAt }: Clock, at: number): number | undefined {
  if (dueAt === null) return undefined;
  const left = Date.parse(dueAt) - Date.parse(now) - (at - receivedAt);
  return Math.max(0, Math.ceil(left / 1000));
}

/** What of the thresholds was just passed, of more than one the last. */
export function toSay(before: number | undefined, left: number | undefined): number | undefined {
  if (left === undefined) return undefined;
  const passed = SAID_AT.filter((at) => left <= at && left > 0 && (before === undefined || before > at));
  const last = passed.at(-1);
  return last === undefined ? undefined : last / 60;
}

/** The clock of an attempt: asked for every few seconds, so that extra time is seen while the page is open. */
export function useAttemptTime(attempt: Attempt): AttemptTime {
  const [mounted] = useState(() => performance.now());
  const { data } = useAttemptClockQuery(attempt.id, { pollingInterval: ASK_EVERY_MS, refetchOnMountOrArgChange: true });
  const [at, setAt] = useState(() => performance.now());
  const [said, setSaid] = useState<{ readonly left: number | undefined; readonly saying: number | undefined }>();
  useEffect(() => {
    const ticking = window.setInterval(() => setAt(performance.now()), 500);
    return () => window.clearInterval(ticking);
  }, []);
  const clock = data ?? { ...attempt, receivedAt: mounted };
  const left = secondsLeft(clock, Math.max(at, clock.receivedAt));
  // A state that follows from the one before it: React draws once more with it, before anything is shown.
  if (said === undefined || said.left !== left)
    setSaid({
      left,
      saying: toSay(said?.left, left) ?? (said !== undefined && isMore(said.left, left) ? undefined : said?.saying),
    });
  return { left, dueAt: clock.dueAt, state: clock.state, saying: said?.saying };
}

const isMore = (before: number | undefined, left: number | undefined): boolean =>
  before !== undefined && left !== undefined && left > before + 5;
