import Type, { type Static } from 'typebox';
import { Course, Slug } from '../course/course.ts';
import { LESSON_KINDS, LessonId } from '../course/outline.ts';
import { Price } from '../sales/price.ts';

const closed = { additionalProperties: false } as const;
const count = (description: string, example: number) => Type.Integer({ description, examples: [example] });

const CataloguePrice = Type.Optional(
  Type.Pick(Price, ['amount', 'currency'], {
    ...closed,
    title: 'CataloguePrice',
    description: 'What it costs, once; absent for nothing.',
  }),
);

const summary = {
  course: Slug,
  title: Course.properties.title,
  summary: Course.properties.summary,
  language: Course.properties.language,
  level: Course.properties.level,
  categories: Course.properties.categories,
  lessons: count('How many there are.', 8),
  minutes: count('How long they take together, about.', 90),
  price: CataloguePrice,
};

export const CatalogueCourse = Type.Object(summary, {
  ...closed,
  title: 'CatalogueCourse',
  description: 'A course in the catalogue.',
});
export type CatalogueCourse = Static<typeof CatalogueCourse>;

export const CatalogueFacet = Type.Object(
  {
    kind: Type.Enum(['category', 'language', 'level'] as const, {
      description: 'Of which filter.',
      examples: ['level'],
    }),
    value: Type.String({ description: 'What to filter by.', examples: ['beginner'] }),
    courses: count('How many courses have it, of those that fit.', 3),
  },
  { ...closed, title: 'CatalogueFacet', description: 'A filter, and what it would leave.' },
);
export type CatalogueFacet = Static<typeof CatalogueFacet>;

export const PublicCourse = Type.Object(
  {
    ...summary,
    description: Course.properties.description,
    selfEnrolment: Course.properties.selfEnrolment,
    refund: Type.Optional(
      Type.Pick(Price, ['refundDays', 'refundPercent'], {
        ...closed,
        title: 'CourseRefundTerms',
        description: 'Until when a buyer may give it back; absent where it costs nothing.',
      }),
    ),
    sections: Type.Array(
      Type.Object(
        {
          title: Type.String({ description: 'The section’s title.', examples: ['The basics'] }),
          lessons: Type.Array(
            Type.Object(
              {
                id: LessonId,
                title: Type.String({ description: 'The lesson’s title.', examples: ['What a formula is'] }),
                kind: Type.Enum(LESSON_KINDS, { description: 'What it is.', examples: ['text'] }),
                minutes: Type.Optional(count('How long it takes, about.', 10)),
                free: Type.Boolean({ description: 'Whether everybody may see it.' }),
              },
              { ...closed, title: 'PublicLesson', description: 'A lesson, as everybody sees it.' },
            ),
            { description: 'In their order.' },
          ),
        },
        { ...closed, title: 'PublicSection', description: 'A section, as everybody sees it.' },
      ),
      { description: 'In their order.' },
    ),
  },
  { ...closed, title: 'PublicCourse', description: 'A course’s public page.' },
);
export type PublicCourse = Static<typeof PublicCourse>;

/** How many courses have each value, of courses that were found. */
export function facetsAmong(
  found: readonly {
    readonly categories: readonly string[];
    readonly language: string;
    readonly level: string | null;
  }[],
): CatalogueFacet[] {
  const counts = new Map<string, CatalogueFacet>();
  const add = (kind: CatalogueFacet['kind'], value: string): void => {
    const key = `${kind} ${value}`;
    counts.set(key, { kind, value, courses: (counts.get(key)?.courses ?? 0) + 1 });
  };
  for (const { categories, language, level } of found) {
    for (const category of categories) add('category', category);
    add('language', language);
    if (level !== null) add('level', level);
  }
  return [...counts.values()].sort(
    (one, other) =>
      one.kind.localeCompare(other.kind) || other.courses - one.courses || one.value.localeCompare(other.value),
  );
}
