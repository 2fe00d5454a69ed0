import { defineEvent, type EventType } from '@pvt/kernel/event-type';
import Type from 'typebox';
import { AmountOrNull } from './amount.ts';

const readBy = 'auction:manage';
const AUCTION = '0198c0de-a0c7-7000-8000-000000000001';
const BIDDER = 'person:0198c0de-1111-7000-8000-000000000001';
const about = {
  auction: Type.String({ description: 'The auction’s id.' }),
  currency: Type.String({ description: 'ISO 4217.' }),
  price: AmountOrNull('The price now, in minor units.'),
  endsAt: Type.String({ description: 'The end as it is now.' }),
};

export const leadLost = defineEvent({
  ...{ type: 'pvt.auction.lead.lost', version: 1, readBy },
  description:
    'Bidders of an open auction do not lead any more, since others bid: once for all bids that were decided together. Who leads now is not said. Of sealed auctions there is none. The key is the auction’s id.',
  data: Type.Object({
    ...about,
    bidders: Type.Array(Type.String(), { description: 'Who has lost the lead.' }),
    period: Type.String({ description: 'The quarter of an hour: a bidder is written to once in it.' }),
  }),
  key: (data) => data.auction,
  example: {
    ...{ auction: AUCTION, currency: 'EUR', price: 49_500, endsAt: '2027-03-28T22:59:59Z' },
    ...{ bidders: [BIDDER], period: '2027-03-28T22:00:00Z' },
  },
});

export const endsSoon = defineEvent({
  ...{ type: 'pvt.auction.auction.ends-soon', version: 1, readBy },
  description:
    'An auction ends within the hour: once for each end that a bid does not move before. Of a sealed auction it names no bidders. The key is the auction’s id.',
  data: Type.Object({
    ...about,
    client: Type.String({ description: 'Whose auction it is.' }),
    period: Type.String({ description: 'The quarter of an hour of the end: who is in it is written to once in it.' }),
    bidders: Type.Array(Type.String(), { description: 'Up to 500 who have a bid that stands; empty of a sealed one.' }),
  }),
  key: (data) => data.auction,
  example: {
    ...{ auction: AUCTION, currency: 'EUR', price: 49_500, endsAt: '2027-03-28T22:59:59Z' },
    ...{ client: 'person:0198c0de-1111-7000-8000-000000000002', bidders: [BIDDER] },
    period: '2027-03-28T22:45:00Z',
  },
});

export const leadEvents: readonly EventType[] = [leadLost, endsSoon];
