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

export interface CatalogueFilter {
  readonly category?: string | undefined;
  readonly language?: string | undefined;
  readonly level?: string | undefined;
}

const ENTRY = 'c.course, c.title, c.words, c.categories, c.language, c.level, c.lessons, c.minutes';
const FITS = `($2::text is null or $2 = any(c.categories)) and ($3::text is null or c.language = $3)
  and ($4::text is null or c.level = $4)`;
const valuesOf = ({ category, language, level }: CatalogueFilter): (string | null)[] => [
  category ?? null,
  language ?? null,
  level ?? null,
];

/** By title. Served by catalogue_by_title. */
export function entriesAfter(
  tx: Transaction,
  filter: CatalogueFilter,
  after: readonly [title: string, course: string] | undefined,
  most: number,
): Promise<CatalogueEntry[]> {
  return tx.query<CatalogueEntry>(
    `select ${ENTRY} from academy.catalogue_course c
      where c.tenant = $1 and ${FITS} and ($5::text is null or (c.title, c.course) > ($5, $6))
      order by c.title, c.course limit $7`,
    [tx.tenant, ...valuesOf(filter), after?.[0] ?? null, after?.[1] ?? null, most],
  );
}

/** What is most alike first; misspelt words are found too. @param text in small letters without accents */
export function foundEntries(
  tx: Transaction,
  filter: CatalogueFilter,
  text: string,
  most: number,
): Promise<CatalogueEntry[]> {
  return tx.query<CatalogueEntry>(
    `select ${ENTRY} from academy.find_courses($5, $6) f
      cross join lateral (select * from academy.catalogue_course c where c.tenant = $1 and c.course = f.course limit 1) c
      where ${FITS} order by f.score desc, c.course`,
    [tx.tenant, ...valuesOf(filter), text, most],
  );
}

export interface Facet {
  readonly kind: 'category' | 'language' | 'level';
  readonly value: string;
  readonly courses: number;
}

/** How many courses each filter would leave of those that fit. Served by the primary key. */
export function facetsOf(tx: Transaction, filter: CatalogueFilter): Promise<Facet[]> {
  return tx.query<Facet>(
    `select f.kind, f.value, count(*)::integer as courses from academy.catalogue_course c
      cross join lateral (select 'category' as kind, unnest(c.categories) as value
        union all select 'language', c.language union all select 'level', c.level) f
      where c.tenant = $1 and ${FITS} and f.value is not null group by f.kind, f.value order by f.kind, courses desc, f.value`,
    [tx.tenant, ...valuesOf(filter)],
  );
}
