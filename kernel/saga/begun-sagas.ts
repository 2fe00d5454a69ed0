import type { StoredSaga } from './stored-saga.ts';

/**
 * Sagas that this process has just started, by the job that drives each, so that it need not read them. Until that job's first attempt nobody
 * moves one.
 */
export interface BegunSagas {
  keep(job: string, saga: StoredSaga): void;
  /** Once: whoever comes again reads what is stored. */
  take(job: string): StoredSaga | undefined;
}

/** Of those that wait longer for a place, or that other processes took. */
const MOST = 1000;

export function keepBegunSagas(): BegunSagas {
  const begun = new Map<string, StoredSaga>();
  return {
    keep(job, saga) {
      const [oldest] = begun.size >= MOST ? begun.keys() : [];
      if (oldest !== undefined) begun.delete(oldest);
      begun.set(job, saga);
    },
    take(job) {
      const saga = begun.get(job);
      begun.delete(job);
      return saga;
    },
  };
}
