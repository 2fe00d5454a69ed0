/**
 * The rooms of a new service, path → text: one decision, one table, one event and one route, through every layer, so that
 * what is real can grow where it belongs.
 * @param name the service's name: lower-case letters and digits, also the schema's name
 */
export function roomsOf(name: string): Readonly<Record<string, string>> {
  const Name = name.charAt(0).toUpperCase() + name.slice(1);
  const NAME = name.toUpperCase();
  return {
    'package.json': `{
  "name": "@pvt/${name}",
  "version": "0.1.0",
  "private": true,
  "type": "module",
  "exports": {
    ".": "./service.ts",
    "./contract": "./contract.ts"
  },
  "dependencies": {
    "@pvt/kernel": "0.1.0",
    "typebox": "1.4.3"
  }
}
`,
    'README.md': `# ${name}
Owns the tenant's notes of ${name}: replace them by what it is for.

Events:
- \`${name}.note.added\`: a note was added; its key is the note's id.

Promises:
- A note and the event that tells of it are there together or not at all.
- A tenant never sees another's notes.
`,
    'contract.ts': `import { defineOperation } from '@pvt/kernel/contract';
import type { EventDeclaration } from '@pvt/kernel/service';
import Type from 'typebox';

export const NoteText = Type.String({ maxLength: 1000, description: 'What to remember.', examples: ['Call back'] });

export const Note = Type.Object(
  {
    id: Type.String({ description: 'The note’s id.', examples: ['0198c0de-1111-7000-8000-000000000001'] }),
    text: NoteText,
  },
  { description: 'A note.' },
);

export const addNote = defineOperation({
  name: '${name}.addNote',
  description: 'Adds a note. Throws ${NAME}_NOTE_EMPTY as the route does.',
  input: Type.Object({ text: NoteText }),
  output: Note,
});

export const events: readonly EventDeclaration[] = [
  {
    type: '${name}.note.added',
    description: 'A note was added. The key is its id.',
    data: Note,
    example: { id: '0198c0de-1111-7000-8000-000000000001', text: 'Call back' },
  },
];
`,
    'service.ts': `import { randomUUIDv7 } from 'node:crypto';
import { defineService } from '@pvt/kernel/service';
import { noteStore } from './adapters/postgres/notes.ts';
import { addNoteWith, noteRoutes } from './api/notes.ts';
import { addNote, events } from './contract.ts';

export const ${name} = defineService({
  name: '${name}',
  migrations: new URL('./migrations/', import.meta.url),
  settings: {},
  events,
  async mount({ database, log, contracts, route }) {
    const notes = noteStore(database, log);
    const tools = { notes, newId: randomUUIDv7 };
    contracts.implement(addNote, (tenant, { text }) => addNoteWith(tools, tenant, text));
    for (const each of noteRoutes(tools)) route(each);
  },
});
`,
    'ports.ts': `import type { Note } from './core/note.ts';

/** Where notes are kept. */
export interface Notes {
  /** Keeps a note and publishes the event that tells of it, both or neither. */
  add(tenant: string, note: Note): Promise<void>;
  /** The newest first. */
  list(tenant: string): Promise<Note[]>;
}
`,
    'core/note.ts': `export interface Note {
  readonly id: string;
  readonly text: string;
}

export type NoteDecision = { readonly ok: true; readonly note: Note } | { readonly ok: false; readonly detail: string };

/** Whether a text is worth a note, and which. */
export function decideNote(id: string, text: string): NoteDecision {
  const trimmed = text.trim();
  return trimmed === ''
    ? { ok: false, detail: 'The text is empty: say what to remember.' }
    : { ok: true, note: { id, text: trimmed } };
}
`,
    'core/note.test.ts': `import { expect, test } from 'vitest';
import { decideNote } from './note.ts';

test('a note is its text without the space around it', () => {
  expect(decideNote('1', ' Call back\\n')).toEqual({ ok: true, note: { id: '1', text: 'Call back' } });
});

test('a text of nothing but space is no note', () => {
  expect(decideNote('1', ' \\n')).toMatchObject({ ok: false });
});
`,
    'adapters/postgres/notes.ts': `import type { Database } from '@pvt/kernel/database';
import type { Log } from '@pvt/kernel/log';
import type { Note } from '../../core/note.ts';
import type { Notes } from '../../ports.ts';

export function noteStore(database: Database, log: Log): Notes {
  return {
    add: (tenant, note) =>
      database.transaction(tenant, async (tx) => {
        await tx.query('insert into ${name}.note (tenant, id, text) values ($1, $2, $3)', [tenant, note.id, note.text]);
        await log.publish(tx, [{ type: '${name}.note.added', source: '/${name}', key: note.id, data: note }]);
      }),
    // Served by the primary key: ids of version 7 are in the order of time.
    list: (tenant) =>
      database.transaction(tenant, (tx) =>
        tx.query<Note>('select id, text from ${name}.note where tenant = $1 order by id desc limit 100', [tenant]),
      ),
  };
}
`,
    'api/notes.ts': `import { defineErrors } from '@pvt/kernel/errors';
import { type Route, route } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { Note, NoteText } from '../contract.ts';
import { type Note as DecidedNote, decideNote } from '../core/note.ts';
import type { Notes } from '../ports.ts';

const errors = defineErrors({
  ${NAME}_NOTE_EMPTY: {
    kind: 'invalid',
    title: 'A note has a text',
    description: 'The text is empty, or nothing but space. Say what to remember.',
  },
});

export interface NoteTools {
  readonly notes: Notes;
  readonly newId: () => string;
}

/** @throws ${NAME}_NOTE_EMPTY */
export async function addNoteWith({ notes, newId }: NoteTools, tenant: string, text: string): Promise<DecidedNote> {
  const decision = decideNote(newId(), text);
  if (!decision.ok) throw errors.${NAME}_NOTE_EMPTY(decision.detail, { pointer: '/text' });
  await notes.add(tenant, decision.note);
  return decision.note;
}

export function noteRoutes(tools: NoteTools): Route[] {
  return [
    route({
      method: 'POST',
      path: '/v1/${name}/notes',
      tag: '${name}',
      summary: 'Add a note',
      scope: '${name}:write',
      body: Type.Object({ text: NoteText }, { additionalProperties: false, description: 'The note to add.' }),
      responses: { 201: { description: 'The note as it is kept.', schema: Note } },
      errors: [errors.${NAME}_NOTE_EMPTY],
      handler: async ({ body, principal }, reply) => {
        const note = await addNoteWith(tools, principal.tenant, body.text);
        reply.status(201);
        return note;
      },
    }),
    route({
      method: 'GET',
      path: '/v1/${name}/notes',
      tag: '${name}',
      summary: 'List the notes',
      scope: '${name}:read',
      responses: {
        200: {
          description: 'The newest hundred.',
          schema: Type.Object({ items: Type.Array(Note) }, { description: 'Notes.' }),
        },
      },
      handler: async ({ principal }) => ({ items: await tools.notes.list(principal.tenant) }),
    }),
  ];
}
`,
    'api/notes.int.test.ts': `import { randomUUIDv7 } from 'node:crypto';
import { createTestDatabase, TENANT_A, TENANT_B, type TestDatabase } from '@pvt/kernel/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { noteStore } from '../adapters/postgres/notes.ts';
import { addNoteWith, type NoteTools } from './notes.ts';

let testDatabase: TestDatabase;
let tools: NoteTools;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  const database = testDatabase.service('${name}');
  const engine = await testDatabase.log();
  tools = { notes: noteStore(database, engine.forService(database)), newId: randomUUIDv7 };
});
afterAll(() => testDatabase.close());

test('a note is there together with the event that tells of it', async () => {
  const note = await addNoteWith(tools, TENANT_A, ' Call back ');
  expect(await tools.notes.list(TENANT_A)).toEqual([{ id: note.id, text: 'Call back' }]);
  expect(await testDatabase.admin('select key, data from log.event where type = $1', ['${name}.note.added'])).toEqual([
    { key: note.id, data: note },
  ]);
});

test('an empty note is refused at its text', async () => {
  await expect(addNoteWith(tools, TENANT_A, ' ')).rejects.toMatchObject({
    code: '${NAME}_NOTE_EMPTY',
    options: { pointer: '/text' },
  });
});

test('a tenant never sees another’s notes', async () => {
  await addNoteWith(tools, TENANT_A, 'Ours');
  expect(await tools.notes.list(TENANT_B)).toEqual([]);
});
`,
    [`migrations/0001_${name}.sql`]: `-- ${Name} of a tenant.
create table ${name}.note (
  tenant   uuid not null,
  id       uuid not null,
  text     text not null,
  added_at timestamptz not null default now(),
  primary key (tenant, id)
);

select pvt.isolate('${name}.note');
`,
  };
}
