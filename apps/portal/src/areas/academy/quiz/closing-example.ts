import { instantIn } from '@pvt/ui/format';
import type { Timing } from './quiz-body.ts';

export interface ClosingExample {
  /** Instants: somebody who starts then has until then. */
  readonly start: string;
  readonly end: string;
}

/** Somebody who starts when only half of the time limit is left before the quiz closes; undefined where one of both is missing. */
export function closingExample({ limitSeconds, closesAt, timeZone, closing }: Timing): ClosingExample | undefined {
  const closes = closesAt === undefined ? undefined : instantIn(closesAt, timeZone);
  if (closes === undefined || limitSeconds === undefined) return undefined;
  const start = Date.parse(closes) - Math.max(60, Math.round(limitSeconds / 120) * 60) * 1000;
  const whole = start + limitSeconds * 1000;
  const end = closing === 'clamp' ? Math.min(whole, Date.parse(closes)) : whole;
  return { start: new Date(start).toISOString(), end: new Date(end).toISOString() };
}
