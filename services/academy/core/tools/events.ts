import { changeOf, defineEvent, type EventType } from '@pvt/kernel/event-type';
import Type from 'typebox';
import { Slug } from '../course/course.ts';
import { LessonId } from '../course/outline.ts';
import { TOOL_EXAMPLE, Tool } from './tool.ts';
import { ToolId } from './tool-lesson.ts';

const example = { course: 'spreadsheets', tool: 'simulator', lesson: '0198c0de-1e55-7000-8000-000000000001' };
const ENROLMENT = '0198c0de-e402-7000-8000-000000000001';
const nullable = (description: string) => Type.Union([Type.String(), Type.Null()], { description });

export const toolChanged = defineEvent({
  type: 'pvt.academy.tool.changed',
  version: 1,
  readBy: 'academy:read',
  description:
    'A tool was registered (`before` is null), changed, or taken out (`after` is null). The key is its name.',
  data: changeOf(Tool),
  key: ({ name }) => name,
  example: { name: 'simulator', before: null, after: TOOL_EXAMPLE },
});

export const toolKeyRotated = defineEvent({
  type: 'pvt.academy.toolkey.rotated',
  version: 1,
  readBy: 'academy:read',
  description: 'Launches of tools are signed by another key from now on. The key is its id.',
  data: Type.Object({ key: Type.String({ description: 'Its id in the key set.' }) }),
  key: ({ key }) => key,
  example: { key: 'pZ3cJwQ0m1' },
});

export const toolLaunched = defineEvent({
  type: 'pvt.academy.tool.launched',
  version: 1,
  readBy: 'academy:teach',
  description: 'A learner opened the tool of a lesson. The key is the enrolment’s id.',
  data: Type.Object({
    enrolment: Type.String({ description: 'The enrolment.' }),
    course: Slug,
    lesson: LessonId,
    tool: ToolId,
  }),
  key: ({ enrolment }) => enrolment,
  example: { ...example, enrolment: ENROLMENT },
});

export const lineItemChanged = defineEvent({
  type: 'pvt.academy.lineitem.changed',
  version: 1,
  readBy: 'academy:teach',
  description: 'What a tool grades was made, changed or taken away. The key is its id.',
  data: Type.Object({
    ...{ item: Type.String({ description: 'Its id.' }), course: Slug, tool: ToolId },
    lesson: nullable('The lesson; null for the whole course.'),
    change: Type.Enum(['made', 'changed', 'deleted'] as const, { description: 'What became of it.' }),
  }),
  key: ({ item }) => item,
  example: { ...example, item: '0198c0de-17e6-7000-8000-000000000001', change: 'made' },
});

export const toolScored = defineEvent({
  type: 'pvt.academy.tool.scored',
  version: 1,
  readBy: 'academy:teach',
  description: 'A tool graded a learner. The key is the enrolment’s id.',
  data: Type.Object({
    ...{ enrolment: Type.String({ description: 'The enrolment.' }), course: Slug, tool: ToolId },
    item: Type.String({ description: 'The line item.' }),
    lesson: nullable('The lesson; null for the whole course.'),
    points: nullable('Exact; null where nothing is graded.'),
    outOf: Type.String({ description: 'Of how many.' }),
  }),
  key: ({ enrolment }) => enrolment,
  example: {
    ...{
      ...example,
      enrolment: ENROLMENT,
      item: '0198c0de-17e6-7000-8000-000000000001',
      points: '100/3',
      outOf: '100',
    },
  },
});

export const contentChosen = defineEvent({
  type: 'pvt.academy.toolcontent.chosen',
  version: 1,
  readBy: 'academy:read',
  description: 'An author chose in a tool what a lesson shows. The key is the course’s slug.',
  data: Type.Object({ course: Slug, tool: ToolId, choice: Type.String({ description: 'The choice.' }) }),
  key: ({ course }) => course,
  example: { course: 'spreadsheets', tool: 'simulator', choice: '0198c0de-c401-7000-8000-000000000001' },
});

export const toolEvents: readonly EventType[] = [
  ...[toolChanged, toolKeyRotated, toolLaunched, lineItemChanged, toolScored, contentChosen],
];
