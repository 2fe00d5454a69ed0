import Type, { type Static } from 'typebox';
import { AMENITIES } from './amenities.ts';

/** Names a property in addresses, grants (`property:harbour`) and events: it never changes. */
export const Slug = Type.String({
  pattern: '^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$',
  description: 'Lower-case letters, digits and dashes; up to 63.',
  examples: ['harbour'],
});

const closed = { additionalProperties: false } as const;
const line = (description: string, example: string, maxLength = 200) =>
  Type.String({ minLength: 1, maxLength, description, examples: [example] });
const clock = (description: string, example: string) =>
  Type.String({ pattern: '^(?:[01]\\d|2[0-3]):[0-5]\\d$', description, examples: [example] });

export const Address = Type.Object(
  {
    lines: Type.Array(line('A line.', '12 Quay Street'), {
      minItems: 1,
      maxItems: 4,
      description: 'Street and house.',
    }),
    city: line('The town.', 'Lisbon', 100),
    postcode: Type.Optional(line('As the country writes it.', '1100-148', 20)),
    region: Type.Optional(line('The state or province.', 'Lisboa', 100)),
    country: Type.String({ pattern: '^[A-Z]{2}$', description: 'ISO 3166-1.', examples: ['PT'] }),
  },
  { ...closed, title: 'PropertyAddress', description: 'Where the house is.' },
);

const alt = { maxLength: 300, description: 'What is to be seen.', examples: ['The house from the quay'] };
const pixels = (description: string, example: number) =>
  Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000, description, examples: [example] }));

const Photo = Type.Object(
  {
    file: line('The file’s reference: what taking a picture in has returned.', '5feceb66ffc86f38d952786c6d696c79', 300),
    alt: Type.String(alt),
    alts: Type.Optional(
      Type.Record(Type.String({ pattern: '^[a-z]{2,3}$' }), Type.String(alt), {
        maxProperties: 20,
        description: 'The same in other languages.',
        examples: [{ pt: 'A casa vista do cais' }],
      }),
    ),
    width: pixels('In pixels, so that its place is kept until it is there.', 1600),
    height: pixels('In pixels.', 1067),
  },
  { ...closed, title: 'PropertyPhoto', description: 'A picture of the house. The first is its cover.' },
);

export const Property = Type.Object(
  {
    name: line('What it is called.', 'Harbour Hostel', 120),
    description: Type.Optional(Type.String({ maxLength: 5000, description: 'What guests read about it.' })),
    address: Address,
    timeZone: Type.String({
      minLength: 1,
      maxLength: 64,
      description: 'Of the IANA. A night is a date of this place.',
      examples: ['Europe/Lisbon'],
    }),
    currency: Type.String({ pattern: '^[A-Z]{3}$', description: 'ISO 4217.', examples: ['EUR'] }),
    languages: Type.Array(
      Type.String({ pattern: '^[a-z]{2,3}(?:-[A-Z]{2})?$', description: 'BCP 47.', examples: ['pt'] }),
      { minItems: 1, maxItems: 20, uniqueItems: true, description: 'What is spoken there.', examples: [['pt', 'en']] },
    ),
    checkIn: Type.Object(
      { from: clock('The earliest.', '14:00'), until: clock('The latest; it may be after midnight.', '02:00') },
      { ...closed, description: 'When guests can arrive, by the clock of the place.' },
    ),
    checkOut: clock('Until when guests leave.', '11:00'),
    houseRules: Type.Optional(Type.String({ maxLength: 10_000, description: 'What guests agree to.' })),
    amenities: Type.Array(Type.Enum(AMENITIES), {
      uniqueItems: true,
      maxItems: AMENITIES.length,
      description: 'What the house has.',
      examples: [['wifi', 'kitchen', 'lockers']],
    }),
    photos: Type.Array(Photo, { maxItems: 60, description: 'In the order in which they are shown.' }),
    guestRetentionMonths: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 240,
        description:
          'For how many months after the departure the law has the house keep who stayed there. Without it, what is known of its country.',
        examples: [12],
      }),
    ),
    onePartyPerApartment: Type.Optional(
      Type.Boolean({
        default: false,
        description:
          'Whether a room of an apartment closes the whole apartment for others: it is then for sale only while all of the apartment is free.',
      }),
    ),
  },
  {
    ...closed,
    title: 'HostelProperty',
    description: 'A house that sells beds, rooms or apartments.',
    examples: [
      {
        name: 'Harbour Hostel',
        address: { lines: ['12 Quay Street'], city: 'Lisbon', postcode: '1100-148', country: 'PT' },
        timeZone: 'Europe/Lisbon',
        currency: 'EUR',
        languages: ['pt', 'en'],
        checkIn: { from: '14:00', until: '02:00' },
        checkOut: '11:00',
        amenities: ['wifi', 'kitchen', 'lockers'],
        photos: [{ file: 'harbour/front.webp', alt: 'The house from the quay' }],
      },
    ],
  },
);
export type Property = Static<typeof Property>;

export const PROPERTY_EXAMPLE: Property = {
  name: 'Harbour Hostel',
  address: { lines: ['12 Quay Street'], city: 'Lisbon', country: 'PT' },
  timeZone: 'Europe/Lisbon',
  currency: 'EUR',
  languages: ['pt', 'en'],
  checkIn: { from: '14:00', until: '02:00' },
  checkOut: '11:00',
  amenities: ['wifi', 'kitchen'],
  photos: [],
};

/** A property as it is kept. */
export interface KeptProperty {
  readonly slug: string;
  readonly definition: Property;
}
