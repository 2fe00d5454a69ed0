import { setTimeout } from 'node:timers/promises';
import { EVERY_SECONDS, roundOf } from '../core/sampling.ts';

/** Does the work at the times at which all processes do it, until the signal ends it. Errors are told, and the next time it is tried again. */
export async function eachRound(
  work: (at: number) => Promise<void>,
  signal: AbortSignal,
  onError: (error: unknown) => void,
): Promise<void> {
  while (!signal.aborted) await nextRound(work, signal).catch(onError);
}

/** Waits for the next time and does the work then; nothing where the signal ends the waiting. @param work seconds since 1970 */
export async function nextRound(work: (at: number) => Promise<void>, signal: AbortSignal): Promise<void> {
  const now = Date.now() / 1000;
  const at = roundOf(now) + EVERY_SECONDS;
  const isTime = await setTimeout((at - now) * 1000, true, { signal, ref: false }).catch(() => false);
  if (isTime) await work(at);
}
