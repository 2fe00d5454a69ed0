import Type, { type Static } from 'typebox';
import { FileId } from './file-id.ts';

export const FileName = Type.String({
  minLength: 1,
  maxLength: 200,
  pattern: '^[^/\\\\\\x00-\\x1f]+$',
  description: 'As the learner calls it.',
  examples: ['report.pdf'],
});

export const SentFile = Type.Object(
  {
    file: FileId,
    name: FileName,
    bytes: Type.Integer({ description: 'Its size.', examples: [52_133] }),
  },
  { additionalProperties: false, title: 'SentFile', description: 'A file that a learner sent.' },
);
export type SentFile = Static<typeof SentFile>;

/** Which files are accepted. */
export interface AcceptedFiles {
  /** Of each. */
  readonly mostBytes: number;
  /** In lower case, without the dot; without any, all. */
  readonly extensions: readonly string[];
}

/** Why a file is not accepted, as a sentence; undefined where it is. */
export function fileRefusal(
  { mostBytes, extensions }: AcceptedFiles,
  { name, bytes }: { readonly name: string; readonly bytes: number },
): string | undefined {
  if (bytes === 0) return 'The file is empty.';
  if (bytes > mostBytes) return `The file has ${bytes} bytes, and at most ${mostBytes} are accepted.`;
  const extension = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  if (extensions.length > 0 && !(name.includes('.') && extensions.includes(extension)))
    return `"${name}" is not accepted: its name has to end with ${extensions.map((each) => `.${each}`).join(', ')}.`;
  return undefined;
}
