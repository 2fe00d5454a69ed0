import { memoryUse } from './memory-use.ts';

/**
 * Whether the process is at its limit: how late the event loop is, and how much memory it holds. The delay is measured
 * by a timer's lateness and smoothed over about a second, so that one long turn (a start, a collection) sheds nothing.
 */
export interface Pressure {
  /** A sentence about the limit that is passed, or nothing. */
  reason(): string | undefined;
  stop(): void;
}

const TICK_MS = 250;
/** The share of the newest tick in the smoothed delay. */
const NEWEST = 0.3;

export function watchPressure(limits: { readonly eventLoopDelayMs: number; readonly memoryBytes: number }): Pressure {
  let expected = performance.now() + TICK_MS;
  let delay = 0;
  const memory = memoryUse(limits.memoryBytes);
  const timer = setInterval(() => {
    const now = performance.now();
    delay = delay * (1 - NEWEST) + Math.max(0, now - expected) * NEWEST;
    expected = now + TICK_MS;
    memory.look();
  }, TICK_MS);
  timer.unref();
  return {
    reason() {
      if (limits.eventLoopDelayMs > 0 && delay > limits.eventLoopDelayMs) {
        return `The server answers ${Math.round(delay)} ms late; try again in a moment.`;
      }
      if (memory.tooMuch !== undefined) {
        return `The server holds ${Math.round(memory.tooMuch / 1_048_576)} MB of memory, its limit; try again in a moment.`;
      }
      return undefined;
    },
    stop: () => clearInterval(timer),
  };
}
