import { openSharedBatches } from '../async/shared-batches.ts';
import type { Database } from '../database/database.ts';
import { insertJobs, type JobsOfOne } from './stored-jobs.ts';

/** A job that is about nothing that its caller stores. */
export interface Submission {
  readonly tenant: string;
  readonly about: JobsOfOne;
  readonly id: string;
  readonly data: unknown;
}

/** A commit, and a round trip, is for so many at most. */
const MOST_AT_ONCE = 100;

/**
 * Stores jobs that are submitted at about the same time, of any tenants, in one transaction: most of what a job costs until it is stored
 * are its begin, its commit and the flush. Each tenant's are inserted as that tenant.
 * @returns stores one, and resolves when it is durable
 */
export function openSubmissions(database: Database): (submission: Submission) => Promise<unknown> {
  const batches = openSharedBatches<Submission, undefined>({
    most: MOST_AT_ONCE,
    async perform(_key, submissions) {
      const [{ tenant } = { tenant: '' }] = submissions;
      await database.transaction(tenant, async (tx) => {
        const inserts: Promise<unknown>[] = [];
        for (const { of, jobs } of byKind(submissions)) {
          await tx.actAs(of.tenant);
          inserts.push(insertJobs(tx, of.about, jobs));
        }
        await Promise.all(inserts);
      });
      return submissions.map(() => undefined);
    },
  });
  return (submission) => batches.add('', submission);
}

interface Kind {
  readonly of: Pick<Submission, 'tenant' | 'about'>;
  readonly jobs: { readonly id: string; readonly data: unknown; readonly at: null }[];
}

/** Those of one tenant, type and principal share a statement. */
function byKind(submissions: readonly Submission[]): Kind[] {
  const kinds = new Map<string, Kind>();
  for (const { tenant, about, id, data } of submissions) {
    const key = JSON.stringify([tenant, about]);
    const kind = kinds.get(key) ?? { of: { tenant, about }, jobs: [] };
    kinds.set(key, kind);
    kind.jobs.push({ id, data, at: null });
  }
  return [...kinds.values()];
}
