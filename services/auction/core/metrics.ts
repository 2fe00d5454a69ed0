import type { putBoard, putMetric } from '@pvt/insights/contract';
import type { Static } from 'typebox';
import { awardChanged, disputeChanged, milestoneChanged } from './contract-events.ts';
import { auctionClosed, bidPlaced, bidSealed, projectChanged } from './events.ts';

type Definition = Static<typeof putMetric.input>['definition'];
type Board = Static<typeof putBoard.input>['board'];

const count = { kind: 'count' } as const;
const paid = (part: 'toDeveloper' | 'fee', description: string): Definition => ({
  description,
  event: milestoneChanged.type,
  // Once: what is on its way is `settling`.
  filter: 'data.before != null && data.before.state == "settling" && data.after.state == "released"',
  value: { kind: 'sum', of: `data.after.${part}` },
  dimensions: { currency: 'data.after.currency' },
  finest: 'day',
});

/** Metrics of the market, by name. Rates are quotients of them: quotients do not add up over periods. */
export const METRICS: Readonly<Record<string, Definition>> = {
  'auction.projects': {
    description: 'Projects that were posted, by who sees them.',
    unit: 'projects',
    event: projectChanged.type,
    filter: 'data.before == null',
    value: count,
    dimensions: { visibility: 'data.after.visibility' },
    finest: 'day',
  },
  'auction.bids': {
    description: 'Bids that were accepted in open auctions.',
    unit: 'bids',
    event: bidPlaced.type,
    value: count,
    finest: 'day',
  },
  'auction.sealed-bids': {
    description: 'Sealed bids, by the day on which they were opened.',
    unit: 'bids',
    event: bidSealed.type,
    value: count,
    finest: 'day',
  },
  'auction.closed': {
    description: 'Auctions that were closed, by what they came to.',
    unit: 'auctions',
    event: auctionClosed.type,
    value: count,
    dimensions: { outcome: 'data.outcome' },
    finest: 'day',
  },
  'auction.awards': {
    description: 'Awards that were offered, accepted, declined or lapsed, by the day on which they were.',
    unit: 'awards',
    event: awardChanged.type,
    value: count,
    dimensions: { state: 'data.after.state' },
    finest: 'day',
  },
  'auction.bids-per-auction': {
    description: 'Bids of an auction on average, of those that were closed.',
    unit: 'bids',
    event: auctionClosed.type,
    filter: 'has(data.bids)',
    value: { kind: 'avg', of: 'data.bids' },
    finest: 'day',
  },
  'auction.won-rate': {
    description: 'Which part of the auctions that were closed somebody has won, from 0 to 1.',
    event: auctionClosed.type,
    value: { kind: 'avg', of: 'data.outcome == "won" ? 1 : 0' },
    finest: 'day',
  },
  'auction.award-rate': {
    description: 'Which part of the awards that were answered, or not in time, was accepted, from 0 to 1.',
    event: awardChanged.type,
    filter: 'data.before != null && data.after.state != "offered" && data.before.state == "offered"',
    value: { kind: 'avg', of: 'data.after.state == "accepted" ? 1 : 0' },
    finest: 'day',
  },
  'auction.minutes-to-award': {
    description: 'Minutes on average from the end of an auction to an award that was accepted.',
    unit: 'minutes',
    event: awardChanged.type,
    filter: 'has(data.after.waitedMinutes)',
    value: { kind: 'avg', of: 'data.after.waitedMinutes' },
    finest: 'day',
  },
  'auction.paid': paid('toDeveloper', 'What developers were paid, in minor units, by the day on which it was.'),
  'auction.fees': paid('fee', 'What the market has earned in fees, in minor units, by the day on which it was.'),
  'auction.disputes': {
    description: 'Disputes that were opened.',
    unit: 'disputes',
    event: disputeChanged.type,
    filter: 'data.before == null',
    value: count,
    finest: 'day',
  },
};

/** The name that the ready board has among the boards. */
export const BOARD_NAME = 'market';

const month = { every: 'month', range: '12m', w: 6, h: 2, chart: 'bar' } as const;
const tile = (id: string, title: string, metric: string, by: string[] = []) => ({
  ...{ id, title, metric: `auction.${metric}`, ...month, by },
});

export const BOARD: Board = {
  title: 'Market',
  tiles: [
    tile('projects', 'Projects', 'projects', ['visibility']),
    tile('bids', 'Bids in open auctions', 'bids'),
    tile('sealed', 'Sealed bids', 'sealed-bids'),
    tile('closed', 'Closed auctions by outcome', 'closed', ['outcome']),
    tile('awards', 'Awards by what became of them', 'awards', ['state']),
    tile('bids-per-auction', 'Bids of an auction on average', 'bids-per-auction'),
    tile('won-rate', 'Part of the closed auctions that was won', 'won-rate'),
    tile('award-rate', 'Part of the awards that was accepted', 'award-rate'),
    tile('minutes-to-award', 'Minutes from the end to the award', 'minutes-to-award'),
    tile('paid', 'Paid to developers, minor units', 'paid', ['currency']),
    tile('fees', 'Fees, minor units', 'fees', ['currency']),
    tile('disputes', 'Disputes', 'disputes'),
  ],
};
