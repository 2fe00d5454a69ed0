import { type MountedForTest, mountForTest } from '@pvt/kernel/testing/mount';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { guestVault } from '../adapters/guest-vault.ts';
import type { GuestDetails } from '../core/guest.ts';
import { service } from '../service.ts';
import { guestsOf, namesOf } from '../use-cases/guests/guests-of.ts';
import { keepGuest } from '../use-cases/guests/keep-guest.ts';
import { type Registration, registerGuest } from '../use-cases/guests/register-guest.ts';

let mounted: MountedForTest;
beforeAll(async () => {
  mounted = await mountForTest(service);
});
afterAll(() => mounted?.close());

const vault = guestVault(Buffer.alloc(32, 1));
const ANA: GuestDetails = {
  ...{ name: 'Ana Reis', email: 'ana@example.com', phone: '+351 912 345 678', country: 'BR', language: 'pt' },
  ...{ birthDate: '1998-03-14', gender: 'female', document: { kind: 'passport', number: 'AB 123', country: 'BR' } },
  address: { lines: ['Rua Augusta 7'], city: 'São Paulo', country: 'BR' },
};

/** Commands of one tenant, each in a transaction of its own. */
function guestsOfTenant(tenant: string) {
  const context = mounted.context(tenant);
  const database = mounted.database.service('hostels');
  const tools = { vault, log: mounted.log };
  return {
    keep: (details: GuestDetails, property?: string) =>
      database.transaction(context.tenant, (tx) => keepGuest(tools, tx, context, details, property)),
    register: (id: string, given: Registration) =>
      database.transaction(context.tenant, (tx) => registerGuest(tools, tx, context, id, given)),
    of: (ids: readonly string[]) => database.transaction(context.tenant, (tx) => guestsOf(tools, tx, ids)),
    names: (ids: readonly string[]) => database.transaction(context.tenant, (tx) => namesOf(tools, tx, ids)),
  };
}

test('a guest is kept, and is read as it was given', async () => {
  const { keep, of, names } = guestsOfTenant('a');
  const id = await keep(ANA);
  expect(await of([id])).toEqual(new Map([[id, { ...ANA, phone: '+351912345678' }]]));
  expect(await names([id, '0198c0de-0000-7000-8000-0000000000ff'])).toEqual(new Map([[id, 'Ana Reis']]));
});

test('the same e-mail address is the same guest, of whom nothing is lost or replaced', async () => {
  const { keep, of } = guestsOfTenant('a');
  const id = await keep({ name: 'Rui Costa', email: 'rui@example.com' });
  expect(await keep({ name: 'Rita Costa', email: ' RUI@example.com', country: 'PT' })).toBe(id);
  expect(await of([id])).toEqual(new Map([[id, { name: 'Rui Costa', email: 'rui@example.com', country: 'PT' }]]));
});

test('of ten bookings at once by a new address one guest comes', async () => {
  const { keep } = guestsOfTenant('a');
  const ids = await Promise.all(Array.from({ length: 10 }, () => keep({ name: 'Eva', email: 'eva@example.com' })));
  expect(new Set(ids).size).toBe(1);
});

test('another tenant has a guest of its own by the same address, and sees no other', async () => {
  const id = await guestsOfTenant('a').keep({ name: 'Ola', email: 'ola@example.com' });
  const other = guestsOfTenant('b');
  expect(await other.keep({ name: 'Ola', email: 'ola@example.com' })).not.toBe(id);
  expect(await other.of([id])).toEqual(new Map());
});

test('what the desk reads from a document takes the place of what was known, and nothing else does', async () => {
  const { keep, register, of } = guestsOfTenant('a');
  const id = await keep({ name: 'Ida Berg', email: 'ida@example.com', birthDate: '1990-01-01', language: 'sv' });
  const seen: Registration = {
    birthDate: '1990-01-02',
    document: { kind: 'passport', number: 'BB 222', country: 'SE' },
  };
  await register(id, seen);
  const whole = { name: 'Ida Berg', email: 'ida@example.com', language: 'sv', ...seen };
  expect(await of([id])).toEqual(new Map([[id, whole]]));
});
