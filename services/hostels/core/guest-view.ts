import Type, { type Static } from 'typebox';
import { LIKENESSES } from './duplicates.ts';
import { GuestDetails, GuestPreferences } from './guest.ts';

const id = Type.String({ description: 'The guest’s id.', examples: ['0198c0de-7777-7000-8000-000000000001'] });
const instant = (description: string) => Type.String({ description, examples: ['2026-11-29T12:00:00.000Z'] });
const { name, email, phone, country, birthDate } = GuestDetails.properties;
const closed = { additionalProperties: false } as const;

/** A guest in a list. */
export const GuestLine = Type.Object(
  {
    id,
    name: Type.String({ description: 'A first name and an initial for who may not see more.', examples: ['Ana Reis'] }),
    masked: Type.Boolean({ description: 'Whether there is more that the caller may not see.' }),
    ...{ email, phone, country, birthDate },
    createdAt: instant('Since when there is a record.'),
  },
  { ...closed, title: 'GuestLine', description: 'A guest in a list.' },
);
export type GuestLine = Static<typeof GuestLine>;

const AlsoKnownAsView = Type.Object(
  {
    names: Type.Array(name, { description: 'Given under the same e-mail address, or of merged records.' }),
    emails: Type.Array(Type.String(), { description: 'Of merged records.' }),
    phones: Type.Array(Type.String(), { description: 'Given later, or of merged records.' }),
  },
  { ...closed, title: 'GuestAlsoKnownAs', description: 'What else a guest is found by.' },
);

/** One guest, as far as the caller may see it. */
export const GuestView = Type.Object(
  {
    id,
    state: Type.Enum(['kept', 'erased'] as const, { description: 'Whether it can still be read by anybody.' }),
    masked: Type.Boolean({ description: 'Whether there is more that the caller may not see.' }),
    name: Type.Optional(Type.String({ description: 'Absent where it was erased.', examples: ['Ana Reis'] })),
    version: Type.Optional(
      Type.String({
        description: 'Changes with what may be changed: the `ETag`, for `If-Match`; absent for who may not.',
        examples: ['"pZ3cJwQ0m1"'],
      }),
    ),
    details: Type.Optional(GuestDetails),
    preferences: Type.Optional(GuestPreferences),
    also: Type.Optional(AlsoKnownAsView),
    merged: Type.Array(Type.String(), {
      description: 'Ids of records that turned out to be this guest; all of them are good.',
    }),
    houses: Type.Array(Type.String(), { description: 'Which properties have to do with it.' }),
    createdAt: instant('Since when there is a record.'),
    eraseOn: Type.Union([Type.String(), Type.Null()], {
      description: 'When it will be erased, where that was asked for.',
    }),
    erasedAt: Type.Union([Type.String(), Type.Null()], { description: 'When it was erased.' }),
  },
  { ...closed, title: 'Guest', description: 'Who stays in a hostel.' },
);
export type GuestView = Static<typeof GuestView>;

export const GuestDuplicate = Type.Object(
  {
    guest: GuestLine,
    likenesses: Type.Array(Type.Enum(LIKENESSES), {
      description: 'What the two have in common, the strongest first.',
      examples: [['phone', 'name']],
    }),
  },
  { ...closed, title: 'GuestDuplicate', description: 'Another record that may be of the same person.' },
);
export type GuestDuplicate = Static<typeof GuestDuplicate>;
