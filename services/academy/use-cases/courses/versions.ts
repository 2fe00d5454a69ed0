import { openBoundedCache } from '@pvt/kernel/bounded-cache';
import type { Transaction } from '@pvt/kernel/database';
import { versionOf } from '../../adapters/postgres/versions.ts';
import { lessonsOf } from '../../core/course/outline.ts';
import { academyErrors } from '../../core/errors.ts';
import { type Conditions, compileConditions } from '../../core/learning/conditions.ts';
import type { PublishedLesson, PublishedOutline } from '../../core/publication/version.ts';

/** A published version, ready to be asked. */
export interface OpenVersion {
  readonly version: number;
  readonly outline: PublishedOutline;
  readonly lessons: ReadonlyMap<string, PublishedLesson>;
  readonly conditions: Conditions;
  /** How many lessons a completed course needs. */
  readonly required: number;
}

/** Versions never change, so what was read of one is remembered. */
export interface Versions {
  /** @throws VERSION_NOT_FOUND */
  of(tx: Transaction, course: string, version: number): Promise<OpenVersion>;
}

const MEGABYTE = 1024 * 1024;
/** Bytes in memory, about, for each letter of the document. */
const OPENED = 4;

export function openVersions(): Versions {
  const known = openBoundedCache<OpenVersion>({ most: 64 * MEGABYTE, mostOfOwner: 32 * MEGABYTE });
  return {
    async of(tx, course, version) {
      const key = `${course} ${version}`;
      const kept = known.get(tx.tenant, key);
      if (kept !== undefined) return kept;
      const row = await versionOf(tx, course, version);
      if (row === undefined) throw academyErrors.VERSION_NOT_FOUND(`The course "${course}" has no version ${version}.`);
      const { outline, required } = row;
      const all = lessonsOf(outline);
      const lessons = new Map(all.map((lesson) => [lesson.id, lesson]));
      const opened = { version, outline, lessons, conditions: compileConditions(all), required };
      known.put(tx.tenant, key, opened, OPENED * JSON.stringify(outline).length + 1000);
      return opened;
    },
  };
}
