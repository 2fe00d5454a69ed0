import { httpErrors } from './problem.ts';

/** Whether what all requests need, the database, still answers. */
export interface Pulse {
  /**
   * The result of the work, or a refusal as soon as the database gives no answer to anybody; the work itself goes on, as
   * nobody can tell whether it will be done.
   * @throws DEPENDENCY_UNAVAILABLE
   */
  unlessSilent<T>(work: Promise<T>): Promise<T>;
  stop(): void;
}

const SILENT_LOOKS = 8;
const RETRY_AFTER_SECONDS = 2;

/**
 * Watches a database by asking it something small again and again. One that is frozen, or whose machine is gone without a
 * word, keeps its connections open: statements would wait for more than a minute until those are taken for lost. Looks
 * are counted and not seconds, so that a process that was frozen itself refuses nothing when it wakes.
 * @param silenceMs how long it may give no answer
 */
export function watchPulse(ask: () => Promise<unknown>, silenceMs: number): Pulse {
  const waiting = new Set<(error: Error) => void>();
  let isAsking = false;
  let looks = 0;

  function look(): void {
    looks += 1;
    if (looks >= SILENT_LOOKS) for (const refuse of waiting) refuse(silent());
    if (isAsking) return;
    isAsking = true;
    ask()
      .then(
        () => {
          looks = 0;
        },
        // What failed is no answer: a connection could not be had, or was lost.
        () => undefined,
      )
      .finally(() => {
        isAsking = false;
      });
  }

  const timer = setInterval(look, silenceMs / SILENT_LOOKS).unref();
  return {
    unlessSilent<T>(work: Promise<T>): Promise<T> {
      return new Promise<T>((resolve, reject) => {
        const refuse = (error: Error): void => {
          waiting.delete(refuse);
          reject(error);
        };
        waiting.add(refuse);
        work.then(
          (result) => {
            waiting.delete(refuse);
            resolve(result);
          },
          (error: unknown) => {
            waiting.delete(refuse);
            reject(error as Error);
          },
        );
      });
    },
    stop: () => clearInterval(timer),
  };
}

function silent(): Error {
  return httpErrors.DEPENDENCY_UNAVAILABLE('The database gives no answer; try again in a moment.', {
    retryAfterSeconds: RETRY_AFTER_SECONDS,
  });
}
