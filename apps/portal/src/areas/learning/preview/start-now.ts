import { instantIn } from '@pvt/ui/format';

interface Timing {
  readonly timeZone: string;
  readonly opensAt?: string;
  readonly closesAt?: string;
  readonly closing: 'clamp' | 'start-window';
  readonly limitSeconds?: number;
}

interface StartNow {
  readonly canStart: 'start' | 'notOpen' | 'closed';
  /** ISO instants; null where there is none. */
  readonly opensAt: string | null;
  readonly wouldEndAt: string | null;
}

/** Whether a learner without times of one's own could begin, and when that attempt would end: as the server says it of a published quiz. */
export function startNow(timing: Timing, now: number): StartNow {
  const { timeZone, closing, limitSeconds } = timing;
  const msOf = (local: string | undefined): number | undefined => {
    const instant = local === undefined ? undefined : instantIn(local, timeZone);
    return instant === undefined ? undefined : Date.parse(instant);
  };
  const [opens, closes] = [msOf(timing.opensAt), msOf(timing.closesAt)];
  if (opens !== undefined && now < opens)
    return { canStart: 'notOpen', opensAt: new Date(opens).toISOString(), wouldEndAt: null };
  if (closes !== undefined && now >= closes) return { canStart: 'closed', opensAt: null, wouldEndAt: null };
  const limited = limitSeconds === undefined ? undefined : now + limitSeconds * 1000;
  const ends = [limited, closing === 'start-window' && limited !== undefined ? undefined : closes];
  const end = Math.min(...ends.filter((each) => each !== undefined));
  return { canStart: 'start', opensAt: null, wouldEndAt: Number.isFinite(end) ? new Date(end).toISOString() : null };
}
