import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { PROJECT_EXAMPLE, type Project } from '../core/project.ts';
import type { ProjectQuestion } from '../core/project-question.ts';
import { clockAt, codeOf, done, type Market, mountMarket, type Somebody } from './market-harness.ts';
import { posted } from './scope-harness.ts';

let market: Market;
let client: Somebody;
let ana: Somebody;
let ben: Somebody;
beforeAll(async () => {
  market = await mountMarket();
  client = market.person('client', 'client');
  ana = market.person('ana');
  ben = market.person('ben');
});
afterAll(() => market?.close());
afterEach(() => vi.restoreAllMocks());

const REVERSE = { format: 'reverse', ceiling: 100_000, stepUnits: 100 } as const;
const events = (type: string, project: string) =>
  market.mounted.database.admin<{ text: string; actor: string; what: string }>(
    `select data::text || attributes::text as text, attributes ->> 'actor' as actor, data ->> 'what' as what from log.event
      where type = $1 and data ->> 'project' = $2 order by position`,
    [`pvt.auction.project.${type}`, project],
  );

test('a private project is read by who is invited and has accepted its agreement, each reading in the trail', async () => {
  const nda = 'What is read here stays confidential.';
  const more: Partial<Project> = { visibility: 'private', nda, invited: [ana.account], title: 'Secret payroll' };
  expect(codeOf(await client.ask('POST', '/v1/projects', { ...PROJECT_EXAMPLE, visibility: 'private' }))).toBe(
    'NDA_MISSING',
  );
  const { id, root } = await posted(client, more);
  const ends = { at: '2099-01-01T00:00:00', timeZone: 'UTC' };
  const terms = { ...REVERSE, ends, verifiedOnly: false, ranks: true };
  const auction = await done<{ id: string }>(client.ask('POST', `${root}/auctions`, terms));
  await done(client.ask('POST', `/v1/auctions/${auction.id}/publication`));

  expect(codeOf(await ben.ask('GET', `${root}/nda`))).toBe('PROJECT_NOT_FOUND');
  for (const path of ['', '/brief', '/files', '/questions', '/scope/versions'])
    expect(codeOf(await ana.ask('GET', root + path)), path).toBe('NDA_NOT_ACCEPTED');
  expect(codeOf(await ana.ask('GET', `/v1/auctions/${auction.id}`))).toBe('AUCTION_NOT_FOUND');
  expect(codeOf(await ana.bid(auction.id, '10.00'))).toBe('AUCTION_NOT_FOUND');
  const listed = async ({ ask }: Somebody) =>
    (await done<{ items: { id: string; description: string }[] }>(ask('GET', '/v1/projects'))).items.find(
      (project) => project.id === id,
    );
  expect(await listed(ana)).toMatchObject({ title: 'Secret payroll', description: '' });
  expect(await listed(ben)).toBeUndefined();
  expect(await events('private-read', id)).toEqual([]);

  const { text, hash } = await done<{ text: string; hash: string }>(ana.ask('GET', `${root}/nda`));
  expect(text).toBe(nda);
  const accept = (of: string) => ana.ask('POST', `${root}/nda/acceptance`, { name: 'Ana Silva', hash: of });
  expect(codeOf(await accept('0'.repeat(64)))).toBe('NDA_CHANGED');
  await done(accept(hash));
  await done(accept(hash));
  expect(await done(ana.ask('GET', root))).toMatchObject({ description: PROJECT_EXAMPLE.description });
  await done(ana.ask('GET', `${root}/files`));
  await done(client.ask('GET', root));
  await done(market.staff.ask('GET', root));
  expect((await events('private-read', id)).map(({ actor, what }) => [actor, what])).toEqual([
    ...[
      [ana.account, 'project'],
      [ana.account, 'files'],
    ],
    [market.staff.account, 'project'],
  ]);
  expect(await events('nda-accepted', id)).toHaveLength(1);
  expect(await done(client.ask('GET', `${root}/nda`))).toMatchObject({
    acceptances: [{ account: ana.account, name: 'Ana Silva', hash, acceptedAt: expect.any(String) }],
  });
  await done(ana.bid(auction.id, '10.00'));

  // Another text is accepted anew.
  const {
    id: _id,
    version: _version,
    client: _client,
    digits: _digits,
    ...definition
  } = await done<Record<string, unknown>>(client.ask('GET', root));
  await done(client.ask('PUT', root, { ...definition, nda: `${nda} For ever.` }));
  expect(codeOf(await ana.ask('GET', root))).toBe('NDA_NOT_ACCEPTED');
  expect(codeOf(await ana.ask('GET', `/v1/auctions/${auction.id}`))).toBe('AUCTION_NOT_FOUND');
});

test('questions have no name but for staff, are answered for all at once, and end with the auction', async () => {
  const opened = await market.open(REVERSE);
  const root = `/v1/projects/${opened.project}`;
  const text = 'Is there a test account? Mail me: ana@example.com or +49 170 1234567';
  const asked = await done<ProjectQuestion>(ana.ask('POST', `${root}/questions`, { question: text }));
  expect(asked.question).toBe(`Is there a test account? Mail me: ${'•'.repeat(15)} or ••• ••• •••••••`);
  const owner = market.person('client', 'client');
  expect(codeOf(await owner.ask('POST', `${root}/questions`, { question: 'My own?' }))).toBe('QUESTION_OF_ONES_OWN');
  const answer = (words: string) => owner.ask('PUT', `${root}/questions/${asked.id}/answer`, { answer: words });
  expect(codeOf(await ben.ask('PUT', `${root}/questions/${asked.id}/answer`, { answer: 'No.' }))).toBe('SCOPE_MISSING');
  await done(answer('Yes, see t.me/client_here'));
  await done(answer('Yes, see t.me/client_here'));
  expect(codeOf(await answer('No, there is none.'))).toBe('QUESTION_ANSWERED');
  const seen = await done<{ items: ProjectQuestion[] }>(ben.ask('GET', `${root}/questions`));
  expect(seen.items).toEqual([
    { ...asked, askedAt: expect.any(String), answer: `Yes, see ${'•'.repeat(16)}`, answeredAt: expect.any(String) },
  ]);
  const told = [
    ...(await events('question-asked', opened.project)),
    ...(await events('question-answered', opened.project)),
  ];
  expect(told).toHaveLength(2);
  for (const { text: event } of told) expect(event).not.toContain('ana');
  expect(codeOf(await owner.ask('GET', `${root}/questions/${asked.id}/asker`))).toBe('SCOPE_MISSING');
  expect(await done(market.staff.ask('GET', `${root}/questions/${asked.id}/asker`))).toEqual({ asker: ana.account });

  const late = await done<ProjectQuestion>(ben.ask('POST', `${root}/questions`, { question: 'How many a day?' }));
  clockAt(opened.endsAt);
  expect(codeOf(await ben.ask('POST', `${root}/questions`, { question: 'Too late?' }))).toBe('QUESTIONS_CLOSED');
  expect(codeOf(await owner.ask('PUT', `${root}/questions/${late.id}/answer`, { answer: 'Ten.' }))).toBe(
    'QUESTIONS_CLOSED',
  );
});

test('contact details are masked for bidders until one of them has won', async () => {
  const description = 'Write to boss@example.com. Orders come from Shopify.';
  const opened = await market.open(REVERSE, { description });
  const root = `/v1/projects/${opened.project}`;
  const owner = market.person('client', 'client');
  const { version } = await done<{ version: number }>(owner.ask('POST', `${root}/scope/readings`));
  await done(owner.ask('POST', `${root}/scope/versions/${version}/approval`));
  const masked = `Write to ${'•'.repeat(16)}. Orders come from Shopify.`;
  const texts = async (somebody: Somebody) => {
    const project = await done<{ description: string }>(somebody.ask('GET', root));
    const brief = await done<{ sources: { text: string }[] }>(somebody.ask('GET', `${root}/brief`));
    const scope = JSON.stringify(await done(somebody.ask('GET', `${root}/scope/versions/${version}`)));
    return [project.description, brief.sources[0]?.text, scope.includes('boss@')];
  };
  expect(await texts(owner)).toMatchObject([description, description, true]);
  expect(await texts(ana)).toEqual([masked, masked, false]);
  await done(ana.bid(opened.id, '10.00'));
  clockAt(opened.endsAt.add({ minutes: 5 }));
  await done(market.staff.ask('GET', `/v1/auctions/${opened.id}`));
  expect((await texts(ana)).slice(0, 2)).toEqual([description, description]);
  expect((await texts(ben)).slice(0, 2)).toEqual([masked, masked]);
});

test('no list tells a contact, by what it shows or by what a search finds, and no bidder sees who was invited', async () => {
  const title = 'Mail boss@example.com about orders';
  const opened = await market.open(REVERSE, { title, visibility: 'invited', invited: [ana.account, ben.account] });
  const owner = market.person('client', 'client');
  const titles = async (somebody: Somebody, query: string) =>
    (
      await done<{ items: { id: string; title: string }[] }>(somebody.ask('GET', `/v1/auctions?${query}`))
    ).items.flatMap((each) => (each.id === opened.id ? each.title : []));
  const masked = `Mail ${'•'.repeat(16)} about orders`;
  expect(await titles(ana, 'search=about%20orders')).toEqual([masked]);
  expect(await titles(owner, 'search=about%20orders')).toEqual([title]);
  for (const probe of ['boss', 'boss@', 'example.com']) expect(await titles(ana, `search=${probe}`), probe).toEqual([]);
  expect(await done(ana.ask('GET', `/v1/auctions/${opened.id}`))).toMatchObject({ title: masked });
  await done(ana.bid(opened.id, '10.00'));
  expect(JSON.stringify(await done(ana.ask('GET', '/v1/own-bids')))).not.toContain('boss@');
  const root = `/v1/projects/${opened.project}`;
  expect(await done(ana.ask('GET', root))).toMatchObject({ title: masked, invited: [] });
  expect(await done(owner.ask('GET', root))).toMatchObject({ title, invited: [ana.account, ben.account] });
  expect(JSON.stringify(await done(ana.ask('GET', '/v1/projects')))).not.toContain(ben.account);
});

test('an estimate is from at least eight similar awarded projects of the tenant, and says from how many', async () => {
  const description = 'New rows of Airtable go into HubSpot as contacts, and Slack tells the team.';
  const { root } = await posted(client, { description, title: 'Airtable to HubSpot' });
  const estimate = () => done(client.ask('GET', `${root}/estimate`));
  expect(await estimate()).toEqual({ state: 'tooFew', similar: 0, needed: 8 });
  const scoring = { price: 1, time: 1, quality: 0, questions: [] };
  for (const at of Array.from({ length: 8 }).keys()) {
    const similar = {
      description: `Contacts of Airtable into HubSpot, number ${at}`,
      title: 'Airtable rows to HubSpot',
    };
    const opened = await market.open({ format: 'sealed', scoring }, similar);
    await done(ana.bid(opened.id, `${100 + at * 10}.00`, { days: 10 + at }));
    clockAt(opened.endsAt.add({ minutes: 5 }));
    await done(market.staff.ask('GET', `/v1/auctions/${opened.id}`));
    vi.restoreAllMocks();
  }
  expect(await estimate()).toEqual({
    ...{ state: 'estimated', similar: 8, likeness: expect.any(Number) },
    ...{ price: { low: 10_700, middle: 13_500, high: 16_300 }, days: { low: 11, middle: 14, high: 16 } },
  });
  const elsewhere = await posted(market.person('client', 'client', 'b'), { description, title: 'Airtable to HubSpot' });
  expect(await done(market.person('client', 'client', 'b').ask('GET', `${elsewhere.root}/estimate`))).toMatchObject({
    state: 'tooFew',
  });
});
