import { changeOf, defineEvent, type EventType } from '@pvt/kernel/event-type';
import Type from 'typebox';
import { AmountOrNull } from './amount.ts';
import { contractEvents } from './contract-events.ts';
import { developerEvents } from './developer-events.ts';
import { leadEvents } from './lead-events.ts';
import { FLAG_KINDS, PARTICIPANT_EXAMPLE, Participant } from './participant.ts';
import { payoutEvents } from './payout-events.ts';
import { PROJECT_EXAMPLE, Project } from './project.ts';
import { reviewEvents } from './review-events.ts';
import { roomEvents } from './room-events.ts';
import { savedSearchEvents } from './saved-search-events.ts';
import { scopeEvents } from './scope-events.ts';
import { standingEvents } from './standing-events.ts';
import { TERMS_EXAMPLE, Terms } from './terms.ts';

const readBy = 'auction:manage';
const AUCTION = '0198c0de-a0c7-7000-8000-000000000001';
const BIDDER = 'person:0198c0de-1111-7000-8000-000000000001';
const auction = Type.String({ description: 'The auction’s id.' });
const endsAt = Type.String({ description: 'The end as it is now.' });
const STATES = ['draft', 'open', 'closed', 'cancelled'] as const;

export const projectChanged = defineEvent({
  type: 'pvt.auction.project.changed',
  version: 1,
  readBy,
  description: 'A project was posted (`before` is null) or changed. The key is its id.',
  data: changeOf(Project),
  key: ({ name }) => name,
  example: { name: AUCTION, before: null, after: PROJECT_EXAMPLE },
});

const Held = Type.Object({
  project: Type.String({ description: 'Whose project it is over.' }),
  state: Type.Enum([...STATES], { description: 'How it is.' }),
  terms: Terms,
});

export const auctionChanged = defineEvent({
  type: 'pvt.auction.auction.changed',
  version: 1,
  readBy,
  description: 'An auction was made (`before` is null), changed, published or cancelled. The key is its id.',
  data: changeOf(Held),
  key: ({ name }) => name,
  example: { name: AUCTION, before: null, after: { project: AUCTION, state: 'draft', terms: TERMS_EXAMPLE } },
});

export const bidPlaced = defineEvent({
  type: 'pvt.auction.bid.placed',
  version: 1,
  readBy,
  description:
    'A bid of an open auction was accepted. Of a maximum only the price that it makes is told. The key is the auction’s id.',
  data: Type.Object({
    auction,
    sequence: Type.Integer({ description: 'Its place in the auction’s order, from 1 without a gap.' }),
    bidder: Type.String({ description: 'Whose it is.' }),
    leads: Type.Boolean({ description: 'Whether it leads.' }),
    price: AmountOrNull('The price that it makes, in minor units.'),
    endsAt,
  }),
  key: (data) => data.auction,
  example: {
    auction: AUCTION,
    sequence: 1,
    bidder: BIDDER,
    leads: true,
    price: 49_500,
    endsAt: '2027-03-28T22:59:59Z',
  },
});

export const bidSealed = defineEvent({
  type: 'pvt.auction.bid.sealed',
  version: 1,
  readBy,
  description:
    'A sealed bid was opened: at the close, one for each that was not withdrawn, in their order. The key is the auction’s id.',
  data: Type.Object({ auction, commitment: Type.String({ description: 'SHA-256 of its content and its salt.' }) }),
  key: (data) => data.auction,
  example: { auction: AUCTION, commitment: '5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9' },
});

export const bidWithdrawn = defineEvent({
  type: 'pvt.auction.bid.withdrawn',
  version: 1,
  readBy,
  description:
    'A bidder has withdrawn, and the price is what it is without. Of a sealed auction only its history tells it. The key is the auction’s id.',
  data: Type.Object({
    auction,
    bidder: Type.String({ description: 'Who has.' }),
    price: AmountOrNull('The price as it is now.'),
  }),
  key: (data) => data.auction,
  example: { auction: AUCTION, bidder: BIDDER, price: 51_000 },
});

export const auctionClosed = defineEvent({
  type: 'pvt.auction.auction.closed',
  version: 1,
  readBy,
  description: 'An auction was closed. The key is its id.',
  data: Type.Object({
    auction,
    outcome: Type.Enum(['won', 'noBids', 'reserveNotMet', 'rebid'] as const, { description: 'What it came to.' }),
    bidder: Type.Union([Type.String(), Type.Null()], { description: 'Who has won.' }),
    price: AmountOrNull('What the winner pays or is paid.'),
    tied: Type.Array(Type.String(), { description: 'Who is to bid again.' }),
    bids: Type.Optional(Type.Integer({ description: 'How many bids were accepted. Events before 2026-12 have none.' })),
  }),
  key: (data) => data.auction,
  example: { auction: AUCTION, outcome: 'won', bidder: BIDDER, price: 49_500, tied: [], bids: 12 },
});

export const flagRaised = defineEvent({
  type: 'pvt.auction.flag.raised',
  version: 1,
  readBy,
  description:
    'Two accounts of an auction have a payment method or a device in common: for a person to look at. The key is the auction’s id.',
  data: Type.Object({
    auction,
    bidder: Type.String({ description: 'Who bid.' }),
    other: Type.String({ description: 'The client, or another bidder.' }),
    kind: Type.Enum([...FLAG_KINDS], { description: 'What they have in common.' }),
  }),
  key: (data) => data.auction,
  example: { auction: AUCTION, bidder: BIDDER, other: 'person:0198c0de-1111-7000-8000-000000000002', kind: 'device' },
});

export const participantChanged = defineEvent({
  type: 'pvt.auction.participant.changed',
  version: 1,
  readBy,
  description: 'What is kept of an account that bids was changed. The key is the account.',
  data: changeOf(Participant),
  key: ({ name }) => name,
  example: { name: BIDDER, before: null, after: PARTICIPANT_EXAMPLE },
});

export const auctionEvents: readonly EventType[] = [
  ...[
    projectChanged,
    auctionChanged,
    bidPlaced,
    bidSealed,
    bidWithdrawn,
    auctionClosed,
    flagRaised,
    participantChanged,
  ],
  ...leadEvents,
  ...contractEvents,
  ...reviewEvents,
  ...developerEvents,
  ...savedSearchEvents,
  ...scopeEvents,
  ...roomEvents,
  ...payoutEvents,
  ...standingEvents,
];
