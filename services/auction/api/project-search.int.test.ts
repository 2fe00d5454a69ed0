import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Project } from '../core/project.ts';
import type { ProjectsFound } from '../core/project-search.ts';
import { codeOf, done, type Market, mountMarket, type Somebody } from './market-harness.ts';

const REVERSE = { format: 'reverse', ceiling: 100_000, stepUnits: 1000 } as const;

let market: Market;
let finder: Somebody;
beforeAll(async () => {
  market = await mountMarket();
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
