import { openBoundedCache } from '@pvt/kernel/bounded-cache';
import type { Transaction } from '@pvt/kernel/database';
import { setupOf } from '../../adapters/postgres/gradebooks.ts';
import { bookOf, defaultSetup, type GradebookSetup, itemsOfVersion } from '../../core/gradebook/setup.ts';
import { type LearnerBook, learnerBook } from '../../core/gradebook/totals.ts';
import type { OpenVersion } from '../courses/versions.ts';

/** A set-up for the learners of one version. */
export interface OpenGradebook extends LearnerBook {
  readonly setup: GradebookSetup;
}

/** Set-ups and versions never change, so what comes of two of them is remembered. */
export interface Gradebooks {
  /** @param revision 0 where none was saved */
  of(tx: Transaction, course: string, revision: number, version: OpenVersion): Promise<OpenGradebook>;
}

const MEGABYTE = 1024 * 1024;
/** Bytes in memory, about, for each letter of the document. */
const OPENED = 4;

export function openGradebooks(): Gradebooks {
  const known = openBoundedCache<OpenGradebook>({ most: 32 * MEGABYTE, mostOfOwner: 16 * MEGABYTE });
  return {
    async of(tx, course, revision, version) {
      const key = `${course} ${revision} ${version.version}`;
      const kept = known.get(tx.tenant, key);
      if (kept !== undefined) return kept;
      const saved = revision === 0 ? undefined : (await setupOf(tx, course, revision))?.setup;
      const setup = saved ?? defaultSetup(version.outline);
      const book = bookOf(setup, itemsOfVersion(setup, version.lessons));
      const opened = { setup, ...learnerBook(book, setup) };
      known.put(tx.tenant, key, opened, OPENED * JSON.stringify(setup).length + 1000);
      return opened;
    },
  };
}
