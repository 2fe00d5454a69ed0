import Type, { type Static } from 'typebox';
import { communityId, instant, maybe, written } from './fields.ts';

const closed = { additionalProperties: false } as const;

export const HouseEvent = Type.Object(
  {
    kind: Type.Enum(['event', 'tour', 'dinner'] as const, { description: 'What it is.', examples: ['dinner'] }),
    title: written('What it is called.', 'Bacalhau for everybody', 120),
    text: Type.Optional(written('What there is to know.', 'We cook together at seven.', 2000)),
    place: Type.Optional(written('Where.', 'The kitchen', 120)),
    startsAt: instant('When it begins.'),
    places: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 1000, description: 'For how many; without it, for all.', examples: [12] }),
    ),
    price: Type.Integer({
      minimum: 0,
      maximum: 10_000_000,
      description: 'For one person, minor units of the house’s currency; charged to the folio of the booking.',
      examples: [1200],
    }),
    freeUntil: Type.Optional(instant('Until when who leaves pays nothing; without it, until it begins.')),
  },
  {
    ...closed,
    title: 'HouseEvent',
    description: 'Something that happens in a house, or from there.',
    examples: [{ kind: 'dinner', title: 'Bacalhau', startsAt: '2027-06-01T19:00:00.000Z', places: 12, price: 1200 }],
  },
);
export type HouseEvent = Static<typeof HouseEvent>;

export const HouseEventView = Type.Object(
  {
    id: communityId('Its id.'),
    ...HouseEvent.properties,
    state: Type.Enum(['open', 'cancelled'] as const, { description: 'Whether it takes place.', examples: ['open'] }),
    going: Type.Integer({ description: 'How many people have a place.', examples: [7] }),
    waiting: Type.Integer({ description: 'How many people wait for one.', examples: [0] }),
    mine: maybe(
      Type.Object(
        {
          people: Type.Integer({ description: 'For how many.', examples: [1] }),
          state: Type.Enum(['going', 'waiting'] as const, { description: 'Whether they have places.' }),
        },
        { ...closed, title: 'OwnSignUp' },
      ),
      'Of the booking that asks; null where it is not signed up.',
    ),
  },
  { ...closed, title: 'HouseEventView', description: 'An event with who goes there.' },
);
export type HouseEventView = Static<typeof HouseEventView>;

export interface SignUp {
  readonly booking: string;
  readonly people: number;
  readonly state: 'going' | 'waiting';
  /** Minor units, in the folio of the booking. */
  readonly charged: number;
  /** What was asked for one person at the sign-up, minor units. */
  readonly price: number;
  /** Until when who leaves paid nothing by what was said at the sign-up: an ISO instant. */
  readonly freeUntil: string;
}

/** What is agreed on with a sign-up for an event as it is now. */
export function termsOf({ price, freeUntil, startsAt }: HouseEvent): Pick<SignUp, 'price' | 'freeUntil'> {
  return { price, freeUntil: freeUntil ?? startsAt };
}

/** What a place costs: never more than what was asked for at the sign-up. @returns minor units */
export function chargeOf({ price }: Pick<HouseEvent, 'price'>, signUp: Pick<SignUp, 'people' | 'price'>): number {
  return Math.min(price, signUp.price) * signUp.people;
}

/**
 * For how many a booking may sign up: a place that costs nothing is for who sleeps in the house, one that is paid for may be a friend's.
 * @param stays of the booking: guests who change units on the way are in several
 */
export function mostPeople(
  { price }: Pick<HouseEvent, 'price'>,
  stays: readonly { readonly part: number; readonly places: readonly number[]; readonly state: string }[],
): number {
  if (price > 0) return Number.POSITIVE_INFINITY;
  const standing = stays.filter(({ state }) => state !== 'cancelled');
  return new Set(standing.flatMap(({ part, places }) => places.map((place) => `${part} ${place}`))).size;
}

/** Whether so many more have places. @param going people who have one already */
export function hasPlaces({ places }: Pick<HouseEvent, 'places'>, going: number, people: number): boolean {
  return places === undefined || going + people <= places;
}

/** Who of those that wait, in their order, get a place; a large party keeps nobody behind it from a small place. */
export function letIn<S extends Pick<SignUp, 'people' | 'state'>>(
  event: Pick<HouseEvent, 'places'>,
  signUps: readonly S[],
): S[] {
  let going = signUps.reduce((sum, { state, people }) => sum + (state === 'going' ? people : 0), 0);
  return signUps.filter(({ state, people }) => {
    if (state !== 'waiting' || !hasPlaces(event, going, people)) return false;
    going += people;
    return true;
  });
}

/** Whether who leaves now pays nothing: by what was said at the sign-up, or by what is said now. @param now ms since 1970 */
export function leavesFree(
  { startsAt, freeUntil }: Pick<HouseEvent, 'startsAt' | 'freeUntil'>,
  now: number,
  agreed?: Pick<SignUp, 'freeUntil'>,
): boolean {
  return now <= Date.parse(freeUntil ?? startsAt) || (agreed !== undefined && now <= Date.parse(agreed.freeUntil));
}
