import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import {
  type CatalogueEntry,
  type CatalogueFilter,
  entriesAfter,
  facetsOf,
  foundEntries,
} from '../../adapters/postgres/catalogue.ts';
import { courseOf } from '../../adapters/postgres/courses.ts';
import { bodyOf } from '../../adapters/postgres/lesson-bodies.ts';
import {
  type CatalogueCourse,
  type CatalogueFacet,
  facetsAmong,
  type PublicCourse,
} from '../../core/catalogue/catalogue.ts';
import { folded } from '../../core/course/catalogue-words.ts';
import { type KeptCourse, stateOf } from '../../core/course/course.ts';
import { lessonsOf } from '../../core/course/outline.ts';
import { academyErrors, courseNotFound, lessonNotFound } from '../../core/errors.ts';
import { type LessonBody, shownBody } from '../../core/lesson/lesson-body.ts';
import type { PublishedLesson } from '../../core/publication/version.ts';
import { type FileContent, readFile } from '../courses/files.ts';
import type { OpenVersion } from '../courses/versions.ts';
import type { AcademyTools } from '../tools.ts';

type Tools = Pick<AcademyTools, 'database' | 'versions'>;

const isPlace = (key: unknown): key is [string, string] =>
  Array.isArray(key) && key.length === 2 && key.every((part) => typeof part === 'string' && !part.includes('\0'));
const CATALOGUE = keyset('academy.catalogue', isPlace);
/** Of a search by words; what is less alike than so many is not looked at. */
const MOST_FOUND = 200;

export interface Catalogue extends Page<CatalogueCourse> {
  readonly facets: readonly CatalogueFacet[];
}

/** Courses by title, or by words what is most alike first. @throws CURSOR_INVALID */
export function findCourses(
  { database }: Pick<Tools, 'database'>,
  { tenant }: CallContext,
  { text = '', cursor, limit, ...given }: PageQueryValues & CatalogueFilter & { readonly text?: string },
): Promise<Catalogue> {
  const after = CATALOGUE.read(cursor);
  const filter = given.category === undefined ? given : { ...given, category: folded(given.category) };
  const wanted = folded(text);
  return database.transaction(tenant, async (tx) => {
    if (wanted === '') {
      const [rows, facets] = await Promise.all([entriesAfter(tx, filter, after, limit + 1), facetsOf(tx, filter)]);
      return { ...(await shown(tx, rows, limit)), facets };
    }
    const found = await foundEntries(tx, filter, wanted, MOST_FOUND);
    const from = after === undefined ? 0 : found.findIndex(({ course }) => course === after[1]) + 1;
    return { ...(await shown(tx, found.slice(from, from + limit + 1), limit)), facets: facetsAmong(found) };
  });
}

async function shown(tx: Transaction, rows: readonly CatalogueEntry[], limit: number): Promise<Page<CatalogueCourse>> {
  const { items, ...page } = CATALOGUE.page(rows, limit, ({ title, course }): [string, string] => [title, course]);
  const courses = await Promise.all(
    items.map(async (entry) => {
      const course = await courseOf(tx, entry.course);
      return course === undefined ? [] : [summaryOf(course, entry)];
    }),
  );
  return { ...page, items: courses.flat() };
}

function summaryOf(
  { slug, definition }: KeptCourse,
  { lessons, minutes }: { readonly lessons: number; readonly minutes: number },
): CatalogueCourse {
  const { title, summary, language, level, categories, price } = definition;
  return {
    ...{ course: slug, title, language, categories, lessons, minutes },
    ...(summary === undefined ? {} : { summary }),
    ...(level === undefined ? {} : { level }),
    ...(price === undefined ? {} : { price: { amount: price.amount, currency: price.currency } }),
  };
}

/** A course that everybody may see. @throws COURSE_NOT_FOUND */
export async function requirePublic(
  { versions }: Pick<Tools, 'versions'>,
  tx: Transaction,
  slug: string,
): Promise<{ readonly course: KeptCourse; readonly version: OpenVersion }> {
  const course = await courseOf(tx, slug);
  if (course === undefined || course.published === null || !course.definition.listed || stateOf(course) !== 'published')
    throw courseNotFound(slug);
  return { course, version: await versions.of(tx, slug, course.published) };
}

/** @throws COURSE_NOT_FOUND */
export function getPublicCourse(
  { database, versions }: Tools,
  { tenant }: CallContext,
  slug: string,
): Promise<PublicCourse> {
  return database.transaction(tenant, async (tx) => {
    const { course, version } = await requirePublic({ versions }, tx, slug);
    const { description, selfEnrolment, price } = course.definition;
    const all = lessonsOf(version.outline);
    const counts = { lessons: all.length, minutes: all.reduce((sum, { minutes = 0 }) => sum + minutes, 0) };
    return {
      ...summaryOf(course, counts),
      ...(description === undefined ? {} : { description }),
      selfEnrolment,
      ...(price === undefined ? {} : { refund: { refundDays: price.refundDays, refundPercent: price.refundPercent } }),
      sections: version.outline.sections.map(({ title, lessons }) => ({
        title,
        lessons: lessons.map(({ id, title: name, kind, minutes, free = false }) => ({
          ...{ id, title: name, kind, free },
          ...(minutes === undefined ? {} : { minutes }),
        })),
      })),
    };
  });
}

export interface PreviewOf {
  readonly course: string;
  readonly lesson: string;
}

/** A lesson that everybody may see. @throws COURSE_NOT_FOUND, LESSON_NOT_FOUND, LESSON_LOCKED */
export async function requireFree(
  { versions }: Pick<Tools, 'versions'>,
  tx: Transaction,
  { course, lesson: id }: PreviewOf,
): Promise<{
  readonly lesson: PublishedLesson;
  readonly title: string;
  readonly body: LessonBody;
  readonly files: readonly string[];
}> {
  const { version } = await requirePublic({ versions }, tx, course);
  const lesson = version.lessons.get(id);
  const kept = lesson && (await bodyOf(tx, lesson.body));
  if (lesson === undefined || kept === undefined) throw lessonNotFound(id);
  if (lesson.free === true) return { lesson, title: lesson.title, body: shownBody(kept.body), files: kept.files };
  throw academyErrors.LESSON_LOCKED(`"${lesson.title}" is for learners of the course.`, {
    more: { because: [{ rule: 'enrolment' }] },
  });
}

/** A lesson that everybody may see. @throws COURSE_NOT_FOUND, LESSON_NOT_FOUND, LESSON_LOCKED */
export function getPreview(
  { database, versions }: Tools,
  { tenant }: CallContext,
  at: PreviewOf,
): Promise<{ readonly title: string; readonly body: LessonBody }> {
  return database.transaction(tenant, async (tx) => {
    const { title, body } = await requireFree({ versions }, tx, at);
    return { title, body };
  });
}

/** @throws as `getPreview`, FILE_NOT_FOUND */
export async function getPreviewFile(
  tools: Tools & Pick<AcademyTools, 'files'>,
  context: CallContext,
  { file, width, ...at }: PreviewOf & { readonly file: string; readonly width?: number },
): Promise<FileContent> {
  const { files } = await tools.database.transaction(context.tenant, (tx) => requireFree(tools, tx, at));
  if (!files.includes(file)) throw academyErrors.FILE_NOT_FOUND(`The lesson shows no file ${file}.`);
  return readFile(tools, context, at.course, file, width);
}
