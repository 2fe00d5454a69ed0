import { defineEvent, type EventType } from '@pvt/kernel/event-type';
import Type from 'typebox';

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

export const xapiEvents: readonly EventType[] = [statementsTaken, xapiDocumentChanged];
