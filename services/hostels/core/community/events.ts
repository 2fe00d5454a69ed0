import { changeOf, defineEvent, type EventType } from '@pvt/kernel/event-type';
import Type from 'typebox';
import { HouseEvent } from './house-event.ts';
import { PartnershipView, RecommendationView } from './partnership.ts';
import { REPORTED } from './report.ts';
import { Tip } from './tip.ts';

const readBy = 'hostels:read';
const deskReads = 'hostels:desk';
const property = Type.String({ description: 'The property’s slug.' });
const id = Type.String({ description: 'Its id.' });
const booking = Type.String({ description: 'The booking’s id.' });
const AN_ID = '0198c0de-5555-7000-8000-000000000001';
const ANOTHER = '0198c0de-3333-7000-8000-000000000001';

export const presenceChanged = defineEvent({
  type: 'pvt.hostels.presence.changed',
  version: 1,
  readBy: deskReads,
  description:
    'A guest changed what others see: the card, or whether they are on the board for a booking. What it says is not told. The key is the booking’s id.',
  data: Type.Object({
    booking,
    property,
    shown: Type.Boolean({ description: 'Whether the guest is on the board now.' }),
  }),
  key: (data) => data.booking,
  example: { booking: ANOTHER, property: 'harbour', shown: true },
});

export const houseEventChanged = defineEvent({
  type: 'pvt.hostels.houseevent.changed',
  version: 1,
  readBy,
  description:
    'An event of a house was made (`before` is null), changed, or cancelled (`after` is null). The key is its id.',
  data: Type.Object({ property, ...changeOf(HouseEvent).properties }),
  key: ({ name }) => name,
  example: {
    property: 'harbour',
    name: AN_ID,
    before: null,
    after: { kind: 'dinner', title: 'Bacalhau', startsAt: '2027-06-01T19:00:00.000Z', places: 12, price: 1200 },
  },
});

export const signUpChanged = defineEvent({
  type: 'pvt.hostels.signup.changed',
  version: 1,
  readBy: deskReads,
  description: 'A booking signed up for an event, waits for it, got a place, or left. The key is the event’s id.',
  data: Type.Object({
    event: id,
    booking,
    property,
    people: Type.Integer({ description: 'For how many.' }),
    state: Type.Enum(['going', 'waiting', 'left'] as const, { description: 'Where it stands now.' }),
  }),
  key: (data) => data.event,
  example: { event: AN_ID, booking: ANOTHER, property: 'harbour', people: 1, state: 'going' },
});

export const postChanged = defineEvent({
  type: 'pvt.hostels.boardpost.changed',
  version: 1,
  readBy: deskReads,
  description: 'Something was put on a board, closed or hidden. What it says is not told. The key is its id.',
  data: Type.Object({
    id,
    property,
    kind: Type.Enum(['ride', 'lost', 'found'] as const, { description: 'What it is.' }),
    state: Type.Enum(['open', 'closed', 'hidden'] as const, { description: 'Whether others see it.' }),
  }),
  key: (data) => data.id,
  example: { id: AN_ID, property: 'harbour', kind: 'ride', state: 'open' },
});

export const conversationChanged = defineEvent({
  type: 'pvt.hostels.conversation.changed',
  version: 1,
  readBy: deskReads,
  description:
    'A message was sent, read or hidden, or a conversation was asked for, answered, assigned or blocked. What was written is not told. The key is the conversation’s id.',
  data: Type.Object({
    id,
    property,
    with: Type.Enum(['house', 'guest'] as const, { description: 'Whether it is with the house.' }),
    what: Type.Enum(['message', 'read', 'asked', 'open', 'refused', 'blocked', 'assigned', 'hidden'] as const, {
      description: 'What has happened.',
    }),
    by: Type.Enum(['guest', 'house'] as const, { description: 'By which side.' }),
  }),
  key: (data) => data.id,
  example: { id: AN_ID, property: 'harbour', with: 'house', what: 'message', by: 'guest' },
});

export const reviewChanged = defineEvent({
  type: 'pvt.hostels.review.changed',
  version: 1,
  readBy: deskReads,
  description: 'A review was written, answered or hidden. What it says is not told. The key is its id.',
  data: Type.Object({
    id,
    property,
    side: Type.Enum(['guest', 'house'] as const, { description: 'Whose it is.' }),
    what: Type.Enum(['written', 'answered', 'hidden'] as const, { description: 'What has happened.' }),
    shownFrom: Type.String({ description: 'From when it is shown.' }),
  }),
  key: (data) => data.id,
  example: { id: AN_ID, property: 'harbour', side: 'guest', what: 'written', shownFrom: '2027-06-15T10:00:00.000Z' },
});

export const reportChanged = defineEvent({
  type: 'pvt.hostels.report.changed',
  version: 1,
  readBy: deskReads,
  description: 'Something was reported, or decided on. The key is the report’s id.',
  data: Type.Object({
    id,
    property,
    what: Type.Enum(REPORTED, { description: 'What it is about.' }),
    state: Type.Enum(['open', 'kept', 'hidden'] as const, { description: 'What was decided.' }),
  }),
  key: (data) => data.id,
  example: { id: AN_ID, property: 'harbour', what: 'post', state: 'open' },
});

export const tipChanged = defineEvent({
  type: 'pvt.hostels.tip.changed',
  version: 1,
  readBy,
  description:
    'A tip of a house was written (`before` is null), changed or deleted (`after` is null). The key is the property’s slug.',
  data: Type.Object({
    property,
    language: Type.String({ description: 'In which language.' }),
    ...changeOf(Tip).properties,
  }),
  key: (data) => data.property,
  example: {
    property: 'harbour',
    language: 'en',
    name: 'tasca-do-chico',
    before: null,
    after: { kind: 'food', title: 'Tasca do Chico', text: 'Fado on Mondays.' },
  },
});

export const partnershipChanged = defineEvent({
  type: 'pvt.hostels.partnership.changed',
  version: 1,
  readBy: 'hostels:manage',
  description: 'A house was invited to recommend another, has accepted, or it has ended. The key is the house’s slug.',
  data: PartnershipView,
  key: ({ house }) => house,
  example: { house: 'harbour', partner: 'pine-lodge', state: 'invited', share: 500, monthlyMost: 50_000 },
});

export const recommendationChanged = defineEvent({
  type: 'pvt.hostels.recommendation.changed',
  version: 1,
  readBy: 'hostels:manage',
  description:
    'A booking by recommendation was made, or its credit held, earned or returned. The key is the booking’s id.',
  data: RecommendationView,
  key: (data) => data.booking,
  example: {
    ...{ booking: ANOTHER, house: 'harbour', partner: 'pine-lodge', amount: 300, currency: 'EUR', state: 'held' },
    ...{ reason: null, at: '2027-06-01T10:00:00.000Z' },
  },
});

export const communityEvents: readonly EventType[] = [
  presenceChanged,
  houseEventChanged,
  signUpChanged,
  postChanged,
  conversationChanged,
  reviewChanged,
  reportChanged,
  tipChanged,
  partnershipChanged,
  recommendationChanged,
];
