import Type, { type Static } from 'typebox';
import { AMENITIES } from '../amenities.ts';
import type { QuoteGuest } from '../offer/quote-request.ts';
import type { RoomType } from '../room-type.ts';
import { NightDate } from '../stay-dates.ts';

export const KINDS = ['dorm', 'private', 'apartment'] as const;
export type Kind = (typeof KINDS)[number];

export function kindOf(sells: RoomType['sells']): Kind {
  switch (sells) {
    case 'private_room':
      return 'private';
    case 'apartment':
      return 'apartment';
    case 'mixed_dorm_bed':
    case 'female_dorm_bed':
    case 'male_dorm_bed':
      return 'dorm';
  }
}

const count = (description: string, most: number, initial: number) =>
  Type.Integer({ minimum: 0, maximum: most, default: initial, description, examples: [initial] });

export const SearchQuery = Type.Object({
  place: Type.Optional(
    Type.String({
      maxLength: 100,
      description: 'A town, or words of a house; it may be misspelt.',
      examples: ['Lisbon'],
    }),
  ),
  from: NightDate,
  until: Type.String({ ...NightDate, description: 'The day of departure.', examples: ['2027-06-04'] }),
  adults: count('Guests from 18 years on.', 30, 1),
  women: count('Of the adults, for female dorms.', 30, 0),
  men: count('Of the adults, for male dorms.', 30, 0),
  children: Type.Optional(
    Type.String({
      pattern: '^\\d{1,2}(,\\d{1,2}){0,9}$',
      maxLength: 40,
      description: 'The ages of the children.',
      examples: ['4,9'],
    }),
  ),
  kind: Type.Optional(Type.Enum(KINDS, { description: 'What is sold.', examples: ['dorm'] })),
  maxPrice: Type.Optional(
    Type.Integer({ minimum: 0, maximum: 1_000_000_000, description: 'Of the whole stay, with taxes, in minor units.' }),
  ),
  amenity: Type.Optional(
    Type.String({
      pattern: '^[a-z0-9_]+(,[a-z0-9_]+)*$',
      maxLength: 400,
      description: `What the house must have, several with commas: ${AMENITIES.join(', ')}.`,
      examples: ['wifi,kitchen'],
    }),
  ),
  sort: Type.Enum(['price', 'name'], {
    default: 'price',
    description:
      'By price: each page by the total with taxes, the cheapest first; from page to page, and which of its types a house is shown with, by what its nights cost each by itself, before rules by length or guests. Or by name.',
    examples: ['price'],
  }),
  cursor: Type.Optional(Type.String({ maxLength: 1000, description: 'The `next` of the page before.' })),
  limit: Type.Integer({ minimum: 1, maximum: 50, default: 20, description: 'How many at most.', examples: [20] }),
});
export type SearchQuery = Static<typeof SearchQuery>;

/** Who comes. Adults who are neither counted as women nor as men sleep where everybody may. */
export function guestsOf({ adults, women, men, children = '' }: SearchQuery): QuoteGuest[] {
  const of = (gender: 'woman' | 'man', number: number): QuoteGuest[] =>
    Array.from({ length: number }, () => ({ kind: 'adult', gender }));
  const others: QuoteGuest[] = Array.from({ length: Math.max(0, adults - women - men) }, () => ({ kind: 'adult' }));
  const ages = children === '' ? [] : children.split(',').map(Number);
  return [
    ...of('woman', women),
    ...of('man', men),
    ...others,
    ...ages.map((age): QuoteGuest => (age < 18 ? { kind: 'child', age } : { kind: 'adult', age })),
  ];
}

/** What all of them may sleep in together. */
export function sellsFor(guests: readonly QuoteGuest[]): RoomType['sells'][] {
  const all = (gender: 'woman' | 'man'): boolean => guests.every((guest) => guest.gender === gender);
  return [
    ...(['mixed_dorm_bed', 'private_room', 'apartment'] as const),
    ...(all('woman') ? (['female_dorm_bed'] as const) : []),
    ...(all('man') ? (['male_dorm_bed'] as const) : []),
  ];
}
