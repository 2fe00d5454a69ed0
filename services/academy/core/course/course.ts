import Type, { type Static } from 'typebox';
import { AssistantSettings } from '../assistant/assistant-settings.ts';
import { Price } from '../sales/price.ts';

const closed = { additionalProperties: false } as const;

/** Names a course in addresses, grants (`course:spreadsheets`) and events: it never changes. */
export const Slug = Type.String({
  pattern: '^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$',
  description: 'Lower-case letters, digits and dashes; up to 63.',
  examples: ['spreadsheets'],
});

const word = (description: string, example: string) =>
  Type.String({ minLength: 1, maxLength: 60, pattern: '\\S', description, examples: [example] });

export const Course = Type.Object(
  {
    title: Type.String({
      minLength: 1,
      maxLength: 160,
      pattern: '\\S',
      description: 'What it is called.',
      examples: ['Automate a spreadsheet'],
    }),
    summary: Type.Optional(Type.String({ maxLength: 400, description: 'What it is about, in a sentence or two.' })),
    description: Type.Optional(Type.String({ maxLength: 20_000, description: 'What people read before they enrol.' })),
    language: Type.String({
      pattern: '^[a-z]{2,3}(?:-[A-Z]{2})?$',
      description: 'BCP 47: in which language it is taught.',
      examples: ['en'],
    }),
    timeZone: Type.String({
      minLength: 1,
      maxLength: 64,
      description: 'Of the IANA: of the dates by which lessons are released.',
      examples: ['Europe/Lisbon'],
    }),
    categories: Type.Array(word('A category of the catalogue.', 'Office'), {
      maxItems: 10,
      uniqueItems: true,
      description: 'Where it stands in the catalogue.',
      examples: [['Office']],
    }),
    level: Type.Optional(
      Type.Enum(['beginner', 'intermediate', 'advanced'] as const, {
        description: 'For whom it is.',
        examples: ['beginner'],
      }),
    ),
    listed: Type.Boolean({ description: 'Whether the public catalogue shows it, once it is published.' }),
    selfEnrolment: Type.Boolean({ description: 'Whether people may enrol themselves, without a key.' }),
    capacity: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 1_000_000,
        description: 'How many seats there are; who comes when all are taken waits in line. Without it, no limit.',
        examples: [30],
      }),
    ),
    accessDays: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 3650,
        description: 'For how many days a learner has access, from the enrolment on. Without it, no limit.',
        examples: [365],
      }),
    ),
    price: Type.Optional(Price),
    assistant: Type.Optional(AssistantSettings),
    archived: Type.Optional(
      Type.Boolean({ default: false, description: 'No longer in the catalogue, and open to no new learner.' }),
    ),
  },
  {
    ...closed,
    title: 'AcademyCourse',
    description: 'A course.',
    examples: [
      {
        ...{
          title: 'Automate a spreadsheet',
          summary: 'Formulas, tables and macros in eight lessons.',
          language: 'en',
        },
        ...{ timeZone: 'Europe/Lisbon', categories: ['Office'], listed: true, selfEnrolment: true },
      },
    ],
  },
);
export type Course = Static<typeof Course>;

export const COURSE_EXAMPLE: Course = {
  title: 'Automate a spreadsheet',
  language: 'en',
  timeZone: 'Europe/Lisbon',
  categories: ['Office'],
  listed: true,
  selfEnrolment: true,
};

export type CourseState = 'draft' | 'published' | 'archived';

/** A course as it is kept. */
export interface KeptCourse {
  readonly slug: string;
  readonly definition: Course;
  /** The version that new learners get; null before the first publication. */
  readonly published: number | null;
}

export function stateOf({ definition, published }: KeptCourse): CourseState {
  if (definition.archived === true) return 'archived';
  return published === null ? 'draft' : 'published';
}
