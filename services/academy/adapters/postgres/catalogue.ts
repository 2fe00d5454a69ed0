import type { Transaction } from '@pvt/kernel/database';

export interface CatalogueEntry {
  readonly course: string;
  readonly title: string;
  readonly words: string;
  readonly categories: readonly string[];
  readonly language: string;
  readonly level: string | null;
  readonly lessons: number;
  readonly minutes: number;
}

export async function storeEntry(tx: Transaction, entry: CatalogueEntry): Promise<void> {
  const { course, title, words, categories, language, level, lessons, minutes } = entry;
  await tx.query(
    `insert into academy.catalogue_course (tenant, course, title, words, categories, language, level, lessons, minutes)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
      on conflict (tenant, course) do update set title = excluded.title, words = excluded.words,
        categories = excluded.categories, language = excluded.language, level = excluded.level,
        lessons = excluded.lessons, minutes = excluded.minutes`,
    [tx.tenant, course, title, words, categories, language, level, lessons, minutes],
  );
}

export async function removeEntry(tx: Transaction, course: string): Promise<void> {
  await tx.query('delete from academy.catalogue_course where tenant = $1 and course = $2', [tx.tenant, course]);
}
