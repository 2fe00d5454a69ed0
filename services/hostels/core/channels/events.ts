import { changeOf, defineEvent, type EventType } from '@pvt/kernel/event-type';
import Type from 'typebox';
import { Slug } from '../property.ts';
import { UnitId } from '../unit.ts';
import { FeedConflict, FeedFacts } from './feed.ts';
import { Oversale } from './oversale.ts';

const readBy = 'hostels:read';
const FEED = '0198c0de-5555-7000-8000-000000000001';
const UNIT = '0198c0de-1111-7000-8000-000000000001';

export const feedChanged = defineEvent({
  type: 'pvt.hostels.feed.changed',
  version: 1,
  readBy,
  description:
    'A channel’s calendar was added (`before` is null), changed or deleted (`after` is null), never with its address. The key is its id.',
  data: changeOf(FeedFacts),
  key: ({ name }) => name,
  example: {
    name: FEED,
    before: null,
    after: {
      ...{ id: FEED, property: 'harbour', unit: UNIT, name: 'Airbnb', kind: 'airbnb', windows: 'held' },
      host: 'www.airbnb.com',
    },
  },
});

export const feedRead = defineEvent({
  type: 'pvt.hostels.feed.read',
  version: 1,
  readBy,
  description:
    'A read of a channel’s calendar changed something: its blocks, whether it can be read, or what the owner is asked. The key is its id.',
  data: Type.Object({
    feed: Type.String({ description: 'The calendar’s id.' }),
    property: Slug,
    unit: UnitId,
    state: Type.Enum(['new', 'good', 'failing', 'asking'] as const, { description: 'As it is now.' }),
    code: Type.Union([Type.String(), Type.Null()], { description: 'Why it could not be read.' }),
    changes: Type.Integer({ description: 'How many of its blocks came, changed or went.' }),
    warnings: Type.Integer({ description: 'How much was read with a doubt.' }),
  }),
  key: ({ feed }) => feed,
  example: { feed: FEED, property: 'harbour', unit: UNIT, state: 'good', code: null, changes: 1, warnings: 0 },
});

export const channelConflict = defineEvent({
  type: 'pvt.hostels.channel.conflict',
  version: 1,
  readBy,
  description:
    'A channel has taken nights that were taken here (`before` is null), other ones, or no more (`after` is null): of kind `sold_twice` somebody has to act. The key is the conflict’s id.',
  data: changeOf(FeedConflict),
  key: ({ name }) => name,
  example: {
    name: '0198c0de-6666-7000-8000-000000000001',
    before: null,
    after: {
      ...{ id: '0198c0de-6666-7000-8000-000000000001', property: 'harbour', unit: UNIT, feed: FEED, block: 1 },
      ...{ kind: 'sold_twice', since: '2027-05-01T10:00:00.000Z' },
      nights: [{ from: '2027-06-01', to: '2027-06-03' }],
      against: [
        {
          id: '0198c0de-2222-7000-8000-000000000001',
          kind: 'stay',
          arrival: '2027-06-01',
          departure: '2027-06-03',
        },
      ],
    },
  },
});

export const calendarRenewed = defineEvent({
  type: 'pvt.hostels.calendar.renewed',
  version: 1,
  readBy,
  description:
    'The address of a unit’s own calendar was made anew: who has the old one reads nothing more. The key is the unit.',
  data: Type.Object({ property: Slug, unit: UnitId }),
  key: ({ unit }) => unit,
  example: { property: 'harbour', unit: UNIT },
});

export const channelOversold = defineEvent({
  type: 'pvt.hostels.channel.oversold',
  version: 1,
  readBy,
  description:
    'A channel has sold a stay for which there is no unit (`before` is null): somebody has to act, and `repair` is the cheapest way. Or it has one now, or is given up (`after` is null). The key is the stay’s id.',
  data: changeOf(Oversale),
  key: ({ name }) => name,
  example: {
    name: '0198c0de-2222-7000-8000-000000000001',
    before: null,
    after: {
      ...{ id: '0198c0de-2222-7000-8000-000000000001', property: 'harbour', type: 'double', reason: 'sold_out' },
      ...{ booking: '0198c0de-3333-7000-8000-000000000001', arrival: '2027-06-01', departure: '2027-06-03' },
      repair: { kind: 'walk', stay: '0198c0de-2222-7000-8000-000000000001', moves: [], cost: 36_000 },
      since: '2027-05-01T10:00:00.000Z',
    },
  },
});

export const channelEvents: readonly EventType[] = [
  ...[feedChanged, feedRead, channelConflict, calendarRenewed],
  channelOversold,
];
