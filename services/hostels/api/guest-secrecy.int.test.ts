import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { GuestDetails } from '../core/guest.ts';
import { type MountedGuests, mountGuests } from './guest-harness.ts';
import { openHouse } from './house-harness.ts';

let mounted: MountedGuests;
beforeAll(async () => {
  mounted = await mountGuests();
  await openHouse(mounted, 'harbour');
});
afterAll(() => mounted?.close());

const ROOT = '/v1/hostels/guests';

/** Every table that there is, as text: also the log, and what is kept of commands. Bytes are read as the text that they may be. */
async function everything(): Promise<string> {
  const tables = await mounted.database.admin<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'm') and n.nspname not in ('pg_catalog', 'information_schema')`,
  );
  const texts = await Promise.all(
    tables.map(({ name }) => mounted.database.admin<Record<string, unknown>>(`select * from ${name}`)),
  );
  return texts
    .flat()
    .flatMap((row) => Object.values(row))
    .map((value) => (Buffer.isBuffer(value) ? value.toString('latin1') : JSON.stringify(value)))
    .join('\n')
    .toLowerCase();
}

/** Long enough to be in no other thing by chance. */
const word = fc.string({ unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'), minLength: 10, maxLength: 14 });
const guests = fc.record({
  first: word,
  last: word,
  mail: word,
  street: word,
  city: word,
  number: word,
  food: word,
  note: word,
});

test('nothing that tells who a guest is stands in any column of any table, whatever is done with it', async () => {
  await fc.assert(
    fc.asyncProperty(guests, async (words) => {
      const { first, last, mail, street, city, number, food, note } = words;
      const details: GuestDetails = {
        ...{ name: `${first} ${last}`, email: `${mail}@example.com`, phone: '+351912345678', birthDate: '1991-02-03' },
        document: { kind: 'passport', number, country: 'BR' },
        address: { lines: [street], city, country: 'BR' },
      };
      const add = (path: string, body: unknown) =>
        mounted.ask('POST', path, body, { headers: { 'idempotency-key': randomUUID() } });
      const kept = await add('/v1/hostels/properties/harbour/guests', details);
      expect(kept.status).toBe(201);
      const { id } = kept.body as { readonly id: string };
      await mounted.ask('PUT', `${ROOT}/${id}`, { details, preferences: { food } });
      expect((await add(`${ROOT}/${id}/notes`, { text: note, visibility: 'desk' })).status).toBe(201);
      const other = await mounted.added('harbour', { name: `${last} ${first}` });
      expect((await add(`${ROOT}/${id}/merge`, { other: other.id })).status).toBe(200);
      await mounted.ask('POST', `${ROOT}/search`, { text: first });
      for (const path of ['', '/export', '/duplicates']) await mounted.ask('GET', `${ROOT}/${id}${path}`);
      const all = await everything();
      for (const told of [...Object.values(words), '912345678', '1991-02-03'])
        expect(all.includes(told), told).toBe(false);
      // What is looked through is what there is.
      expect(all).toContain(id);
    }),
    // What has been kept once is known from then on: less of it fails for another reason.
    { numRuns: 8, endOnFailure: true },
  );
});

test('who reads a guest is in the trail, with the guest’s id and no more', async () => {
  const { id } = await mounted.added('harbour', { name: 'Read Often' });
  await mounted.ask('GET', `${ROOT}/${id}`);
  await mounted.ask('GET', `${ROOT}/${id}/export`);
  await mounted.ask('GET', `${ROOT}/${id}`, undefined, { permissions: ['hostels:sell'] });
  const ofGuest = async (type: string) =>
    (await mounted.told(type)).filter((data) => Reflect.get(Object(data), 'resource') === id);
  expect(await ofGuest('pvt.audit.sensitive.read')).toEqual([
    { operation: 'getGuest', resource: id },
    { operation: 'exportGuest', resource: id },
  ]);
  expect(await ofGuest('pvt.audit.access.refused')).toMatchObject([{ operation: 'getGuest', code: 'SCOPE_MISSING' }]);
});
