import { certificatesHeldBy } from '@pvt/academy/contract';
import { TENANT_B } from '@pvt/kernel/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DeveloperProfile } from '../core/developer.ts';
import { done, type Market, mountMarket, type Somebody } from './market-harness.ts';

/** What the academy answers, by the account. */
const held = new Map<string, string[]>();
let market: Market;
let client: Somebody;

beforeAll(async () => {
  market = await mountMarket({
    answers: (contracts) =>
      contracts.implement(certificatesHeldBy, async (_context, { account }) => ({
        items: (held.get(account) ?? []).map((course) => ({
          ...{ serial: '7K3M-9QXD-0F5T', course, title: course, issuedAt: '2027-01-01T00:00:00.000Z', expiresAt: null },
        })),
      })),
  });
  client = market.person('cleo', 'client');
});
afterAll(() => market?.close());

const PROFILE: DeveloperProfile = {
  ...{ name: 'Dan Meyer', headline: 'Invoices, without typing', about: 'Ten years of back offices.' },
  ...{ rate: { amount: 6000, currency: 'EUR' }, hoursPerWeek: 30, availableFrom: null, languages: ['en', 'de'] },
  ...{ portfolio: [], shown: true, skills: [{ skill: 'excel', level: 'advanced' }] },
};
const save = (who: Somebody, more: Partial<DeveloperProfile> = {}, headers = {}) =>
  who.ask('PUT', '/v1/developers/me', { ...PROFILE, ...more }, headers);
const found = async (query: string, who = client) =>
  ((await who.ask('GET', `/v1/developers?${query}`)).body as { items: { name: string }[] }).items.map(
    ({ name }) => name,
  );

test('a certificate of the academy proves a skill as long as it is valid', async () => {
  const dan = market.person('dan');
  await market.staff.ask('PUT', '/v1/auction-skills/excel/proofs', {
    proofs: [
      { course: 'spreadsheets', level: 'basic' },
      { course: 'spreadsheets-2', level: 'expert' },
    ],
  });
  held.set('dan', ['spreadsheets', 'spreadsheets-2', 'cooking']);
  expect(await save(dan)).toMatchObject({
    status: 200,
    body: { skills: [{ skill: 'excel', name: 'Excel', level: 'advanced', proved: 'expert' }] },
  });
  held.set('dan', ['spreadsheets']);
  expect((await save(dan)).body).toMatchObject({ skills: [{ proved: 'basic' }] });
  held.delete('dan');
  expect((await save(dan)).body).toMatchObject({ skills: [{ proved: null }] });
});

test('who has chosen so is seen by everybody, without a contact; nobody else is', async () => {
  const ask = (path: string) =>
    market.mounted.ask('GET', `/v1/sites/a/market/developers${path}`, undefined, { tenant: null });
  const portfolio = [{ title: 'Walrus orders', text: 'Mail ivo@example.com', link: 'https://ivo.example.com' }];
  const about = 'Walrus ledgers. Call +49 170 1234567.';
  await done(save(market.person('ivo'), { ...{ name: 'Ivo', about, portfolio }, public: true }));
  await done(save(market.person('ike'), { name: 'Ike', about }));
  await done(save(market.person('isa'), { name: 'Isa', about, public: true, shown: false }));
  const { body: list } = await ask('?text=walrus');
  expect(list).toMatchObject({ items: [{ account: 'person:ivo', name: 'Ivo', skills: [{ name: 'Excel' }] }] });
  const { body: page } = await ask('/person:ivo');
  expect(page).toMatchObject({
    about: expect.stringContaining('Walrus ledgers.'),
    portfolio: [{ title: 'Walrus orders' }],
  });
  for (const hidden of ['1234567', 'ivo@example.com', 'ivo.example.com'])
    expect(JSON.stringify([list, page])).not.toContain(hidden);
  for (const who of ['ike', 'isa', 'nobody']) expect((await ask(`/person:${who}`)).status).toBe(404);
  const elsewhere = await market.mounted.ask('GET', '/v1/sites/b/market/developers/person:ivo', undefined, {
    tenant: null,
  });
  expect(elsewhere.status).toBe(404);
  // Whoever is suspended stands for the market no more.
  const standing = { organisation: null, verified: false, suspended: true, trustLimit: null };
  const kept = { ...standing, paymentMethods: [], devices: [] };
  await done(market.staff.ask('PUT', '/v1/auction-participants/person:ivo', kept));
  expect((await ask('?text=walrus')).body).toMatchObject({ items: [] });
  expect((await ask('/person:ivo')).status).toBe(404);
});

test('a profile is its owner’s alone, has each skill once, and is not overwritten unseen', async () => {
  const eva = market.person('eva');
  const twice = [...PROFILE.skills, ...PROFILE.skills];
  expect(await save(eva, { skills: twice })).toMatchObject({
    status: 422,
    body: { code: 'SKILL_TWICE', pointer: '/skills/1' },
  });
  expect(await save(eva, { rate: { amount: 1, currency: 'XTS' } })).toMatchObject({
    body: { code: 'CURRENCY_UNKNOWN' },
  });
  expect((await eva.ask('GET', '/v1/developers/me')).status).toBe(404);
  await save(eva, { name: 'Eva', shown: false });
  expect((await client.ask('GET', `/v1/developers/${eva.account}`)).status).toBe(404);
  const own = await eva.ask('GET', '/v1/developers/me');
  await save(eva, { name: 'Eva Neu', shown: false });
  expect(await save(eva, {}, { 'if-match': String(own.headers['etag']) })).toMatchObject({
    status: 412,
    body: { code: 'CHANGED_MEANWHILE' },
  });
  expect(await save(market.staff)).toMatchObject({ status: 403, body: { code: 'DEVELOPER_NOT_A_PERSON' } });
});

test('developers are found by words, skills, language and price, page by page, and by nobody of another tenant', async () => {
  for (const [name, amount] of [
    ['Fay', 4000],
    ['Gil', 5000],
    ['Hal', 9000],
  ] as const)
    await save(market.person(name.toLowerCase()), {
      ...{ name, headline: 'Shipping labels', rate: { amount, currency: 'EUR' } },
      skills: [
        { skill: 'n8n', level: 'basic' },
        { skill: 'python', level: 'expert' },
      ],
    });
  expect(await found('text=shipping%20labels')).toEqual(['Fay', 'Gil', 'Hal']);
  expect(await found('skills=n8n,python&currency=EUR&most=5000')).toEqual(['Fay', 'Gil']);
  expect(await found('skills=n8n,excel')).toEqual([]);
  expect(await found('text=shipping&language=fr')).toEqual([]);
  const first = (await client.ask('GET', '/v1/developers?text=shipping&limit=2')).body as { next: string };
  expect(await found(`text=shipping&limit=2&cursor=${first.next}`)).toEqual(['Hal']);
  const stranger = market.person('cleo', 'client', 'b');
  expect([TENANT_B, await found('text=shipping', stranger)]).toEqual([TENANT_B, []]);
});

test('a project is matched with who can do what it names, with the reason', async () => {
  await save(market.person('ida'), { name: 'Ida', skills: [{ skill: 'uipath', level: 'advanced' }] });
  await save(market.person('jon'), {
    name: 'Jon',
    skills: [
      { skill: 'uipath', level: 'basic' },
      { skill: 'sap', level: 'advanced' },
    ],
  });
  const { body } = await client.ask('POST', '/v1/projects', {
    ...{ title: 'Orders', description: 'From SAP by UiPath.', currency: 'EUR', visibility: 'public', invited: [] },
  });
  const { id } = body as { id: string };
  const matches = await client.ask('GET', `/v1/projects/${id}/matches`);
  expect(matches.body).toMatchObject({
    wanted: ['sap', 'uipath'],
    items: [
      { name: 'Jon', has: [{ name: 'SAP', level: 2, proved: false }, { name: 'UiPath' }], lacks: [] },
      { name: 'Ida', lacks: [{ name: 'SAP' }] },
    ],
  });
  expect((await market.person('kim', 'client').ask('GET', `/v1/projects/${id}/matches`)).status).toBe(403);
});
