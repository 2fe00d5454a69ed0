import { changeOf, defineEvent, type EventType } from '@pvt/kernel/event-type';
import { sameJson } from '@pvt/kernel/json';
import Type, { type Static } from 'typebox';
import { GUEST_FIELDS, type GuestField, type GuestRecord } from './guest.ts';

const Fields = Type.Array(Type.Enum(GUEST_FIELDS), { description: 'Of which fields; never what stands in them.' });

const GuestFacts = Type.Object(
  {
    state: Type.Enum(['kept', 'merged', 'erased'] as const, { description: 'Whether it can be read.' }),
    fields: Fields,
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

export const guestEvents: readonly EventType[] = [guestChanged];
