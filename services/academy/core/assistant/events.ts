import { defineEvent, type EventType } from '@pvt/kernel/event-type';
import Type from 'typebox';
import { Slug } from '../course/course.ts';
import { LessonId } from '../course/outline.ts';

const count = (description: string) => Type.Integer({ description });

export const assistantUsed = defineEvent({
  type: 'pvt.academy.assistant.used',
  version: 1,
  readBy: 'academy:manage',
  description:
    'A language model worked on a lesson for somebody, whom the event’s actor names. What was asked and answered is not told. The key is the course’s slug.',
  data: Type.Object({
    course: Slug,
    lesson: LessonId,
    wanted: Type.Enum(['explanation', 'answer', 'drafts'] as const, { description: 'For what.' }),
    outcome: Type.Enum(['given', 'notInLesson', 'withheld'] as const, {
      description: '`withheld`: an attempt at a quiz had begun meanwhile; `notInLesson`: the lesson does not say it.',
    }),
    provider: Type.String({ description: 'Who answered.' }),
    model: Type.String({ description: 'Which model.' }),
    tokensIn: count('Tokens read; 0 where an earlier answer was reused.'),
    tokensOut: count('Tokens written.'),
  }),
  key: ({ course }) => course,
  example: {
    ...{ course: 'spreadsheets', lesson: '0198c0de-1e55-7000-8000-000000000001', wanted: 'answer', outcome: 'given' },
    ...{ provider: 'anthropic', model: 'claude-haiku-4-5', tokensIn: 1200, tokensOut: 90 },
  },
});

export const assistantEvents: readonly EventType[] = [assistantUsed];
