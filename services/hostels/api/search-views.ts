import Type, { type Static } from 'typebox';
import { PricingSetup, RatePlan } from '../core/price/setup.ts';
import { Property } from '../core/property.ts';
import { RoomType } from '../core/room-type.ts';
import { NightDate } from '../core/stay-dates.ts';
import type { SearchPage } from '../use-cases/search/search-stays.ts';
import type { House } from '../use-cases/search/show-house.ts';

const closed = { additionalProperties: false } as const;
const { name, description, address, languages, checkIn, checkOut, houseRules, amenities, photos, currency, timeZone } =
  Property.properties;
const { name: called, sells, capacity, description: told } = RoomType.properties;
const slug = Type.String({ description: 'The property’s slug.', examples: ['harbour'] });
const type = Type.String({ description: 'The room type’s code.', examples: ['dorm-8'] });

const FoundHouseView = {
  property: slug,
  name,
  city: Type.String({ examples: ['Lisbon'] }),
  country: Type.String({ description: 'ISO 3166-1.', examples: ['PT'] }),
  amenities,
  photo: Type.Union([photos.items, Type.Null()], { description: 'The first of the house.' }),
  type,
};
const Dates = { arrival: NightDate, departure: NightDate };
const Counts = Type.Array(
  Type.Object(
    { value: Type.String({ examples: ['wifi'] }), houses: Type.Integer({ examples: [12] }) },
    { ...closed, title: 'HouseFacet', description: 'How many houses have it.' },
  ),
  { description: 'How many houses of the place have it, open or not; of up to 1,000 houses.' },
);

export const SearchResult = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        {
          ...FoundHouseView,
          plan: Type.String({ description: 'The rate plan.', examples: ['flexible'] }),
          currency,
          total: Type.Integer({ description: 'For all guests and nights, with taxes: minor units.', examples: [7500] }),
          rooms: Type.Union(
            [
              Type.Array(
                Type.Object(
                  { type, guests: Type.Integer({ description: 'How many sleep in it.', examples: [4] }) },
                  { ...closed, title: 'PartyRoom', description: 'A bed or a room for some of the guests.' },
                ),
              ),
              Type.Null(),
            ],
            { description: 'Rooms of several types, where no type has room for all; else null. They come last.' },
          ),
          members: Type.Union(
            [
              Type.Object(
                { plan: Type.String({ examples: ['members'] }), total: Type.Integer({ examples: [6750] }) },
                { ...closed, title: 'MembersPrice', description: 'The rate plan of members, and what it costs.' },
              ),
              Type.Null(),
            ],
            { description: 'What who asks pays as a member, where that is less; null for everybody else.' },
          ),
          membersPayLess: Type.Boolean({
            description: 'Whether who signs in with an account of the organisation pays less.',
          }),
          split: Type.Union([Type.Array(Type.Object(Dates, closed)), Type.Null()], {
            description: 'The parts of a stay that moves from one unit to another; null where one has it whole.',
          }),
        },
        { ...closed, title: 'FoundStay' },
      ),
    ),
    nearly: Type.Array(
      Type.Object(
        { ...FoundHouseView, ...Dates, nights: Type.Integer({ examples: [5] }) },
        { ...closed, title: 'NearlyFound', description: 'A house that sells another stay than the one asked for.' },
      ),
      { description: 'Only beside the first page.' },
    ),
    place: Type.Union([Type.String(), Type.Null()], { description: 'The place that was understood.' }),
    facets: Type.Object({ kind: Counts, amenity: Counts }, { ...closed, description: 'Only beside the first page.' }),
    next: Type.Optional(Type.String({ description: 'The `cursor` of the next page; absent on the last.' })),
  },
  { ...closed, title: 'HostelSearch', description: 'What was found.' },
);

export function searchResult({ stays, parties, nearly, facets, place, next }: SearchPage): Static<typeof SearchResult> {
  const counts = (facet: 'kind' | 'amenity') =>
    facets.filter((each) => each.facet === facet).map(({ value, houses }) => ({ value, houses }));
  return {
    items: [
      ...stays.map(({ house, plan, total, split, members, membersPayLess, ...stay }) => ({
        ...found(house, stay.type),
        ...{ plan, total, currency: stay.currency, rooms: null, membersPayLess },
        members: members === null ? null : { ...members },
        split: split === null ? null : split.map((part) => ({ ...part })),
      })),
      ...parties.map(({ house, rooms, type: first, plan, total, currency: unit, split }) => ({
        ...found(house, first),
        ...{ plan, total, currency: unit, rooms: rooms.map((room) => ({ ...room })), split },
        ...{ members: null, membersPayLess: false },
      })),
    ],
    nearly: nearly.map(({ house, type: of, instead: { arrival, departure, nights } }) => ({
      ...found(house, of),
      ...{ arrival, departure, nights },
    })),
    place,
    facets: { kind: counts('kind'), amenity: counts('amenity') },
    ...(next !== undefined && { next }),
  };
}

function found({ slug: property, definition }: SearchPage['stays'][number]['house'], code: string) {
  const { address: at, amenities: has, photos: all } = definition;
  return {
    ...{ property, name: definition.name, city: at.city, country: at.country, amenities: has, photo: all[0] ?? null },
    type: code,
  };
}

const { id, amount, per, freeBelow } = PricingSetup.properties.extras.items.properties;
const Choices = {
  plans: Type.Array(
    Type.Object(
      { plan: { ...id, description: 'The rate plan.' }, types: RatePlan.properties.types },
      { ...closed, title: 'OfferedPlan', description: 'A rate plan, and the only room types that it is for, if any.' },
    ),
    { description: 'The first one counts where a quote asks for none.' },
  ),
  extras: Type.Array(
    Type.Object(
      { extra: { ...id, description: 'By which a quote asks for it.' }, amount, per, freeBelow },
      { ...closed, title: 'OfferedExtra', description: 'What can be had besides, in minor units.' },
    ),
  ),
};

export const HouseCard = Type.Object(
  {
    property: slug,
    ...{ name, description, address, languages, checkIn, checkOut, houseRules, amenities, photos, currency, timeZone },
    types: Type.Array(
      Type.Object({ type, name: called, sells, capacity, description: told }, { ...closed, title: 'OfferedType' }),
    ),
    ...Choices,
    membersPayLess: Type.Boolean({
      description:
        'Whether there are rate plans for members: who signs in with an account of the organisation sees them.',
    }),
    defaultStay: Type.Union([Type.Object(Dates, { ...closed, title: 'DefaultStay' }), Type.Null()], {
      description:
        'Dates to begin with, which the house sells by lengths of stay and notice; null where it sells none soon.',
    }),
  },
  { ...closed, title: 'HostelCard', description: 'A house as guests see it.' },
);

export function houseCard({
  slug: property,
  property: definition,
  types,
  plans,
  extras,
  membersPayLess,
  defaultStay,
}: House): Static<typeof HouseCard> {
  const { onePartyPerApartment: _party, ...shown } = definition;
  return {
    property,
    ...shown,
    types: types.map(({ code, definition: { overbooking: _overbooking, ...each } }) => ({ type: code, ...each })),
    plans: plans.map(({ id: plan, types: only }) => ({ plan, ...(only !== undefined && { types: only }) })),
    extras: extras.map(({ id: extra, ...each }) => ({ extra, ...each })),
    membersPayLess,
    defaultStay: defaultStay === null ? null : { ...defaultStay },
  };
}
