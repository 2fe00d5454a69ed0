import { defineOperation } from '@pvt/kernel/contract';
import { defineEvent } from '@pvt/kernel/event-type';
import { definePermissions } from '@pvt/kernel/permissions';
import Type from 'typebox';
import { Note } from './core/note.ts';

export const permissions = definePermissions({ 'demo:read': 'See the notes.', 'demo:write': 'Add notes.' });

export const NewNote = Type.Object(
  { text: Note.properties.text },
  { additionalProperties: false, title: 'NewDemoNote', description: 'The note to add.' },
);

export const addNote = defineOperation({
  name: 'demo.addNote',
  description: 'Adds a note. Throws DEMO_NOTE_EMPTY as the route does.',
  input: NewNote,
  output: Note,
});

export const noteAdded = defineEvent({
  type: 'pvt.demo.note.added',
  version: 1,
  readBy: 'demo:read',
  description: 'A note was added. The key is its id.',
  data: Note,
  key: ({ id }) => id,
  example: { id: '0198c0de-1111-7000-8000-000000000001', text: 'Call back' },
});

export const events = [noteAdded];
