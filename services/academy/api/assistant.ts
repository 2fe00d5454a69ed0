import { assistantErrors } from '@pvt/assistant/contract';
import { type Route, route, SIGNED_IN } from '@pvt/kernel/http/route';
import { idempotencyErrors } from '@pvt/kernel/idempotent';
import Type from 'typebox';
import { DRAFT_KINDS, MOST_DRAFTED } from '../core/assistant/drafted-questions.ts';
import { lessonAssistantErrors } from '../core/assistant/errors.ts';
import { QuestionId } from '../core/bank/bank-question.ts';
import { CategoryId } from '../core/bank/category.ts';
import { Slug } from '../core/course/course.ts';
import { LessonId } from '../core/course/outline.ts';
import { academyErrors } from '../core/errors.ts';
import { askAboutLesson } from '../use-cases/assistant/ask-about-lesson.ts';
import { ASSISTANT_STATES, assistantState } from '../use-cases/assistant/assistant-state.ts';
import { draftQuestions } from '../use-cases/assistant/draft-questions.ts';
import type { AcademyTools } from '../use-cases/tools.ts';
import { LessonParams } from './course-params.ts';

const closed = { additionalProperties: false } as const;
const left = Type.Integer({ description: 'How often you may ask today.', examples: [19] });
const model = Type.String({ description: 'Which model wrote it.', examples: ['claude-haiku-4-5'] });

const StateView = Type.Object(
  {
    state: Type.Enum(ASSISTANT_STATES, {
      description:
        '`ready`, or why nothing can be asked: switched `off` in the course, a lesson with `noText`, an installation with `noModel`, a quiz of the course that is under way, or `usedUp` for today.',
      examples: ['ready'],
    }),
    left,
  },
  { ...closed, title: 'LessonAssistant', description: 'Whether the assistant can be asked about a lesson.' },
);

const Asking = Type.Object(
  {
    question: Type.Union([Type.String({ minLength: 1, maxLength: 1000, pattern: '\\S' }), Type.Null()], {
      description: 'What you ask about the lesson; null to have it explained.',
      examples: ['What does a formula begin with?'],
    }),
  },
  { ...closed, title: 'LessonQuestion', description: 'What is asked of a lesson.' },
);

const AnswerView = Type.Object(
  {
    answer: Type.Union([Type.String(), Type.Null()], {
      description: 'Plain text from the lesson alone; null where nothing in the lesson says it.',
      examples: ['A formula begins with an equals sign.'],
    }),
    citations: Type.Array(
      Type.Object(
        {
          from: Type.Integer({ description: 'Where it begins in the lesson’s text.', examples: [120] }),
          to: Type.Integer({ description: 'Where it ends.', examples: [166] }),
          text: Type.String({ description: 'The lesson’s own words.', examples: ['A formula begins with =.'] }),
        },
        { ...closed, title: 'CitedPlace', description: 'A place of the lesson.' },
      ),
      { description: 'From which places it is, in their order. Each was looked up in the lesson.' },
    ),
    ...{ model, left },
  },
  { ...closed, title: 'LessonAnswer', description: 'What the lesson says to it.' },
);

const NewDrafts = Type.Object(
  {
    course: Slug,
    lesson: LessonId,
    count: Type.Integer({ minimum: 1, maximum: MOST_DRAFTED, description: 'How many, at most.', examples: [5] }),
    kinds: Type.Array(Type.Enum(DRAFT_KINDS), {
      ...{ minItems: 1, maxItems: DRAFT_KINDS.length, uniqueItems: true },
      ...{ description: 'Of which kinds.', examples: [['singleChoice', 'trueFalse']] },
    }),
  },
  { ...closed, title: 'NewQuestionDrafts', description: 'From which lesson, and how many.' },
);

const DraftedView = Type.Object(
  {
    drafted: Type.Array(
      Type.Object(
        {
          id: QuestionId,
          name: Type.String({ description: 'What it is called.', examples: ['What does a formula begin with?'] }),
          kind: Type.String({ description: 'Its kind.', examples: ['singleChoice'] }),
        },
        { ...closed, title: 'DraftedQuestion', description: 'A question that is out of use.' },
      ),
      { description: 'In the bank now, archived and with the tag `drafted-by-model`.' },
    ),
    refused: Type.Array(
      Type.Object(
        {
          text: Type.String({ description: 'What it would have asked.' }),
          why: Type.String({ description: 'Why it is none.', examples: ['It has no wrong answer to choose.'] }),
        },
        { ...closed, title: 'RefusedDraft', description: 'What the model wrote, and the bank does not take.' },
      ),
    ),
    model,
  },
  { ...closed, title: 'QuestionDrafts', description: 'What became of what the model wrote.' },
);

const { LEARNER_NOT_A_PERSON, ENROLMENT_NOT_FOUND, LESSON_NOT_FOUND, LESSON_LOCKED } = academyErrors;
const { COURSE_NOT_FOUND, CATEGORY_NOT_FOUND } = academyErrors;
const { ASSISTANT_OFF, ASSISTANT_PAUSED, ASSISTANT_USED_UP, LESSON_NOT_READABLE } = lessonAssistantErrors;
const OF_LESSON = [ENROLMENT_NOT_FOUND, LESSON_NOT_FOUND, LESSON_LOCKED, LEARNER_NOT_A_PERSON];
const OF_MODEL = [
  ...[assistantErrors.LANGUAGE_MODEL_NOT_CONFIGURED, assistantErrors.LANGUAGE_MODEL_UNAVAILABLE],
  ...[assistantErrors.LANGUAGE_MODEL_REFUSED, assistantErrors.ENRICHMENT_INVALID],
];

/** A language model that reads a lesson for its learners and authors. */
export function assistantRoutes(tools: AcademyTools): Route[] {
  const own = { tag: 'learning', permission: SIGNED_IN } as const;
  const path = '/v1/learning/courses/:course/lessons/:lesson/assistant';
  return [
    route({
      ...own,
      operationId: 'getLessonAssistant',
      method: 'GET',
      path,
      summary: 'Whether the assistant can be asked about a lesson',
      params: LessonParams,
      responses: { 200: { description: 'Whether it can, or why not.', schema: StateView } },
      errors: OF_LESSON,
      handler: ({ params, context }) => assistantState(tools, context, params),
    }),
    route({
      ...own,
      operationId: 'askLessonAssistant',
      method: 'POST',
      path,
      summary: 'Have a lesson explained, or ask about it',
      description:
        'The answer is from the lesson’s text alone, and names the places. It is given by a language model; while an attempt at a quiz of the course is under way, it is not.',
      params: LessonParams,
      body: Asking,
      responses: { 200: { description: 'The answer, or that the lesson does not say it.', schema: AnswerView } },
      errors: [...OF_LESSON, ...[ASSISTANT_OFF, ASSISTANT_PAUSED, ASSISTANT_USED_UP, LESSON_NOT_READABLE], ...OF_MODEL],
      handler: async ({ params, body, context }) => {
        const { citations, ...given } = await askAboutLesson(tools, context, { ...params, ...body });
        return { ...given, citations: [...citations] };
      },
    }),
    route({
      tag: 'academy',
      // The bank is the whole organisation's: grants for some courses do not open it.
      permission: 'academy:author',
      resource: 'each',
      operationId: 'draftBankQuestions',
      method: 'POST',
      path: '/v1/academy/categories/:category/drafts',
      summary: 'Have questions drafted from a lesson',
      description:
        'By a language model, from the text of a lesson of the draft. They come into the bank archived, with the tag `drafted-by-model`: nothing asks them before an author takes them into use.',
      params: Type.Object({ category: CategoryId }),
      body: NewDrafts,
      responses: { 200: { description: 'What was drafted, and what was refused with why.', schema: DraftedView } },
      errors: [
        ...[COURSE_NOT_FOUND, LESSON_NOT_FOUND, CATEGORY_NOT_FOUND, ASSISTANT_OFF, LESSON_NOT_READABLE],
        ...OF_MODEL,
        idempotencyErrors.IDEMPOTENCY_KEY_REUSED,
      ],
      handler: async ({ params, body, context }) => {
        const { drafted, refused, model: by } = await draftQuestions(tools, context, { ...params, ...body });
        return { drafted: [...drafted], refused: [...refused], model: by };
      },
    }),
  ];
}
