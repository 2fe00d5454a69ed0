import Type, { type Static } from 'typebox';
import { Consent } from './consent.ts';
import { GuestNote } from './guest-note.ts';
import { GuestStay } from './guest-stay.ts';
import { GuestView } from './guest-view.ts';

const closed = { additionalProperties: false } as const;
const { id, createdAt, details, preferences, also, houses } = GuestView.properties;

const ExportedRecord = Type.Object(
  { id, createdAt, details, preferences, also },
  {
    ...closed,
    title: 'ExportedGuestRecord',
    description: 'One record of the guest; those that were merged are in it too.',
  },
);

const Writing = Type.Object(
  {
    kind: Type.Enum(['card', 'post', 'message', 'review', 'answer', 'report'] as const, {
      description: 'What it is; `message` also of the house to the guest, `review` also of the house about the guest.',
    }),
    text: Type.String({ description: 'As it was written; of cards and reviews, JSON.' }),
    at: Type.Union([Type.String(), Type.Null()], { description: 'When; null where it was only kept as it is.' }),
  },
  {
    ...closed,
    title: 'ExportedWriting',
    description: 'Something that the guest has written, or a house to or of the guest.',
  },
);

export const GuestExport = Type.Object(
  {
    guest: id,
    records: Type.Array(ExportedRecord, { description: 'The guest’s own first; none where it was erased.' }),
    houses,
    stays: Type.Array(GuestStay, { description: 'All stays.' }),
    consents: Type.Array(Consent, { description: 'All that were ever given.' }),
    notes: Type.Array(GuestNote, { description: 'What was noted about the guest.' }),
    writings: Type.Array(Writing, { description: 'Card, posts, messages and reviews, the oldest first.' }),
    leftOut: Type.Array(Type.Enum(['notes-for-managers'] as const), {
      description: 'What else there may be that the caller may not see.',
    }),
  },
  { ...closed, title: 'GuestExport', description: 'Everything that is kept here of a guest.' },
);
export type GuestExport = Static<typeof GuestExport>;
