import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, route } from '@pvt/kernel/http/route';
import { idempotencyErrors } from '@pvt/kernel/idempotent';
import { NewNote } from '../contract.ts';
import { demoErrors, Note } from '../core/note.ts';
import { addNote } from '../use-cases/add-note.ts';
import { listNotes } from '../use-cases/list-notes.ts';

export function noteRoutes(tools: Parameters<typeof addNote>[0]): Route[] {
  return [
    route({
      operationId: 'addDemoNote',
      method: 'POST',
      path: '/v1/demo/notes',
      tag: 'demo',
      summary: 'Add a note',
      permission: 'demo:write',
      body: NewNote,
      responses: { 201: { description: 'The note as it is kept.', schema: Note } },
      errors: [demoErrors.DEMO_NOTE_EMPTY, idempotencyErrors.IDEMPOTENCY_KEY_REUSED],
      handler: async ({ body, context }, reply) => {
        const note = await addNote(tools, context, body);
        reply.status(201);
        return note;
      },
    }),
    route({
      operationId: 'listDemoNotes',
      method: 'GET',
      path: '/v1/demo/notes',
      tag: 'demo',
      summary: 'List the notes',
      permission: 'demo:read',
      query: PageQuery,
      responses: { 200: { description: 'The newest first.', schema: pageOf(Note) } },
      errors: [pageErrors.CURSOR_INVALID],
      handler: ({ query, context }) => listNotes(tools, context, query),
    }),
  ];
}
