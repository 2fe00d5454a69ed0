import type { FieldError } from '@pvt/kernel/errors';
import Type, { type Static } from 'typebox';
import { closed } from '../questions/common.ts';
import type { Assignment } from './assignment.ts';

/** The first 32 hexadecimal digits of the SHA-256 of its bytes. */
const File = Type.Object(
  {
    file: Type.String({
      pattern: '^[0-9a-f]{32}$',
      description: 'Its id.',
      examples: ['5feceb66ffc86f38d952786c6d696c79'],
    }),
    name: Type.String({
      ...{ minLength: 1, maxLength: 200, pattern: '^[^/\\\\\\x00-\\x1f]+$' },
      ...{ description: 'As the learner called it.', examples: ['homework.pdf'] },
    }),
  },
  { ...closed, title: 'SubmissionFile', description: 'A file that was uploaded before.' },
);

export const HandIn = Type.Object(
  {
    text: Type.String({ maxLength: 200_000, description: 'Plain text; empty for none.', examples: ['=SUM(A1:A9)'] }),
    files: Type.Array(File, { maxItems: 20, description: 'In their order.' }),
  },
  { ...closed, title: 'SubmissionContent', description: 'What is handed in.' },
);
export type HandIn = Static<typeof HandIn>;

const WORD = /\S+/gu;

/** Words as spaces part them. */
export const wordsOf = (text: string): number => text.match(WORD)?.length ?? 0;

/** Why something can not be handed in as it is, beyond its form. */
export function handInFaults({ text, files }: Assignment, given: HandIn): FieldError[] {
  return [...textFaults(text, given.text), ...fileFaults(files, given.files)];
}

function textFaults(asked: Assignment['text'], text: string): FieldError[] {
  const fault = (detail: string): FieldError[] => [{ pointer: '/text', detail }];
  const words = wordsOf(text);
  if (asked === undefined) return words === 0 ? [] : fault('No text is asked for, only files.');
  const { fewestWords = 1, mostWords = Number.POSITIVE_INFINITY } = asked;
  if (words < fewestWords) return fault(`${words} words are too few: ${fewestWords} at least are asked for.`);
  return words > mostWords ? fault(`${words} words are too many: ${mostWords} at most are asked for.`) : [];
}

function fileFaults(asked: Assignment['files'], files: HandIn['files']): FieldError[] {
  if (asked === undefined)
    return files.length === 0 ? [] : [{ pointer: '/files', detail: 'No files are asked for, only a text.' }];
  const { fewest, most, extensions } = asked;
  if (files.length < fewest) return [{ pointer: '/files', detail: `${fewest} files at least are asked for.` }];
  if (files.length > most) return [{ pointer: '/files', detail: `${most} files at most are asked for.` }];
  return files.flatMap(({ name }, at): FieldError[] => {
    const extension = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
    return extensions.length === 0 || extensions.includes(extension)
      ? []
      : [{ pointer: `/files/${at}/name`, detail: `"${name}" is none of: ${extensions.join(', ')}.` }];
  });
}
