import Type, { type Static } from 'typebox';
import { ArrivalForm } from './booking/registration.ts';
import { Consent } from './consent.ts';
import { GuestNote } from './guest-note.ts';
import { GuestStay } from './guest-stay.ts';
import { GuestView } from './guest-view.ts';
import { Wish } from './waiting/wish.ts';

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

const ExportedPaper = Type.Object(
  {
    booking: Type.String({ description: 'The booking’s id.' }),
    stay: Type.Union([Type.String(), Type.Null()], {
      description: 'The stay that it was signed for; null for what was filled in before coming.',
    }),
    at: Type.String({ description: 'An ISO instant.' }),
    paper: ArrivalForm,
  },
  { ...closed, title: 'ExportedGuestPaper', description: 'What a guest signed or filled in.' },
);

const ExportedSignUp = Type.Object(
  {
    event: Type.String({ description: 'The event’s id.' }),
    property: Type.String({ description: 'The property’s slug.' }),
    booking: Type.String({ description: 'The booking’s id.' }),
    title: Type.String({ description: 'What the event is called.' }),
    startsAt: Type.String({ description: 'When it begins: an ISO instant.' }),
    people: Type.Integer({ description: 'For how many.' }),
    state: Type.Enum(['going', 'waiting'] as const, { description: 'Whether they have places.' }),
    charged: Type.Integer({ description: 'In the folio of the booking for it, minor units.' }),
    at: Type.String({ description: 'When the guest signed up: an ISO instant.' }),
  },
  { ...closed, title: 'ExportedSignUp', description: 'An event that the guest signed up for.' },
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
    stays: Type.Array(GuestStay, { description: 'In the houses whose guests the caller may see, the newest first.' }),
    consents: Type.Array(Consent, { description: 'All that were ever given.' }),
    papers: Type.Array(ExportedPaper, { description: 'The register, and what was filled in before coming.' }),
    notes: Type.Array(GuestNote, { description: 'What was noted about the guest.' }),
    wishes: Type.Array(Wish, { description: 'All that the guest has waited for, the oldest first.' }),
    signUps: Type.Array(ExportedSignUp, {
      description: 'Events that the guest is signed up for, the first sign-up first.',
    }),
    writings: Type.Array(Writing, { description: 'Card, posts, messages and reviews, the oldest first.' }),
    leftOut: Type.Array(Type.Enum(['notes-for-managers', 'private-messages', 'other-houses'] as const), {
      description:
        'What else there may be that the caller may not see; what guests write to each other is read by nobody of a house.',
    }),
  },
  { ...closed, title: 'GuestExport', description: 'Everything that is kept here of a guest.' },
);
export type GuestExport = Static<typeof GuestExport>;
export type ExportedSignUp = Static<typeof ExportedSignUp>;
