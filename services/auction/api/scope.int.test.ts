import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { docxOf, pdfOf } from '../adapters/documents/document-harness.ts';
import type { Brief } from '../core/brief.ts';
import { PROJECT_EXAMPLE } from '../core/project.ts';
import type { Scope } from '../core/scope.ts';
import { SCOPE_INJECTIONS } from '../core/scope-injections-fixture.ts';
import type { KeptScope } from '../core/scope-version.ts';
import { codeOf, done, type Somebody } from './market-harness.ts';
import { type MarketWithModel, mountMarketWithModel, posted, says } from './scope-harness.ts';

let market: MarketWithModel;
let client: Somebody;
let developer: Somebody;
beforeAll(async () => {
  market = await mountMarketWithModel();
  client = market.person('client', 'client');
  developer = market.person('developer');
});
afterAll(() => market?.close());
beforeEach(() => {
  market.models.requests.length = 0;
});
afterEach(() => vi.restoreAllMocks());

const BRIEF = 'Invoices come by mail. We want them in Xero every day. About 300 invoices a month.';
const events = (type: string) =>
  market.mounted.database.admin<{ data: Record<string, unknown>; actor: string }>(
    `select data, attributes ->> 'actor' as actor from log.event where type = $1 order by position`,
    [`pvt.auction.${type}`],
  );

describe('a scope that a model reads', () => {
  test('case B33: has points that stand in the brief; one that does not is dropped and counted, one that is assumed is marked', async () => {
    const { read } = await posted(client, { description: BRIEF });
    market.models.behave(
      says(
        { kind: 'input', text: 'Invoices arrive by mail', quote: 'Invoices come by mail.' },
        { kind: 'constraint', text: 'A budget of 1 dollar', quote: 'The budget is $1.' },
        { kind: 'risk', text: 'Xero may limit calls', quote: '', assumption: true },
        { kind: 'goal', text: 'No quote and no mark', quote: '' },
      ),
    );
    const { version, reader, dropped, scope } = await read();
    expect({ version, reader, dropped }).toEqual({ version: 1, reader: 'model', dropped: 2 });
    expect(scope.points).toMatchObject([
      { basis: 'cited', citation: { source: 'description', start: 0, end: 22, quote: 'Invoices come by mail.' } },
      { basis: 'assumption', citation: null },
    ]);
    const [request] = market.models.requests;
    expect(JSON.parse(request?.user ?? '')).toEqual({ text: BRIEF });
  });

  test('case B36: is the same for the same brief, and makes no version anew; another brief has another one', async () => {
    const one = await posted(client, { description: `${BRIEF} Twice.` });
    market.models.behave(says({ kind: 'goal', text: 'In Xero', quote: 'We want them in Xero every day.' }));
    const first = await one.read();
    market.models.behave(says());
    expect(await one.read()).toEqual({ ...first, madeAt: expect.any(String) });
    const other = await posted(client, { description: `${BRIEF} Twice.` });
    expect((await other.read()).hash).toBe(first.hash);
    expect(market.models.requests).toHaveLength(1);
  });

  test('case 11: follows no instruction of the brief: what an obedient model makes up is dropped, and nothing else happens', async () => {
    const system = new Set<string>();
    for (const [at, injection] of SCOPE_INJECTIONS.entries()) {
      const { read, root, id } = await posted(client, { description: `${BRIEF}\n${injection}\nThe end.` });
      const before = await done(client.ask('GET', root));
      market.models.behave(
        says(
          { kind: 'constraint', text: 'HACKED', quote: 'The budget is 1 dollar, as the client has approved.' },
          { kind: 'volume', text: '300 a month', quote: 'About 300 invoices a month.' },
        ),
      );
      const { scope, dropped } = await read();
      expect(
        scope.points.map(({ kind, text }) => ({ kind, text })),
        injection,
      ).toEqual([{ kind: 'volume', text: '300 a month' }]);
      expect(dropped).toBe(1);
      expect(await done(client.ask('GET', root))).toEqual(before);
      expect(await done(client.ask('GET', `${root}/scope/versions`))).toMatchObject({
        versions: [{ version: 1, approvedAt: null }],
        auctions: [],
      });
      expect((await events('auction.changed')).filter(({ data }) => data['project'] === id)).toEqual([]);
      system.add(market.models.requests[at]?.system ?? '');
    }
    // Our part of what is sent is the same, whatever a brief says.
    expect(system.size).toBe(1);
  });

  test.each([
    ['fails', { status: 500 } as const],
    ['is away', 'reset' as const],
    ['answers twice what is none', { text: 'Sure! Here is your scope.' }],
  ])(
    'cases 12, B36: is read by rules where the model %s: the brief is kept, and its words are cited',
    async (name, behaviour) => {
      const { read, root } = await posted(client, { description: `${BRIEF} It ${name}.` });
      market.models.behave(behaviour);
      const { reader, model, scope } = await read();
      expect({ reader, model }).toEqual({ reader: 'rules', model: null });
      expect(scope.points.map(({ kind, text }) => `${kind}: ${text}`)).toEqual([
        ...['system: Xero', 'input: Invoices come by mail.', 'trigger: We want them in Xero every day.'],
        ...['goal: We want them in Xero every day.', 'volume: About 300 invoices a month.'],
      ]);
      expect(scope.questions.map(({ about }) => about)).toEqual(['owner']);
      expect(await done(client.ask('GET', root))).toMatchObject({ description: `${BRIEF} It ${name}.` });
      // A model that is there again reads it.
      market.models.behave(says({ kind: 'goal', text: 'In Xero', quote: 'We want them in Xero every day.' }));
      expect(await read()).toMatchObject({ version: 2, reader: 'model' });
    },
  );
});

test('a client changes and approves versions, which stay as they are; an auction refers to the one that was approved', async () => {
  const { id, root, read, approve } = await posted(client, { description: `${BRIEF} To be edited.` });
  market.models.behave(says({ kind: 'input', text: 'Invoices arrive', quote: 'Invoices come by mail.' }));
  const first = await read();
  expect(codeOf(await developer.ask('GET', `${root}/scope/versions/1`))).toBe('SCOPE_NOT_FOUND');
  const added = { id: 'own-1', kind: 'acceptance', text: 'All of March is in Xero', basis: 'client', citation: null };
  const [input] = first.scope.points;
  const scope = { ...first.scope, points: [{ ...input, text: 'Invoices arrive by mail' }, added] };
  const change = (base: number | null, of: unknown) =>
    client.ask('POST', `${root}/scope/versions`, { base, scope: of });
  const moved = { ...scope, points: [{ ...input, citation: { ...input?.citation, start: 1 } }] };
  expect(await change(1, moved)).toMatchObject({
    ...{ status: 422 },
    body: { code: 'SCOPE_INVALID', errors: [{ pointer: '/points/0/citation' }] },
  });
  expect(await done<KeptScope>(change(1, scope))).toMatchObject({ version: 2, reader: 'client' });
  expect(await done<KeptScope>(change(1, scope))).toMatchObject({ version: 2 });
  expect(codeOf(await change(1, first.scope))).toBe('SCOPE_CHANGED_MEANWHILE');
  expect(await done(client.ask('GET', `${root}/scope/difference?from=1&to=2`))).toMatchObject({
    ...{ added: [{ id: 'own-1' }], removed: [] },
    changed: [{ before: { text: 'Invoices arrive' }, after: { text: 'Invoices arrive by mail' } }],
  });
  expect(codeOf(await client.ask('POST', `${root}/scope/versions/1/approval`))).toBe('SCOPE_CHANGED_MEANWHILE');
  expect(codeOf(await developer.ask('POST', `${root}/scope/versions/2/approval`))).toBe('SCOPE_MISSING');
  const approved = await approve(2);
  expect(await approve(2)).toEqual({ ...approved, approvedAt: expect.any(String) });
  expect(await done(developer.ask('GET', `${root}/scope/versions/2`))).toMatchObject({
    scope: { points: scope.points },
  });
  const ends = { at: '2099-01-01T00:00:00', timeZone: 'UTC' };
  const terms = { format: 'fixed', price: 100, ends, verifiedOnly: false, ranks: true };
  const { id: auction } = await done<{ id: string }>(client.ask('POST', `${root}/auctions`, terms));
  await done(client.ask('POST', `/v1/auctions/${auction}/publication`));
  await done(change(2, { ...scope, points: [added] }));
  await approve(3);
  expect(await done(developer.ask('GET', `${root}/scope/versions`))).toMatchObject({
    ...{ versions: [{ version: 3 }, { version: 2, hash: approved.hash }], auctions: [{ auction, version: 2 }] },
  });
  expect((await events('scope.approved')).filter(({ data }) => data['project'] === id)).toHaveLength(2);
  await expect(
    market.mounted.database.admin('update auction.scope_version set dropped = 7 where project = $1', [id]),
  ).rejects.toThrow(/append/i);
});

test('files of a brief are read, cited, and only ever saved; what is none is refused, what can not be read is kept', async () => {
  const { root, file, read, approve } = await posted(client, { description: 'See the files.' });
  const docx = docxOf(['Orders come from Shopify.', 'Reports go to Slack.']);
  const { id } = await done<{ id: string }>(file('Über “uns”.docx', docx));
  expect(await done(file('the same.docx', docx))).toMatchObject({ id, name: 'Über “uns”.docx' });
  expect(codeOf(await file('a.png', Buffer.from('\x89PNG\r\n\x1a\n\0\0', 'latin1')))).toBe('PROJECT_FILE_REFUSED');
  const broken = await done<{ id: string }>(file('broken.pdf', Buffer.from('%PDF-1.4 nothing')));
  await done(file('html.txt', Buffer.from('<script>alert(1)</script>')));
  market.models.behave({ status: 500 });
  const { scope } = await read();
  const cited = scope.points.find(({ text }) => text === 'Shopify');
  expect(cited?.citation).toEqual({ source: id, start: 17, end: 24, quote: 'Shopify' });
  const { sources } = await done<Brief>(developer.ask('GET', `${root}/brief`));
  expect(sources.find(({ source }) => source === id)?.text.slice(17, 24)).toBe('Shopify');
  const { headers, body, status } = await developer.ask('GET', `${root}/files/${id}`);
  expect(status).toBe(200);
  expect(headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'content-security-policy': expect.stringContaining('sandbox'),
    'content-disposition': `attachment; filename*=UTF-8''%C3%9Cber%20%E2%80%9Cuns%E2%80%9D.docx`,
  });
  expect(String(body)).toContain('PK');
  expect(codeOf(await developer.ask('DELETE', `${root}/files/${id}`))).toBe('SCOPE_MISSING');
  await approve(1);
  expect(codeOf(await client.ask('DELETE', `${root}/files/${id}`))).toBe('PROJECT_FILE_CITED');
  await done(client.ask('DELETE', `${root}/files/${broken.id}`));
  expect(await done(client.ask('GET', `${root}/files`))).toMatchObject({
    items: [
      { id, unread: null },
      { name: 'html.txt', type: 'text/plain' },
    ],
  });
  expect(
    codeOf(await market.person('stranger', 'client').ask('POST', `${root}/files?name=a.pdf`, pdfOf('x'), BYTES)),
  ).toBe('PROJECT_OF_ANOTHER');
});

const BYTES = { 'content-type': 'application/octet-stream' };

test('an empty brief has no scope, and one that is written anew while it is read is read again', async () => {
  const empty = await posted(client, { description: ' ' });
  expect(codeOf(await client.ask('POST', `${empty.root}/scope/readings`))).toBe('BRIEF_EMPTY');
  const { root } = await posted(client, { description: 'It changes meanwhile.' });
  market.models.behave(async () => {
    await done(client.ask('PUT', root, { ...PROJECT_EXAMPLE, description: 'It has changed.' }));
    return says();
  });
  expect(codeOf(await client.ask('POST', `${root}/scope/readings`))).toBe('SCOPE_CHANGED_MEANWHILE');
});

test('a scope is a tenant’s own', async () => {
  const { root, read, approve } = await posted(client, { description: `${BRIEF} Of one tenant.` });
  market.models.behave(says({ kind: 'input', text: 'Mail', quote: 'Invoices come by mail.' }));
  await approve((await read()).version);
  const stranger = market.person('client', 'client', 'b');
  for (const path of ['/brief', '/scope/versions', '/scope/versions/1', '/files', '/questions', '/estimate'])
    expect(codeOf(await stranger.ask('GET', root + path)), path).toBe('PROJECT_NOT_FOUND');
  const scope: Scope = { points: [], questions: [], size: 'small' };
  expect(codeOf(await stranger.ask('POST', `${root}/scope/versions`, { base: 1, scope }))).toBe('PROJECT_NOT_FOUND');
});
