import { defineErrors } from '@pvt/kernel/errors';
import Type, { type Static } from 'typebox';

export const Note = Type.Object(
  {
    id: Type.String({ description: 'The note’s id.', examples: ['0198c0de-1111-7000-8000-000000000001'] }),
    text: Type.String({ maxLength: 1000, description: 'What to remember.', examples: ['Call back'] }),
  },
  { title: 'DemoNote', description: 'A note.' },
);
export type Note = Static<typeof Note>;

export const demoErrors = defineErrors({
  DEMO_NOTE_EMPTY: {
    kind: 'invalid',
    title: 'A note has a text',
    description: 'The text is empty, or nothing but space. Say what to remember.',
  },
});

/** The note that a text makes. @throws DEMO_NOTE_EMPTY */
export function noteOf(id: string, text: string): Note {
  const trimmed = text.trim();
  if (trimmed !== '') return { id, text: trimmed };
  throw demoErrors.DEMO_NOTE_EMPTY('The text is empty: say what to remember.', { pointer: '/text' });
}
