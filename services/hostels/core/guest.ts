import Type, { type Static } from 'typebox';

const closed = { additionalProperties: false } as const;
const line = (description: string, example: string, maxLength: number) =>
  Type.String({ minLength: 1, maxLength, pattern: '^[^\\u0000]*\\S[^\\u0000]*$', description, examples: [example] });
const country = (description: string) => Type.String({ pattern: '^[A-Z]{2}$', description, examples: ['BR'] });
const date = (description: string, example: string) =>
  Type.String({ format: 'date', pattern: '^[12]\\d{3}-\\d{2}-\\d{2}$', description, examples: [example] });

const GuestDocument = Type.Object(
  {
    kind: Type.Enum(['passport', 'id_card', 'driving_licence', 'other'] as const, { description: 'What it is.' }),
    number: line('As it is printed.', 'AB123456', 40),
    country: country('Which country issued it: ISO 3166-1.'),
    validUntil: Type.Optional(date('Its last day.', '2031-05-31')),
  },
  { ...closed, title: 'GuestDocument', description: 'By what a guest proves who it is.' },
);

const GuestAddress = Type.Object(
  {
    lines: Type.Array(line('A line.', 'Rua Augusta 7', 200), {
      minItems: 1,
      maxItems: 4,
      description: 'Street and house.',
    }),
    city: line('The town.', 'São Paulo', 100),
    postcode: Type.Optional(line('As the country writes it.', '01305-000', 20)),
    region: Type.Optional(line('The state or province.', 'SP', 100)),
    country: country('ISO 3166-1.'),
  },
  { ...closed, title: 'GuestAddress', description: 'Where a guest lives.' },
);

export const GuestDetails = Type.Object(
  {
    name: line('As the guest writes it.', 'Ana Reis', 200),
    email: Type.Optional(
      Type.String({
        maxLength: 254,
        pattern: '^[^\\s@\\u0000]+@[^\\s@\\u0000]+$',
        description: 'Whoever has it is one guest.',
        examples: ['ana@example.com'],
      }),
    ),
    phone: Type.Optional(line('With its country’s prefix, or as within `country`.', '+351 912 345 678', 40)),
    country: Type.Optional(country('Where the guest comes from: ISO 3166-1.')),
    language: Type.Optional(
      Type.String({ pattern: '^[a-z]{2,3}(?:-[A-Z]{2})?$', description: 'BCP 47.', examples: ['pt'] }),
    ),
    birthDate: Type.Optional(date('When the guest was born.', '1998-03-14')),
    gender: Type.Optional(
      Type.Enum(['female', 'male', 'other'] as const, {
        description: 'For dorms of one gender.',
        examples: ['female'],
      }),
    ),
    document: Type.Optional(GuestDocument),
    address: Type.Optional(GuestAddress),
  },
  {
    ...closed,
    title: 'GuestDetails',
    description: 'Who a guest is.',
    examples: [{ name: 'Ana Reis', email: 'ana@example.com', country: 'BR', language: 'pt' }],
  },
);
export type GuestDetails = Static<typeof GuestDetails>;

/** What a guest asked for once, and gets without asking again. */
export const GuestPreferences = Type.Object(
  {
    bed: Type.Optional(Type.Enum(['lower', 'upper'] as const, { description: 'Of a bunk bed.', examples: ['lower'] })),
    dorm: Type.Optional(
      Type.Enum(['mixed', 'female', 'male'] as const, { description: 'In which dorm.', examples: ['mixed'] }),
    ),
    quiet: Type.Optional(Type.Boolean({ description: 'Away from the street and the bar.' })),
    stepFree: Type.Optional(Type.Boolean({ description: 'Without stairs.' })),
    food: Type.Optional(line('What the kitchen needs to know.', 'No nuts', 200)),
    other: Type.Optional(line('Whatever else.', 'Arrives by bicycle', 500)),
  },
  {
    ...closed,
    title: 'GuestPreferences',
    description: 'What a guest likes; sealed as all else of it.',
    examples: [{ bed: 'lower' }],
  },
);
export type GuestPreferences = Static<typeof GuestPreferences>;

/** What was given for one guest beside what it is known by: by other bookings, or of records that were merged. */
export interface AlsoKnownAs {
  readonly names: readonly string[];
  readonly emails: readonly string[];
  readonly phones: readonly string[];
}
export const KNOWN_AS_NOTHING_ELSE: AlsoKnownAs = { names: [], emails: [], phones: [] };

/** What is kept of a guest, each field sealed by itself. */
export interface GuestRecord extends GuestDetails {
  readonly preferences?: GuestPreferences;
  readonly also?: AlsoKnownAs;
}

export const GUEST_FIELDS = [
  'name',
  'email',
  'phone',
  'country',
  'language',
  'birthDate',
  'gender',
  'document',
  'address',
  'preferences',
  'also',
] as const satisfies readonly (keyof GuestRecord)[];
export type GuestField = (typeof GUEST_FIELDS)[number];
