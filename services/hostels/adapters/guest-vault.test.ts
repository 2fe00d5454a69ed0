import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { GuestRecord } from '../core/guest.ts';
import { guestVault } from './guest-vault.ts';

const vault = guestVault(Buffer.alloc(32, 1));
const TENANT = '0198c0de-0000-7000-8000-00000000000a';
const whose = { tenant: TENANT, guest: '0198c0de-7777-7000-8000-000000000001' };
const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 });

const records: fc.Arbitrary<GuestRecord> = fc.record(
  {
    name: text,
    email: text,
    phone: text,
    document: fc.record({ kind: fc.constant('passport' as const), number: text, country: fc.constant('PT') }),
    preferences: fc.record({ bed: fc.constant('lower' as const), food: text }, { requiredKeys: [] }),
    also: fc.record({ names: fc.array(text), emails: fc.array(text), phones: fc.array(text) }),
  },
  { requiredKeys: ['name'] },
);

test('any record is opened as it was sealed, and nothing of it can be read while it is sealed', () => {
  fc.assert(
    fc.property(records, (record) => {
      const key = vault.newKey(whose);
      const sealed = vault.sealRecord(whose, key, record);
      expect(vault.openRecord(whose, key, sealed)).toEqual(record);
      // A few bytes may be alike by chance.
      for (const { field, sealed: bytes } of sealed)
        if (JSON.stringify(record[field]).length > 8) expect(bytes.includes(JSON.stringify(record[field]))).toBe(false);
    }),
  );
});

test('what was sealed opens for its own guest, tenant and field only, and not after a bit was changed', () => {
  const key = vault.newKey(whose);
  const [name] = vault.sealRecord(whose, key, { name: 'Ana Reis' });
  if (name === undefined) throw new Error('nothing was sealed');
  const other = { ...whose, guest: '0198c0de-7777-7000-8000-000000000002' };
  const changed = Buffer.from(name.sealed);
  changed[changed.length - 1] = (changed[changed.length - 1] ?? 0) ^ 1;
  const refused: (() => unknown)[] = [
    () => vault.openRecord(other, key, [name]),
    () => vault.openRecord(whose, vault.newKey(other), [name]),
    () => vault.openRecord(whose, vault.newKey(whose), [name]),
    () => vault.openRecord({ ...whose, tenant: other.guest }, key, [name]),
    () => vault.openRecord(whose, key, [{ ...name, field: 'email' }]),
    () => vault.openRecord(whose, key, [{ ...name, sealed: changed }]),
    () => guestVault(Buffer.alloc(32, 2)).openRecord(whose, key, [name]),
  ];
  for (const opening of refused) expect(opening).toThrow();
  expect(vault.openRecord(whose, key, [name])).toEqual({ name: 'Ana Reis' });
});

test('a name is opened for its own guest only, with its own key and unchanged, also when it was opened before', () => {
  const key = vault.newKey(whose);
  const [name] = vault.sealRecord(whose, key, { name: 'Ana Reis' });
  if (name === undefined) throw new Error('nothing was sealed');
  const [wrapped, sealed] = [key.toString('hex'), name.sealed.toString('hex')];
  for (let i = 0; i < 2; i++) expect(vault.openName(whose, wrapped, sealed)).toBe('Ana Reis');
  const other = { ...whose, guest: '0198c0de-7777-7000-8000-000000000002' };
  const changed = `${sealed.slice(0, -1)}${sealed.endsWith('0') ? '1' : '0'}`;
  const refused: (() => unknown)[] = [
    () => vault.openName(other, wrapped, sealed),
    () => vault.openName({ ...whose, tenant: other.guest }, wrapped, sealed),
    () => vault.openName(whose, vault.newKey(whose).toString('hex'), sealed),
    () => vault.openName(whose, '', sealed),
    () => vault.openName(whose, wrapped, changed),
  ];
  for (const opening of refused) expect(opening).toThrow();
});

test('a term has one digest in a tenant, and another one for another tenant, kind or installation', () => {
  const term = { kind: 'email', text: 'ana@example.com' } as const;
  const digest = vault.blind(TENANT, term).toString('hex');
  expect(vault.blind(TENANT, term).toString('hex')).toBe(digest);
  const others = [
    vault.blind('another', term),
    vault.blind(TENANT, { kind: 'name', text: term.text }),
    guestVault(Buffer.alloc(32, 2)).blind(TENANT, term),
  ];
  for (const other of others) expect(other.toString('hex')).not.toBe(digest);
});
