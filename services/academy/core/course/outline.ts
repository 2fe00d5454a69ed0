import Type, { type Static } from 'typebox';
import { ReleaseRule } from './release-rule.ts';

const closed = { additionalProperties: false } as const;

export const LESSON_KINDS = ['text', 'video', 'file', 'quiz', 'assignment', 'link', 'live', 'package', 'tool'] as const;
export type LessonKind = (typeof LESSON_KINDS)[number];

export const COMPLETIONS = ['viewed', 'marked', 'submitted', 'passed', 'played'] as const;
export type Completion = (typeof COMPLETIONS)[number];

export const LessonId = Type.String({
  format: 'uuid',
  maxLength: 36,
  description: 'The lesson’s id: the same in all versions.',
  examples: ['0198c0de-1e55-7000-8000-000000000001'],
});

const title = (of: string, example: string) =>
  Type.String({ minLength: 1, maxLength: 200, pattern: '\\S', description: `The ${of}’s title.`, examples: [example] });

export const Lesson = Type.Object(
  {
    id: LessonId,
    title: title('lesson', 'What a formula is'),
    kind: Type.Enum(LESSON_KINDS, { description: 'What it is.', examples: ['text'] }),
    optional: Type.Boolean({ description: 'Whether a course is complete without it.' }),
    free: Type.Optional(
      Type.Boolean({ default: false, description: 'Whether everybody may see it, without an enrolment.' }),
    ),
    minutes: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 10_000, description: 'How long it takes, about.', examples: [10] }),
    ),
    completion: Type.Enum(COMPLETIONS, {
      description:
        '`viewed`: complete once it was opened; `marked`: once the learner says so. Of a quiz, an assignment, a package or a tool, `submitted`: once an attempt has ended; `passed`: once its grade passes. Of a video, `played`: once the share of it was played that its content says.',
      examples: ['marked'],
    }),
    release: Type.Array(ReleaseRule, { maxItems: 10, description: 'All of them have to hold; with none it is open.' }),
  },
  { ...closed, title: 'AcademyLesson', description: 'A lesson in the outline.' },
);
export type Lesson = Static<typeof Lesson>;

const Section = Type.Object(
  {
    id: Type.String({ format: 'uuid', maxLength: 36, description: 'The section’s id.' }),
    title: title('section', 'The basics'),
    lessons: Type.Array(Lesson, { maxItems: 300, description: 'In the order in which they are taken.' }),
  },
  { ...closed, title: 'AcademySection', description: 'A part of a course.' },
);

export const OUTLINE_EXAMPLE = {
  sections: [
    {
      id: '0198c0de-5ec0-7000-8000-000000000001',
      title: 'The basics',
      lessons: [
        {
          ...{ id: '0198c0de-1e55-7000-8000-000000000001', title: 'What a formula is', kind: 'text' as const },
          ...{ optional: false, minutes: 10, completion: 'marked' as const, release: [] },
        },
      ],
    },
  ],
};

export const Outline = Type.Object(
  { sections: Type.Array(Section, { maxItems: 100, description: 'In their order.' }) },
  {
    ...closed,
    title: 'CourseOutline',
    description: 'All sections and lessons of a course.',
    examples: [OUTLINE_EXAMPLE],
  },
);
export type Outline = Static<typeof Outline>;

export const EMPTY_OUTLINE: Outline = { sections: [] };

/** In the order in which they are taken. */
export function lessonsOf<L>({ sections }: { readonly sections: readonly { readonly lessons: readonly L[] }[] }): L[] {
  return sections.flatMap(({ lessons }) => lessons);
}
