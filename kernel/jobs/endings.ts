import type { Database } from '../database/database.ts';
import { endJobs } from './stored-jobs.ts';

/** Ends of jobs that are done: those that come together share a statement. */
export interface Endings {
  /** Resolves when the end is durable, or was given up: then the lease ends it, and the job is done once more. */
  end(id: string, kept: boolean): Promise<void>;
  settled(): Promise<void>;
}

interface Ending {
  readonly id: string;
  readonly kept: boolean;
  readonly resolve: () => void;
}

export function openEndings(
  database: Database,
  me: { readonly owner: string; readonly holder: string },
  onError: (error: unknown) => void,
): Endings {
  let waiting: Ending[] = [];
  let flushing: Promise<void> | undefined;

  async function flush(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      const ids = (kept: boolean): string[] => batch.filter((each) => each.kept === kept).map(({ id }) => id);
      for (const kept of [true, false])
        if (ids(kept).length > 0) await endJobs(database.housekeeper, me, ids(kept), kept).catch(onError);
      for (const { resolve } of batch) resolve();
    }
    flushing = undefined;
  }

  return {
    end(id, kept) {
      return new Promise((resolve) => {
        waiting.push({ id, kept, resolve });
        // After what else ends in this turn of the event loop.
        flushing ??= new Promise<void>((next) => setImmediate(next)).then(flush);
      });
    },
    async settled() {
      await flushing;
    },
  };
}
