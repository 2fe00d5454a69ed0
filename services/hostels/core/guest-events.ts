import { changeOf, defineEvent, type EventType } from '@pvt/kernel/event-type';
import { sameJson } from '@pvt/kernel/json';
import Type, { type Static } from 'typebox';
import { ConsentPurpose } from './consent.ts';
import { GUEST_FIELDS, type GuestField, type GuestRecord } from './guest.ts';

const Fields = Type.Array(Type.Enum(GUEST_FIELDS), { description: 'Of which fields; never what stands in them.' });

const GuestFacts = Type.Object(
  {
    state: Type.Enum(['kept', 'merged', 'erased'] as const, { description: 'Whether it can be read.' }),
    fields: Fields,
    eraseOn: Type.Optional(Type.String({ description: 'When it will be erased, where that was asked for.' })),
  },
  { title: 'GuestFacts', description: 'What is known of a guest, and nothing that tells who it is.' },
);
type GuestFacts = Static<typeof GuestFacts>;

/** Which fields are filled. */
export function factsOf(state: GuestFacts['state'], record: Partial<GuestRecord> = {}): GuestFacts {
  return { state, fields: GUEST_FIELDS.filter((field) => record[field] !== undefined) };
}

export function fieldsChanged(before: GuestRecord, after: GuestRecord): GuestField[] {
  return GUEST_FIELDS.filter((field) => !sameJson(before[field] ?? null, after[field] ?? null));
}

export const guestChanged = defineEvent({
  type: 'pvt.hostels.guest.changed',
  version: 1,
  readBy: 'hostels:guests',
  description:
    'A guest was made (`before` is null), changed, merged into another or erased. Nothing in it tells who the guest is: the log is kept for longer than guests are. The key is the guest’s id.',
  data: Type.Object({ ...changeOf(GuestFacts).properties, changed: Fields }),
  key: ({ name }) => name,
  example: {
    name: '0198c0de-7777-7000-8000-000000000001',
    before: null,
    after: { state: 'kept', fields: ['name', 'email'] },
    changed: ['name', 'email'],
  },
});

const guest = Type.String({ description: 'The guest’s id.' });

export const guestErasureRefused = defineEvent({
  type: 'pvt.hostels.guest.erasurerefused',
  version: 1,
  readBy: 'hostels:guests',
  description: 'Somebody asked to erase a guest that has to be kept for some time yet. The key is the guest’s id.',
  data: Type.Object({
    guest,
    until: Type.String({ description: 'The first date on which it may be erased.' }),
    property: Type.String({ description: 'The property that keeps it so long.' }),
  }),
  key: (data) => data.guest,
  example: { guest: '0198c0de-7777-7000-8000-000000000001', until: '2028-06-04', property: 'harbour' },
});

const NoteFacts = Type.Object({ guest, visibility: Type.Enum(['desk', 'managers'] as const) });

export const guestNoteChanged = defineEvent({
  type: 'pvt.hostels.guestnote.changed',
  version: 1,
  readBy: 'hostels:guests',
  description:
    'A note about a guest was made (`before` is null) or deleted (`after` is null). What stands in it is not told. The key is the note’s id.',
  data: changeOf(NoteFacts),
  key: ({ name }) => name,
  example: {
    name: '0198c0de-9999-7000-8000-000000000001',
    before: null,
    after: { guest: '0198c0de-7777-7000-8000-000000000001', visibility: 'desk' },
  },
});

const ConsentFacts = Type.Object({
  textVersion: Type.String({ description: 'Which text was agreed to.' }),
});

export const guestConsentChanged = defineEvent({
  type: 'pvt.hostels.guestconsent.changed',
  version: 1,
  readBy: 'hostels:guests',
  description:
    'A guest agreed to something, to a text (`before` is null where nothing stood), or took it back (`after` is null). The key, and the name, is the guest’s id.',
  data: Type.Object({ ...changeOf(ConsentFacts).properties, purpose: ConsentPurpose }),
  key: ({ name }) => name,
  example: {
    name: '0198c0de-7777-7000-8000-000000000001',
    before: null,
    after: { textVersion: '2026-05' },
    purpose: 'marketing',
  },
});

export const guestEvents: readonly EventType[] = [
  guestChanged,
  guestErasureRefused,
  guestNoteChanged,
  guestConsentChanged,
];
