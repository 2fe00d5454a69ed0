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
    tile('paid', 'Paid to developers, minor units', 'paid', ['currency']),
    tile('fees', 'Fees, minor units', 'fees', ['currency']),
    tile('disputes', 'Disputes', 'disputes'),
  ],
};
