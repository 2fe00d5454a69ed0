import { expect, test } from 'vitest';
import { noteOf } from './note.ts';

test('a note is its text without the space around it, and nothing but space is no note', () => {
  expect(noteOf('1', ' Call back\n')).toEqual({ id: '1', text: 'Call back' });
  expect(() => noteOf('1', ' \n')).toThrow('The text is empty');
});
