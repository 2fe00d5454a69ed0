import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import type { FieldError } from '@pvt/kernel/errors';
import { idempotent } from '@pvt/kernel/idempotent';
import { sameJson } from '@pvt/kernel/json';
import { type Conditions, entityTag, requireMatch } from '@pvt/kernel/preconditions';
import { setPublished } from '../../adapters/postgres/courses.ts';
import { draftOf, pointersOf } from '../../adapters/postgres/drafts.ts';
import { learnersByVersion } from '../../adapters/postgres/enrolments.ts';
import { signature } from '../../adapters/postgres/staff-names.ts';
import { insertVersion } from '../../adapters/postgres/versions.ts';
import type { KeptCourse } from '../../core/course/course.ts';
import { EMPTY_OUTLINE } from '../../core/course/outline.ts';
import { academyErrors, requireNone } from '../../core/errors.ts';
import { coursePublished } from '../../core/events.ts';
import { publicationFaults } from '../../core/publication/publication-faults.ts';
import {
  type LearnersMove,
  type PublishedOutline,
  requiredLessons,
  withBodies,
} from '../../core/publication/version.ts';
import { type VersionChanges, versionChanges } from '../../core/publication/version-changes.ts';
import { moveAll } from '../people/move-learners.ts';
import { keepUses, quizPublicationFaults } from '../quizzes/published-quizzes.ts';
import type { AcademyTools } from '../tools.ts';
import { videoPublicationFaults } from '../videos/published-videos.ts';
import { picturePublicationFaults } from './picture-faults.ts';
import { refreshCatalogue } from './refresh-catalogue.ts';
import { requireCourse, requireLocked } from './require-course.ts';

export interface Publication {
  /** The number that it would have. */
  readonly version: number;
  /** Changes with the draft, its contents and what is published: for `If-Match`. */
  readonly tag: string;
  readonly changes: VersionChanges;
  readonly faults: readonly FieldError[];
  /** How many have not completed the version that they are on, by version. */
  readonly learners: readonly { readonly version: number; readonly learners: number }[];
}

type Tools = Pick<AcademyTools, 'database' | 'log' | 'versions' | 'now'>;

/** What a publication would change. @throws COURSE_NOT_FOUND */
export function previewPublication(
  { database, versions }: Pick<Tools, 'database' | 'versions'>,
  { tenant }: CallContext,
  slug: string,
): Promise<Publication> {
  return database.transaction(tenant, async (tx) => {
    const prepared = await prepare({ versions }, tx, await requireCourse(tx, slug));
    const { version, tag, changes, faults } = prepared;
    return { version, tag, changes, faults, learners: await learnersByVersion(tx, slug) };
  });
}

export interface Published {
  readonly version: number;
  readonly learnersMoved: number;
}

/**
 * Makes a version of the draft, which never changes, and moves the learners where that is wanted, in one transaction.
 * @throws COURSE_NOT_FOUND, PUBLICATION_REFUSED, NOTHING_TO_PUBLISH, CHANGED_MEANWHILE
 */
export function publishCourse(
  tools: Tools,
  context: CallContext,
  slug: string,
  input: { readonly learners: LearnersMove; readonly note: string },
  conditions: Conditions,
): Promise<Published> {
  const { database, log, versions } = tools;
  const { learners, note } = input;
  return database.transaction(context.tenant, (tx) =>
    idempotent(tx, context, 'academy.publishCourse', { slug, ...input }, async () => {
      const course = await requireLocked(tx, slug);
      const { version, tag, changes, faults, outline, before } = await prepare({ versions }, tx, course);
      requireMatch(conditions, tag, `The draft of "${slug}"`);
      requireNone(academyErrors.PUBLICATION_REFUSED, faults);
      if (before !== null && sameJson(before, outline))
        throw academyErrors.NOTHING_TO_PUBLISH('Nothing was changed since the last publication.');
      await insertVersion(
        tx,
        slug,
        { version, outline, required: requiredLessons(outline) },
        { note, by: await signature(tx, context) },
      );
      await setPublished(tx, slug, version);
      await keepUses(tx, slug, version, outline);
      await refreshCatalogue(tx, { ...course, published: version }, outline);
      const learnersMoved = learners === 'move' ? await moveAll(tools, tx, context, slug, version) : 0;
      await log.publish(tx, [
        coursePublished.of(context, { course: slug, version, learners, note, ...countsOf(changes), learnersMoved }),
      ]);
      return { version, learnersMoved };
    }),
  );
}

function countsOf({ added, removed, changed, moved }: VersionChanges) {
  return { added: added.length, removed: removed.length, changed: changed.length, moved: moved.length };
}

interface Prepared extends Omit<Publication, 'learners'> {
  readonly before: PublishedOutline | null;
  readonly outline: PublishedOutline;
}

async function prepare(
  { versions }: Pick<Tools, 'versions'>,
  tx: Transaction,
  { slug, published }: KeptCourse,
): Promise<Prepared> {
  const draft = (await draftOf(tx, slug)) ?? EMPTY_OUTLINE;
  const pointers = await pointersOf(tx, slug);
  const bodies = new Map(pointers.map((pointer) => [pointer.lesson, pointer]));
  const outline = withBodies(draft, new Map(pointers.map(({ lesson, digest }) => [lesson, digest])));
  const before = published === null ? null : (await versions.of(tx, slug, published)).outline;
  const version = (published ?? 0) + 1;
  return {
    ...{ version, outline, before, tag: entityTag({ version, outline }) },
    changes: versionChanges(before, outline),
    faults: [
      ...publicationFaults(draft, bodies),
      ...(await picturePublicationFaults(tx, outline)),
      ...(await quizPublicationFaults(tx, outline)),
      ...(await videoPublicationFaults(tx, slug, outline)),
    ],
  };
}
