import type { PropertyDefinition, RoomTypeDefinition } from '../api.ts';

/** A room of a sample house, and what is in it. */
export interface SampleRoom {
  readonly name: string;
  readonly soldAs: readonly string[];
  /** How many beds stand in it, sold one by one as a type; none where it is sold whole only. */
  readonly beds?: { readonly count: number; readonly soldAs: string };
}

/** A house as the sample makes it. Names of houses and rooms are not translated: they are data, as a tenant's are. */
export interface SampleHouse {
  readonly slug: string;
  readonly definition: PropertyDefinition;
  /** By code; `rate` is the base rate of a night in minor units. */
  readonly types: Readonly<Record<string, { readonly definition: RoomTypeDefinition; readonly rate: number }>>;
  readonly rooms: readonly SampleRoom[];
}

const bed = (name: string, sells: RoomTypeDefinition['sells']): RoomTypeDefinition => ({ name, sells, capacity: 1 });

export const sampleHouses: readonly SampleHouse[] = [
  {
    slug: 'harbour-hostel',
    definition: {
      name: 'Harbour Hostel',
      description:
        'A tiled house above the river, ten minutes on foot from the old town. Dinner is cooked together every Thursday, and the roof terrace has the evening sun.',
      address: { lines: ['12 Quay Street'], city: 'Lisbon', postcode: '1100-148', country: 'PT' },
      ...{ timeZone: 'Europe/Lisbon', currency: 'EUR', languages: ['pt', 'en', 'es'] },
      ...{ checkIn: { from: '14:00', until: '23:00' }, checkOut: '11:00' },
      houseRules: 'Quiet from 23:00 to 7:00. No smoking inside. The kitchen is left as it was found.',
      amenities: ['wifi', 'breakfast', 'kitchen', 'lockers', 'linen', 'terrace', 'common_room', 'tours', 'laundry'],
      photos: [
        { file: 'drawn/harbour-front', alt: 'The house from the quay' },
        { file: 'drawn/harbour-street', alt: 'The street in the evening' },
        { file: 'drawn/harbour-square', alt: 'The square behind the house' },
      ],
    },
    types: {
      'dorm-8': { definition: bed('Bed in an 8-bed dorm', 'mixed_dorm_bed'), rate: 2400 },
      'female-6': { definition: bed('Bed in a 6-bed female dorm', 'female_dorm_bed'), rate: 2700 },
      double: { definition: { name: 'Double room', sells: 'private_room', capacity: 2 }, rate: 7200 },
    },
    rooms: [
      { name: 'Dorm A', soldAs: [], beds: { count: 8, soldAs: 'dorm-8' } },
      { name: 'Dorm B', soldAs: [], beds: { count: 8, soldAs: 'dorm-8' } },
      { name: 'Dorm C', soldAs: [], beds: { count: 6, soldAs: 'female-6' } },
      ...['Room 1', 'Room 2', 'Room 3', 'Room 4'].map((name) => ({ name, soldAs: ['double'] })),
    ],
  },
  {
    slug: 'pine-lodge',
    definition: {
      name: 'Pine Lodge',
      description:
        'A wooden lodge at the edge of the forest, with bunks for hikers, rooms for families, and a stove in the common room. The lake is a short walk away.',
      address: { lines: ['Waldweg 7'], city: 'Freiburg', postcode: '79098', country: 'DE' },
      ...{ timeZone: 'Europe/Berlin', currency: 'EUR', languages: ['de', 'en'] },
      ...{ checkIn: { from: '15:00', until: '22:00' }, checkOut: '10:00' },
      houseRules: 'Boots stay at the door. Quiet from 22:00.',
      amenities: ['wifi', 'kitchen', 'parking', 'garden', 'heating', 'linen', 'bicycle_hire', 'pets_allowed'],
      photos: [
        { file: 'drawn/pine-lodge', alt: 'The lodge in spring' },
        { file: 'drawn/pine-village', alt: 'The village' },
      ],
    },
    types: {
      'bunk-4': { definition: bed('Bunk in a 4-bed room', 'mixed_dorm_bed'), rate: 3100 },
      family: { definition: { name: 'Family room', sells: 'private_room', capacity: 4 }, rate: 11_800 },
    },
    rooms: [
      // Sold whole or by the bunk: who takes one takes the other from sale.
      { name: 'Spruce', soldAs: ['family'], beds: { count: 4, soldAs: 'bunk-4' } },
      { name: 'Larch', soldAs: ['family'], beds: { count: 4, soldAs: 'bunk-4' } },
      { name: 'Fir', soldAs: [], beds: { count: 4, soldAs: 'bunk-4' } },
    ],
  },
];
