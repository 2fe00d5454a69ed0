import type { FieldError } from '@pvt/kernel/errors';
import Type, { type Static } from 'typebox';
import { FileId } from '../lesson/file-id.ts';
import { FileName } from '../lesson/sent-file.ts';
import { closed } from '../questions/common.ts';
import type { Assignment } from './assignment.ts';

const File = Type.Object(
  { file: FileId, name: FileName },
  { ...closed, title: 'SubmissionFile', description: 'A file that was sent before.' },
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

/** The files that the learner did not send for it. */
export function foreignFiles({ files }: HandIn, sent: readonly { readonly file: string }[]): FieldError[] {
  const own = new Set(sent.map(({ file }) => file));
  return files.flatMap(({ file, name }, at): FieldError[] =>
    own.has(file) ? [] : [{ pointer: `/files/${at}/file`, detail: `"${name}" is no file that you have sent here.` }],
  );
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
