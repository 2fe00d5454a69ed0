import Type, { type Static } from 'typebox';
import { Change } from './changes.ts';
import type { Entries, Layer } from './layer.ts';

export const Reason = Type.String({
  minLength: 1,
  maxLength: 500,
  description: 'Why, for who reads the history.',
  examples: ['The bank is slow on Mondays.'],
});

/** A revision as it is kept. */
export interface KeptRevision {
  readonly revision: number;
  readonly entries: Entries;
  /** An ISO instant. */
  readonly at: string;
  readonly authorName: string;
  readonly reason: string;
  readonly restored: number | null;
}

/** A layer as it is now, in a list. */
export interface ListedLayer extends Layer, Pick<KeptRevision, 'revision' | 'at' | 'authorName'> {
  /** Of how many keys it says anything. */
  readonly keys: number;
}

export const Revision = Type.Object(
  {
    revision: Type.Integer({ description: 'Counted through all layers.', examples: [7] }),
    at: Type.String({ description: 'When it was published.', examples: ['2027-01-04T14:00:00.000Z'] }),
    author: Type.String({ description: 'Who published it, by name.', examples: ['Ana Silva'] }),
    reason: Reason,
    restored: Type.Union([Type.Integer(), Type.Null()], {
      description: 'The revision whose values it has again; null where it is no way back.',
      examples: [null],
    }),
    changes: Type.Array(Change, { description: 'What it changed in the layer, by key.' }),
  },
  { additionalProperties: false, title: 'ConfigRevision', description: 'What was published of a layer at once.' },
);
export type Revision = Static<typeof Revision>;
