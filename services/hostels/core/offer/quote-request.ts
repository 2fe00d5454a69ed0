import Type, { type Static } from 'typebox';
import { RuleId } from '../price/change.ts';
import type { AskedExtra } from '../price/quote.ts';
import { TypeCode } from '../room-type.ts';
import type { Gender } from '../seating/room-type.ts';
import { NightDate } from '../stay-dates.ts';

const closed = { additionalProperties: false } as const;
const gender = Type.Optional(
  Type.Enum(['woman', 'man', 'other'], { description: 'For dorms that not everybody may sleep in.' }),
);

const Adult = {
  kind: Type.Literal('adult'),
  age: Type.Optional(Type.Integer({ minimum: 18, maximum: 150, description: 'In years.', examples: [31] })),
  gender,
};
const Child = { kind: Type.Literal('child'), age: Type.Integer({ minimum: 0, maximum: 17, examples: [9] }), gender };

export const QuoteGuest = Type.Union(
  [
    Type.Object(Adult, { ...closed, title: 'AdultGuest', description: 'From 18 years on.' }),
    Type.Object(Child, { ...closed, title: 'ChildGuest', description: 'Below 18 years.' }),
  ],
  { title: 'QuoteGuest', description: 'One who stays.' },
);
export type QuoteGuest = Static<typeof QuoteGuest>;

const Count = Type.Integer({ minimum: 0, maximum: 99 });

const AskedExtraOfGuests = Type.Object(
  {
    id: RuleId,
    count: Type.Integer({ minimum: 1, maximum: 1000, description: 'For a guest or night, how many each.' }),
    guests: Type.Optional(
      Type.Array(Count, { minItems: 1, maxItems: 100, description: 'By their place in the list; without, for all.' }),
    ),
    nights: Type.Optional(Type.Array(NightDate, { minItems: 1, maxItems: 366, description: 'Without, for all.' })),
  },
  { ...closed, title: 'AskedExtra', description: 'An extra that is asked for.' },
);

export const QuoteRequest = Type.Object(
  {
    arrival: NightDate,
    departure: NightDate,
    guests: Type.Array(QuoteGuest, { minItems: 1, maxItems: 50, examples: [[{ kind: 'adult' }]] }),
    type: Type.Optional(TypeCode),
    together: Type.Optional(Type.Boolean({ description: 'In one room or not at all.' })),
    plan: Type.Optional(RuleId),
    code: Type.Optional(Type.String({ maxLength: 50, description: 'Of a promotion.' })),
    extras: Type.Optional(Type.Array(AskedExtraOfGuests, { maxItems: 50 })),
  },
  {
    ...closed,
    title: 'StayQuoteRequest',
    description:
      'What is to be quoted. Without a room type, the house finds rooms for all; without a rate plan, its first one counts.',
    examples: [{ arrival: '2027-06-01', departure: '2027-06-04', guests: [{ kind: 'adult' }], type: 'dorm-8' }],
  },
);
type PublicRequest = Static<typeof QuoteRequest>;

/** What a desk knows of a guest beyond what a web site is told. */
export interface GuestTaxes {
  /** By tax: for how many nights of stays that touch this one the guest is taxed already. */
  readonly taxedNights?: Readonly<Record<string, number>>;
  /** Taxes that a certificate exempts the guest of, with the document's reference. */
  readonly exemptions?: readonly { readonly tax: string; readonly reference: string }[];
}

export type StayQuoteRequest = Omit<PublicRequest, 'guests' | 'extras'> & {
  readonly guests: readonly (QuoteGuest & GuestTaxes)[];
  readonly extras?: readonly AskedExtra[];
};

/** @param guest its place in the list, which names it where it is refused */
export function partyGuestOf({ kind, gender }: Pick<QuoteGuest, 'kind' | 'gender'>, guest: number) {
  const known: Gender = gender ?? 'unknown';
  return { id: `guest ${guest + 1}`, gender: known, ...(kind === 'child' && { child: true }) };
}
