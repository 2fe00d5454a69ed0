import type { Transaction } from '@pvt/kernel/database';
import { removeEntry, storeEntry } from '../../adapters/postgres/catalogue.ts';
import { folded, wordsOf } from '../../core/course/catalogue-words.ts';
import { type KeptCourse, stateOf } from '../../core/course/course.ts';
import { lessonsOf } from '../../core/course/outline.ts';
import type { PublishedOutline } from '../../core/publication/version.ts';

/** Makes the catalogue say what the course says. @param outline of the version that new learners get */
export async function refreshCatalogue(
  tx: Transaction,
  course: KeptCourse,
  outline: PublishedOutline | undefined,
): Promise<void> {
  const { slug, definition } = course;
  if (stateOf(course) !== 'published' || !definition.listed || outline === undefined) return removeEntry(tx, slug);
  const lessons = lessonsOf(outline);
  await storeEntry(tx, {
    ...{
      course: slug,
      title: definition.title,
      words: wordsOf(definition),
      categories: definition.categories.map(folded),
    },
    ...{ language: definition.language, level: definition.level ?? null, lessons: lessons.length },
    minutes: lessons.reduce((sum, { minutes = 0 }) => sum + minutes, 0),
  });
}
