import { getTenant } from '@pvt/identity/contract';
import { eventually } from '@pvt/kernel/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Project } from '../core/project.ts';
import type { ProjectsFound } from '../core/project-search.ts';
import { codeOf, done, type Market, mountMarket, type Somebody } from './market-harness.ts';

const REVERSE = { format: 'reverse', ceiling: 100_000, stepUnits: 1000 } as const;

const HARBOUR = {
  ...{ name: 'Harbour', plan: 'none', limits: {}, site: 'harbour', look: { colour: '#114488', text: '#ffffff' } },
};

let market: Market;
let finder: Somebody;
beforeAll(async () => {
  market = await mountMarket({ answers: (contracts) => contracts.implement(getTenant, async () => HARBOUR) });
  finder = market.person('finder');
});
afterAll(() => market?.close());

const search = (query: string, who = finder) => done<ProjectsFound>(who.ask('GET', `/v1/project-search?${query}`));
const idsOf = async (query: string, who = finder) => (await search(query, who)).items.map(({ id }) => id);

test('projects are found by facets and by words, also misspelt ones, the newest first; what they come to is counted', async () => {
  const invoices = await market.open(REVERSE, {
    title: 'Facturación into Xero',
    description: 'n8n sends invoices. Write to ana@example.com',
  });
  const mails = await market.open(
    { format: 'sealed' },
    { title: 'Sort mails with n8n', description: '', currency: 'USD' },
  );
  const fixed = await market.open({ format: 'fixed', price: 900_000 }, { title: 'Copy orders', description: '' });
  const plain = await done<{ id: string }>(
    market.person('client', 'client').ask('POST', '/v1/projects', {
      ...{ title: 'Not held yet', description: '', currency: 'EUR', visibility: 'public', invited: [] },
    }),
  );
  const all = await search('');
  expect(all.items.map(({ id }) => id)).toEqual([plain.id, fixed.project, mails.project, invoices.project]);
  expect(all.items[3]).toMatchObject({
    ...{ skills: ['n8n', 'xero'], auction: { id: invoices.id, format: 'reverse', state: 'open', price: null } },
  });
  expect(all).toMatchObject({ counted: { projects: 4, all: true }, words: [] });
  expect(all.facets).toMatchObject({
    skill: [
      { value: 'n8n', projects: 2 },
      { value: 'xero', projects: 1 },
    ],
    state: [
      { value: 'open', projects: 3 },
      { value: 'none', projects: 1 },
    ],
    price: [
      { value: 'to-2000', projects: 1 },
      { value: 'to-20000', projects: 1 },
    ],
    currency: [
      { value: 'EUR', projects: 3 },
      { value: 'USD', projects: 1 },
    ],
  });
  for (const [query, ids] of [
    ['skill=n8n', [mails.project, invoices.project]],
    ['skill=n8n,xero', [invoices.project]],
    ['system=Xero&currency=EUR', [invoices.project]],
    ['format=sealed', [mails.project]],
    ['price=to-20000', [fixed.project]],
    ['state=none', [plain.id]],
    ['text=FACTURACION', [invoices.project]],
    ['text=invo+xer', [invoices.project]],
    ['text=mails&currency=EUR', []],
    // Contacts are no words.
    ['text=example', []],
  ] as const)
    expect(await idsOf(query), query).toEqual(ids);
  expect(await search('text=invoces')).toMatchObject({
    items: [{ id: invoices.project }],
    words: [{ asked: 'invoces', meant: ['invoices'] }],
  });
  // A page goes on below the last one, and has no facets again.
  const first = await search('limit=3');
  const second = await search(`limit=3&cursor=${first.next}`);
  expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(all.items.map(({ id }) => id));
  expect([second.next, second.facets]).toEqual([undefined, undefined]);
  expect(codeOf(await finder.ask('GET', '/v1/project-search?cursor=abc'))).toBe('CURSOR_INVALID');
  // Taken, the fixed price is over; a title that is changed is found by its new words alone.
  await done(finder.bid(fixed.id, '9000'));
  expect(await idsOf('state=over')).toEqual([fixed.project]);
  const owner = market.person('client', 'client');
  const kept = await done<{ version: string }>(owner.ask('GET', `/v1/projects/${mails.project}`));
  await done(
    owner.ask(
      'PUT',
      `/v1/projects/${mails.project}`,
      { title: 'Sort letters', description: '', currency: 'USD', visibility: 'public', invited: [] },
      { 'if-match': kept.version },
    ),
  );
  expect([await idsOf('text=letters'), await idsOf('text=mails'), await idsOf('skill=n8n')]).toEqual([
    ...[[mails.project], [], [invoices.project]],
  ]);
});

test('case B37: who is not invited, and another tenant, finds no project and counts none; what a private one says finds nobody', async () => {
  const invited: Partial<Project> = {
    visibility: 'invited',
    invited: ['person:guest'],
    title: 'Quokka census',
    description: '',
  };
  const { project } = await market.open(REVERSE, invited);
  const secret = await market.open(REVERSE, {
    ...{ ...invited, title: 'Quokka pension', visibility: 'private', nda: 'Silence.', description: 'With Salesforce' },
  });
  const guest = market.person('guest');
  expect(await search('text=quokka')).toMatchObject({ items: [], facets: { state: [] }, counted: { projects: 0 } });
  expect(await search('text=quokka', market.person('guest', undefined, 'b'))).toMatchObject({ items: [] });
  const found = await search('text=quokka', guest);
  expect(found.items).toMatchObject([
    { id: secret.project, skills: [], auction: null },
    { id: project, auction: { price: null } },
  ]);
  for (const query of ['text=salesforce', 'skill=salesforce', 'text=quokka&format=reverse'])
    expect(await idsOf(query, guest), query).not.toContain(secret.project);
  expect(await idsOf('text=quokka&mine=true', market.person('client', 'client'))).toEqual([secret.project, project]);
});

test('everybody sees what takes bids and is public, without whose it is and without a contact, and nothing else', async () => {
  const ask = (path: string) =>
    market.mounted.ask('GET', `/v1/sites/a/market/projects${path}`, undefined, { tenant: null });
  const described = { title: 'Walrus ledger, call +49 170 1234567', description: 'By n8n. Write to ana@example.com' };
  const open = await market.open(REVERSE, described);
  const invited = await market.open(REVERSE, { title: 'Walrus by invitation', visibility: 'invited', invited: [] });
  const owner = market.person('client', 'client');
  const draft = await done<{ id: string }>(
    owner.ask('POST', '/v1/projects', {
      ...{ title: 'Walrus to come', description: '', currency: 'EUR', visibility: 'public', invited: [] },
    }),
  );
  const { status, body } = await ask('?text=walrus');
  expect({ status, body }).toMatchObject({
    status: 200,
    body: { items: [{ id: open.project, skills: ['n8n'], auction: { format: 'reverse', state: 'open' } }] },
  });
  const page = (await ask(`/${open.project}`)).body;
  expect(page).toMatchObject({ id: open.project, description: expect.stringContaining('By n8n.') });
  const told = JSON.stringify([body, page]);
  for (const hidden of ['1234567', 'ana@example.com', 'person:', open.id]) expect(told).not.toContain(hidden);
  for (const id of [invited.project, draft.id])
    for (const path of [`/${id}`, `/${id}/card`]) expect((await ask(path)).status).toBe(404);
  const card = await ask(`/${open.project}/card`);
  expect(card).toMatchObject({ status: 200, headers: { 'content-type': 'image/png' } });
  expect(String(card.body).slice(1, 4)).toBe('PNG');
  const elsewhere = await market.mounted.ask('GET', `/v1/sites/b/market/projects/${open.project}`, undefined, {
    tenant: null,
  });
  expect(elsewhere.status).toBe(404);
});

test('a saved search tells its owner of each project that it asks for, once, and of none that they do not see', async () => {
  const [ana, bea] = [market.person('s-ana'), market.person('s-bea')];
  const save = (who: Somebody, body: object, key = 'one') =>
    who.ask('POST', '/v1/saved-searches', body, { 'idempotency-key': key });
  const body = { name: 'Zebras', filter: { text: 'zebra', skill: 'n8n', state: 'over' } };
  const saved = await done<{ id: string }>(save(ana, body));
  expect(await done(save(ana, body))).toEqual(saved);
  await done(save(bea, body));
  const title = 'Zebras in n8n, call +49 170 1234567';
  const { project } = await market.open(REVERSE, { title, description: '', invited: [] });
  const hidden = { title: 'Zebra n8n', description: '', visibility: 'invited', invited: [bea.account] } as const;
  const shown = await market.open(REVERSE, { ...hidden, invited: [...hidden.invited] });
  await market.open(REVERSE, { title: 'Giraffes in n8n', description: '' });
  // A second auction over the same project is no news.
  const owner = market.person('client', 'client');
  const ends = { at: '2099-01-01T00:00:00', timeZone: 'UTC' };
  const again = await done<{ id: string }>(
    owner.ask('POST', `/v1/projects/${project}/auctions`, { ...REVERSE, ends, verifiedOnly: false, ranks: true }),
  );
  await done(owner.ask('POST', `/v1/auctions/${again.id}/publication`));
  await eventually(async () => expect(await waiting()).toBe(0));
  expect(await told()).toEqual(new Set([`s-ana ${project}`, `s-bea ${project}`, `s-bea ${shown.project}`]));
  expect(await done(ana.ask('GET', '/v1/saved-searches'))).toMatchObject({ items: [saved] });
  expect(codeOf(await bea.ask('DELETE', `/v1/saved-searches/${saved.id}`))).toBe('SAVED_SEARCH_NOT_FOUND');
  await done(ana.ask('DELETE', `/v1/saved-searches/${saved.id}`));
  expect(await done(ana.ask('GET', '/v1/saved-searches'))).toEqual({ items: [] });
  await Promise.all(Array.from({ length: 22 }, (_, n) => save(ana, body, `more-${n}`)));
  expect(codeOf(await save(ana, body, 'last'))).toBe('SAVED_SEARCHES_FULL');
  expect(await done(ana.ask('GET', '/v1/saved-searches'))).toHaveProperty('items.length', 20);
});

async function told(): Promise<Set<string>> {
  const rows = await market.mounted.database.admin<{ data: { person: string; project: string } }>(
    `select data from log.event where type = 'pvt.auction.savedsearch.matched'`,
  );
  expect(JSON.stringify(rows)).not.toContain('1234567');
  const all = new Set(rows.map(({ data }) => `${data.person} ${data.project}`));
  expect(all.size).toBe(rows.length);
  return all;
}

async function waiting(): Promise<number> {
  const [row] = await market.mounted.database.admin<{ jobs: number }>(
    `select count(*)::integer as jobs from pvt.job where type = 'auction.searchers.alert' and state = 'waiting'`,
  );
  return row?.jobs ?? 0;
}
