import Type, { type Static } from 'typebox';
import { Slug } from '../property.ts';
import { StayDates } from '../stay-dates.ts';
import { UnitId } from '../unit.ts';

export const CHANNEL_KINDS = ['airbnb', 'booking', 'vrbo', 'other'] as const;
export type ChannelKind = (typeof CHANNEL_KINDS)[number];
export const MOST_FEEDS_OF_A_UNIT = 10;

const closed = { additionalProperties: false } as const;
const Instant = (description: string) => Type.Union([Type.String(), Type.Null()], { description });

const name = Type.String({ minLength: 1, maxLength: 80, description: 'For the owner.', examples: ['Airbnb'] });
const kind = Type.Enum(CHANNEL_KINDS, { description: 'Whose calendar it is.', examples: ['airbnb'] });
const windows = Type.Enum(['held', 'sold'] as const, {
  description: 'Whether the end of the channel’s booking window is held as any block is, or sold directly.',
  examples: ['held'],
});
const address = Type.String({
  minLength: 1,
  maxLength: 2000,
  description: 'Where the channel has the calendar. It is kept as a secret, and shown without what is secret in it.',
  examples: ['https://www.airbnb.com/calendar/ical/1234.ics?s=5678'],
});

export const NewFeed = Type.Object(
  { unit: UnitId, name, kind, windows: Type.Optional(windows), address },
  {
    ...closed,
    title: 'NewChannelFeed',
    description: 'A channel’s calendar of a unit.',
    examples: [
      {
        unit: '0198c0de-1111-7000-8000-000000000001',
        name: 'Airbnb',
        kind: 'airbnb',
        address: 'https://www.airbnb.com/calendar/ical/1234.ics?s=5678',
      },
    ],
  },
);
export type NewFeed = Static<typeof NewFeed>;

export const FeedChange = Type.Object(
  {
    name: Type.Optional(name),
    kind: Type.Optional(kind),
    windows: Type.Optional(windows),
    address: Type.Optional(address),
  },
  { ...closed, minProperties: 1, title: 'ChannelFeedChange', description: 'What is left out stays as it is.' },
);
export type FeedChange = Static<typeof FeedChange>;

const Warning = Type.Object(
  {
    code: Type.String({ description: 'What kind of doubt.', examples: ['EVENT_UNREADABLE'] }),
    detail: Type.String({ description: 'For a person.' }),
    uid: Type.Optional(Type.String({ description: 'Of which event.' })),
  },
  { ...closed, title: 'ChannelFeedWarning', description: 'What was read with a doubt.' },
);

const Span = Type.Object(
  { from: Type.String(), to: Type.String() },
  { ...closed, title: 'ChannelNights', description: 'From the first night to the one before `to`.' },
);

const Ask = Type.Object(
  {
    blocks: Type.Array(Type.Integer(), { description: 'What to answer about.' }),
    nights: Type.Array(Span, { description: 'What a yes frees.' }),
    since: Type.String({ description: 'The first read without them: an ISO instant.' }),
    because: Type.Enum(['empty', 'damaged'] as const, { description: 'Why it does not prove that they are gone.' }),
  },
  {
    ...closed,
    title: 'ChannelFeedAsk',
    description: 'Blocks that the channel does not have any more, in reads that do not prove it.',
  },
);

const Failure = Type.Object(
  {
    at: Type.String({ description: 'An ISO instant.' }),
    code: Type.String({ description: 'As in the list of errors.', examples: ['FEED_NOT_A_CALENDAR'] }),
    detail: Type.String({ description: 'For a person.' }),
  },
  { ...closed, title: 'ChannelFeedFailure', description: 'Why the last read changed nothing.' },
);

/** What a feed is, without its address. */
const facts = {
  id: Type.String({ format: 'uuid', description: 'Its id.' }),
  property: Slug,
  unit: UnitId,
  name,
  kind,
  windows,
  host: Type.String({ description: 'Where the calendar is.', examples: ['www.airbnb.com'] }),
};

export const FeedFacts = Type.Object(facts, {
  ...closed,
  title: 'ChannelFeedFacts',
  description: 'A channel’s calendar, without its address.',
});
export type FeedFacts = Static<typeof FeedFacts>;

export const Feed = Type.Object(
  {
    ...facts,
    version: Type.String({ description: 'Its `ETag`, for `If-Match`.' }),
    address: Type.String({ description: 'Without what is secret in it.', examples: ['https://www.airbnb.com/…'] }),
    state: Type.Enum(['new', 'good', 'failing', 'asking'] as const, {
      description:
        'Not read yet; read; the last read failed, and nothing was changed; or the owner has to say whether nights are free.',
    }),
    blocks: Type.Integer({ description: 'How many stays or closures of the channel it holds.' }),
    channelWindows: Type.Integer({ description: 'How many of them are the end of the channel’s booking window.' }),
    conflicts: Type.Integer({ description: 'How many of them are in conflict with what was sold here.' }),
    lastGood: Instant('When it was read, or known to be unchanged, for the last time.'),
    lastTried: Instant('When it was tried for the last time.'),
    nextRead: Type.String({ description: 'When it is read next: an ISO instant.' }),
    failures: Type.Integer({ description: 'Since the last good read.' }),
    failure: Type.Union([Failure, Type.Null()], { description: 'Of the last read; null where it was good.' }),
    ask: Type.Union([Ask, Type.Null()], { description: 'What the owner has to answer; null where there is nothing.' }),
    warnings: Type.Array(Warning, { description: 'Of the last read.' }),
    warningsLeftOut: Type.Integer({ description: 'How many more there were.' }),
  },
  { ...closed, title: 'ChannelFeed', description: 'A channel’s calendar of a unit, and how reading it goes.' },
);
export type Feed = Static<typeof Feed>;

export const FeedAnswer = Type.Object(
  {
    blocks: Type.Array(Type.Integer({ minimum: 1, maximum: 2_147_483_647 }), {
      minItems: 1,
      maxItems: 20_000,
      description: 'Those that `ask` names.',
    }),
    answer: Type.Enum(['free', 'keep'] as const, { description: 'Whether their nights are sold again.' }),
  },
  {
    ...closed,
    title: 'ChannelFeedAnswer',
    description: 'What the owner answers.',
    examples: [{ blocks: [1], answer: 'free' }],
  },
);
export type FeedAnswer = Static<typeof FeedAnswer>;

const Against = Type.Object(
  {
    id: Type.String({ description: 'Of the hold, stay, block or calendar.' }),
    kind: Type.Enum(['hold', 'stay', 'block', 'feed'] as const, { description: 'Who has the nights.' }),
    ...StayDates.properties,
  },
  { ...closed, title: 'ChannelConflictAgainst', description: 'Who has nights that a channel has taken too.' },
);

export const FeedConflict = Type.Object(
  {
    id: Type.String({ format: 'uuid', description: 'Its id.' }),
    property: Slug,
    unit: UnitId,
    feed: Type.String({ format: 'uuid', description: 'The calendar’s id.' }),
    block: Type.Integer({ description: 'Which block of the calendar.' }),
    kind: Type.Enum(['sold_twice', 'echo'] as const, {
      description:
        'Sold here and by the channel; or the channel shows, under another name, just the nights that it was told of.',
    }),
    nights: Type.Array(Span, { description: 'Nights that both have.' }),
    against: Type.Array(Against, { description: 'Who has them here.' }),
    since: Type.String({ description: 'An ISO instant.' }),
  },
  {
    ...closed,
    title: 'ChannelFeedConflict',
    description: 'Nights that a channel has taken although they were taken here.',
  },
);
export type FeedConflict = Static<typeof FeedConflict>;
