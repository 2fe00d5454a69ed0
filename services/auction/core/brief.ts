import { canonicalText, digestOf } from '@pvt/bidding/history';
import Type, { type Static } from 'typebox';
import { DESCRIPTION } from './scope.ts';

/** UTF-16 code units of all sources together: what is behind them is neither read nor cited. At most 240 KB of UTF-8. */
const LONGEST_BRIEF = 80_000;

const BriefSource = Type.Object(
  {
    source: Type.String({ description: '`description`, or the id of a file.', examples: [DESCRIPTION] }),
    name: Type.Union([Type.String(), Type.Null()], {
      description: 'What the file is called; null of the description.',
      examples: [null],
    }),
    text: Type.String({ description: 'What it says.', examples: ['Invoices come by mail.'] }),
  },
  { additionalProperties: false, title: 'BriefSource', description: 'A text that a scope may cite.' },
);

export const Brief = Type.Object(
  {
    digest: Type.String({ description: 'SHA-256 of all of it.', examples: ['5feceb66ffc86f38'] }),
    sources: Type.Array(BriefSource, { description: 'The description and what is read of the files, in their order.' }),
    isCut: Type.Boolean({
      description: 'Whether it is longer than the 80,000 characters that are read.',
      examples: [false],
    }),
  },
  { additionalProperties: false, title: 'ProjectBrief', description: 'What a project’s scope is read from.' },
);
export type Brief = Static<typeof Brief>;

/** A project’s brief: its description, and what was read of its files. */
export function briefOf(
  description: string,
  files: readonly { readonly id: string; readonly name: string; readonly text: string }[],
): Brief {
  const all = [
    { source: DESCRIPTION, name: null, text: description },
    ...files.map(({ id, name, text }) => ({ source: id, name, text })),
  ];
  let left = LONGEST_BRIEF;
  let isCut = false;
  const sources = all.flatMap((each) => {
    const text = each.text.slice(0, left).toWellFormed();
    isCut ||= text.length < each.text.length;
    left -= text.length;
    return text.trim() === '' ? [] : [{ ...each, text }];
  });
  return { digest: digestOf(canonicalText(sources)), sources, isCut };
}
