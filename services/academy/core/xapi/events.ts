import { changeOf, defineEvent, type EventType } from '@pvt/kernel/event-type';
import Type from 'typebox';
import { NOTHING_OUT, OUTPUT_EXAMPLE, StatementOutput } from './statement-output.ts';

const by = Type.String({ description: 'Which key or account sent it.' });
const KEY = '0198c0de-0ce1-7000-8000-000000000001';

export const statementsTaken = defineEvent({
  type: 'pvt.academy.statements.taken',
  version: 1,
  readBy: 'academy:records',
  description:
    'Statements of xAPI were kept in the learning record store. What they say is read there. The key is who sent them.',
  data: Type.Object({ by, statements: Type.Integer({ description: 'How many were new.' }) }),
  key: (data) => data.by,
  example: { by: KEY, statements: 3 },
});

export const xapiDocumentChanged = defineEvent({
  type: 'pvt.academy.xapidocument.changed',
  version: 1,
  readBy: 'academy:records',
  description: 'A program kept or deleted a document of xAPI: a state or a profile. The key is who sent it.',
  data: Type.Object({
    by,
    kind: Type.Enum(['state', 'activity', 'agent'] as const, { description: 'What it is of.' }),
    change: Type.Enum(['kept', 'deleted'] as const, { description: 'What became of it.' }),
  }),
  key: (data) => data.by,
  example: { by: KEY, kind: 'state', change: 'kept' },
});

export const statementOutputChanged = defineEvent({
  type: 'pvt.academy.statementoutput.changed',
  version: 1,
  readBy: 'academy:manage',
  description:
    'What learners do is written as statements of xAPI from now on, or no more, or is sent elsewhere. Passwords are not told. The key is `statements`.',
  data: changeOf(StatementOutput),
  key: ({ name }) => name,
  example: { name: 'statements', before: NOTHING_OUT, after: OUTPUT_EXAMPLE },
});

export const statementsSentAgain = defineEvent({
  type: 'pvt.academy.statements.sentagain',
  version: 1,
  readBy: 'academy:manage',
  description:
    'Somebody had statements sent again that the record store elsewhere had refused. The key is `statements`.',
  data: Type.Object({ again: Type.Integer({ description: 'How many wait again.' }) }),
  key: () => 'statements',
  example: { again: 2 },
});

export const xapiEvents: readonly EventType[] = [
  statementsTaken,
  xapiDocumentChanged,
  statementOutputChanged,
  statementsSentAgain,
];
