import { defineEvent, type EventType } from '@pvt/kernel/event-type';
import Type from 'typebox';

const readBy = 'auction:manage';
const PROJECT = '0198c0de-a0c7-7000-8000-000000000001';
const project = Type.String({ description: 'The project’s id.' });
const version = Type.Integer({ description: 'Which version of its scope.' });
const hash = Type.String({ description: 'SHA-256 of the scope’s canonical JSON.' });
const HASH = '5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9';
const key = ({ project: id }: { readonly project: string }): string => id;

const scopeMade = defineEvent({
  type: 'pvt.auction.scope.made',
  version: 1,
  readBy,
  description:
    'A version of a project’s scope was made: read from its brief, or by its client. The key is the project’s id.',
  data: Type.Object({
    ...{ project, version, hash },
    reader: Type.Enum(['model', 'rules', 'client'] as const, { description: 'Who made it.' }),
    model: Type.Union([Type.String(), Type.Null()], { description: 'Which model read it.' }),
    dropped: Type.Integer({ description: 'Points of a model that cited what the brief does not say.' }),
    tokensIn: Type.Integer({
      description: 'Tokens that were sent; 0 where no model was asked or it had answered before.',
    }),
    tokensOut: Type.Integer({ description: 'Tokens that came back.' }),
  }),
  key,
  example: {
    ...{ project: PROJECT, version: 1, hash: HASH, reader: 'model', model: 'claude-haiku-4-5', dropped: 0 },
    ...{ tokensIn: 1200, tokensOut: 300 },
  },
});

const scopeApproved = defineEvent({
  type: 'pvt.auction.scope.approved',
  version: 1,
  readBy,
  description: 'A client approved a version of a project’s scope. The key is the project’s id.',
  data: Type.Object({ project, version, hash }),
  key,
  example: { project: PROJECT, version: 1, hash: HASH },
});

const projectFileChanged = defineEvent({
  type: 'pvt.auction.project.file-changed',
  version: 1,
  readBy,
  description: 'A file was added to a project’s brief, or taken away from it. The key is the project’s id.',
  data: Type.Object({
    project,
    file: Type.String({ description: 'The file’s id.' }),
    change: Type.Enum(['added', 'deleted'] as const, { description: 'What was done.' }),
    type: Type.String({ description: 'Its media type.' }),
    bytes: Type.Integer({ description: 'Its size.' }),
  }),
  key,
  example: { project: PROJECT, file: HASH.slice(0, 32), change: 'added', type: 'application/pdf', bytes: 52_133 },
});

const privateProjectRead = defineEvent({
  type: 'pvt.auction.project.private-read',
  version: 1,
  readBy,
  description:
    'Somebody but its client read a private project, its files, its scope or its questions: each time. The key is the project’s id.',
  data: Type.Object({
    project,
    what: Type.Enum(['project', 'files', 'file', 'scope', 'questions'] as const, {
      description: 'What was read of it.',
    }),
  }),
  key,
  example: { project: PROJECT, what: 'project' },
});

const ndaAccepted = defineEvent({
  type: 'pvt.auction.project.nda-accepted',
  version: 1,
  readBy,
  description: 'Somebody accepted the agreement of a private project. The key is the project’s id.',
  data: Type.Object({ project, hash: Type.String({ description: 'SHA-256 of its text.' }) }),
  key,
  example: { project: PROJECT, hash: HASH },
});

const questionAsked = defineEvent({
  type: 'pvt.auction.project.question-asked',
  version: 1,
  readBy,
  description:
    'Somebody asked about a project. By whom it does not tell: its actor is the service. The key is the project’s id.',
  data: Type.Object({ project, question: Type.String({ description: 'The question’s id.' }) }),
  key,
  example: { project: PROJECT, question: PROJECT },
});

const questionAnswered = defineEvent({
  type: 'pvt.auction.project.question-answered',
  version: 1,
  readBy,
  description: 'A client answered a question about a project. The key is the project’s id.',
  data: Type.Object({ project, question: Type.String({ description: 'The question’s id.' }) }),
  key,
  example: { project: PROJECT, question: PROJECT },
});

export const scopeEvents: readonly EventType[] = [
  ...[scopeMade, scopeApproved, projectFileChanged, privateProjectRead, ndaAccepted, questionAsked, questionAnswered],
];
export {
  ndaAccepted,
  privateProjectRead,
  projectFileChanged,
  questionAnswered,
  questionAsked,
  scopeApproved,
  scopeMade,
};
