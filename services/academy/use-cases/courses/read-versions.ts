import type { CallContext } from '@pvt/kernel/context';
import { isCount, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { type VersionHead, versionOf, versionsBefore } from '../../adapters/postgres/versions.ts';
import { academyErrors } from '../../core/errors.ts';
import type { PublishedOutline } from '../../core/publication/version.ts';
import type { QueryTools } from '../tools.ts';
import { requireCourse } from './require-course.ts';

const VERSIONS = keyset('academy.versions', isCount);

/** The newest first. @throws COURSE_NOT_FOUND, CURSOR_INVALID */
export function listVersions(
  { database }: QueryTools,
  { tenant }: CallContext,
  course: string,
  { cursor, limit }: PageQueryValues,
): Promise<Page<VersionHead>> {
  const before = VERSIONS.read(cursor);
  return database.transaction(tenant, async (tx) => {
    await requireCourse(tx, course);
    return VERSIONS.page(await versionsBefore(tx, course, before, limit + 1), limit, ({ version }) => version);
  });
}

/** @throws COURSE_NOT_FOUND, VERSION_NOT_FOUND */
export function getVersion(
  { database }: QueryTools,
  { tenant }: CallContext,
  course: string,
  version: number,
): Promise<VersionHead & { readonly outline: PublishedOutline }> {
  return database.transaction(tenant, async (tx) => {
    await requireCourse(tx, course);
    const found = await versionOf(tx, course, version);
    if (found === undefined) throw academyErrors.VERSION_NOT_FOUND(`The course "${course}" has no version ${version}.`);
    return found;
  });
}
