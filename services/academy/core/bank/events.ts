import { changeOf, defineEvent, type EventType } from '@pvt/kernel/event-type';
import Type from 'typebox';
import { QuestionId } from './bank-question.ts';
import { CategoryId, QuestionCategory } from './category.ts';

const readBy = 'academy:author';
const CATEGORY = '0198c0de-ca7e-7000-8000-000000000001';

export const categoryChanged = defineEvent({
  type: 'pvt.academy.category.changed',
  version: 1,
  readBy,
  description:
    'A category of the question bank was made (`before` is null), renamed, moved or deleted (`after` is null). The key is its id.',
  data: changeOf(QuestionCategory),
  key: ({ name }) => name,
  example: { name: CATEGORY, before: null, after: { parent: null, name: 'Formulas' } },
});

export const questionSaved = defineEvent({
  type: 'pvt.academy.question.saved',
  version: 1,
  readBy,
  description:
    'A question of the bank was made, changed, moved or archived. What it asks, and what is right, is not told. The key is its id.',
  data: Type.Object({
    question: QuestionId,
    category: CategoryId,
    version: Type.Integer({ description: 'Its version: a higher one only where its content changed.' }),
    kind: Type.String({ description: 'What kind of question it is.' }),
    archived: Type.Boolean({ description: 'Whether it is out of use.' }),
  }),
  key: ({ question }) => question,
  example: {
    ...{ question: '0198c0de-9e57-7000-8000-000000000001', category: CATEGORY, version: 2 },
    ...{ kind: 'singleChoice', archived: false },
  },
});

export const questionsImported = defineEvent({
  type: 'pvt.academy.questions.imported',
  version: 1,
  readBy,
  description: 'A file of questions was taken into a category of the bank. The key is the category’s id.',
  data: Type.Object({
    category: CategoryId,
    format: Type.String({ description: 'Of the file.' }),
    taken: Type.Integer({ description: 'How many questions came in as they were.' }),
    withLoss: Type.Integer({ description: 'How many came in without something that is not known here.' }),
    refused: Type.Integer({ description: 'How many did not.' }),
  }),
  key: ({ category }) => category,
  example: { category: CATEGORY, format: 'gift', taken: 118, withLoss: 2, refused: 1 },
});

export const questionsMoved = defineEvent({
  type: 'pvt.academy.questions.moved',
  version: 1,
  readBy,
  description:
    'All questions of a category were moved into another one, before it was deleted. The key is the category’s id.',
  data: Type.Object({
    category: CategoryId,
    into: CategoryId,
    count: Type.Integer({ description: 'How many questions.' }),
  }),
  key: ({ category }) => category,
  example: { category: CATEGORY, into: '0198c0de-ca7e-7000-8000-000000000002', count: 12 },
});

export const questionFileTaken = defineEvent({
  type: 'pvt.academy.questionfile.taken',
  version: 1,
  readBy,
  description: 'A picture was taken in for questions. The key is its id.',
  data: Type.Object({
    file: Type.String({ description: 'Its id, by its content.' }),
    type: Type.String({ description: 'Its media type.' }),
    bytes: Type.Integer({ description: 'Its size.' }),
  }),
  key: ({ file }) => file,
  example: { file: '5feceb66ffc86f38d952786c6d696c79', type: 'image/png', bytes: 52_133 },
});

export const bankEvents: readonly EventType[] = [
  ...[categoryChanged, questionSaved, questionsImported, questionsMoved],
  questionFileTaken,
];
