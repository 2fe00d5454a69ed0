import type { Transaction } from '../database/database.ts';
import { JobLost } from './job.ts';
import { endOwnJobs } from './stored-jobs.ts';

interface Gathered {
  readonly ids: string[];
  readonly ended: Promise<ReadonlySet<string>>;
}

/**
 * Ends jobs in the transactions of their effects. Several jobs that share a transaction, and end in one turn of the event loop, share the
 * statement too.
 * @param holder who has the jobs
 */
export function openOwnEndings(holder: string): (tx: Transaction, id: string, kept: boolean) => Promise<void> {
  const kinds = { kept: new WeakMap<Transaction, Gathered>(), forgotten: new WeakMap<Transaction, Gathered>() };

  function gather(tx: Transaction, kept: boolean): Gathered {
    const gathering = kept ? kinds.kept : kinds.forgotten;
    const known = gathering.get(tx);
    if (known !== undefined) return known;
    const ids: string[] = [];
    const ended = Promise.resolve().then(() => {
      gathering.delete(tx);
      return endOwnJobs(tx, ids, holder, kept);
    });
    const begun = { ids, ended };
    gathering.set(tx, begun);
    return begun;
  }

  return async (tx, id, kept) => {
    const { ids, ended } = gather(tx, kept);
    ids.push(id);
    if (!(await ended).has(id)) throw new JobLost(id);
  };
}
