import { defineEvent, type EventType } from '@pvt/kernel/event-type';
import Type from 'typebox';
import { PARTIES } from './review.ts';

const readBy = 'auction:manage';
const ID = '0198c0de-a0c7-7000-8000-000000000001';
const PERSON = 'person:0198c0de-1111-7000-8000-000000000001';
const text = (description: string) => Type.String({ description });
const about = {
  review: text('The review’s id.'),
  contract: text('Of which contract.'),
  party: Type.Enum([...PARTIES], { description: 'As whom it was written.' }),
  author: text('Who wrote it.'),
  subject: text('Of whom it is.'),
};
const example = { review: ID, contract: ID, party: 'client', author: PERSON, subject: PERSON } as const;

export const reviewWritten = defineEvent({
  ...{ type: 'pvt.auction.review.written', version: 1, readBy },
  description: 'A review was written or changed. What it says is not told before others see it. The key is its id.',
  data: Type.Object(about),
  key: ({ review }) => review,
  example,
});

export const reviewShown = defineEvent({
  ...{ type: 'pvt.auction.review.shown', version: 1, readBy },
  description: 'Others see a review from now on: both have written, or the time is over. The key is its id.',
  data: Type.Object({ ...about, overall: Type.Number({ description: 'What its scores come to, one to five.' }) }),
  key: ({ review }) => review,
  example: { ...example, overall: 4.75 },
});

export const reviewAnswered = defineEvent({
  ...{ type: 'pvt.auction.review.answered', version: 1, readBy },
  description: 'Whom a review is of has answered it. The key is its id.',
  data: Type.Object(about),
  key: ({ review }) => review,
  example,
});

export const reviewReported = defineEvent({
  ...{ type: 'pvt.auction.review.reported', version: 1, readBy },
  description: 'Somebody finds that a review should not be shown. The key is its id.',
  data: Type.Object({ review: about.review, report: text('The report’s id.'), reason: text('Why.') }),
  key: ({ review }) => review,
  example: { review: ID, report: ID, reason: 'offensive' },
});

export const reviewModerated = defineEvent({
  ...{ type: 'pvt.auction.review.moderated', version: 1, readBy },
  description: 'The staff has hidden a review that was reported, or keeps it. The key is its id.',
  data: Type.Object({
    review: about.review,
    report: text('The report’s id.'),
    state: Type.Enum(['hidden', 'kept'] as const, { description: 'What has become of it.' }),
    reason: text('Why.'),
  }),
  key: ({ review }) => review,
  example: { review: ID, report: ID, state: 'hidden', reason: 'It names a third person.' },
});

export const reviewEvents: readonly EventType[] = [
  ...[reviewWritten, reviewShown, reviewAnswered, reviewReported, reviewModerated],
];
