import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Participant } from '../core/participant.ts';
import { PROJECT_EXAMPLE } from '../core/project.ts';
import type { Terms } from '../core/terms.ts';
import { codeOf, done, type Market, mountMarket } from './market-harness.ts';

const REVERSE: Partial<Terms> = { format: 'reverse', ceiling: 100_000, stepPerMille: 10 };
const PLAIN: Participant = {
  organisation: null,
  verified: false,
  suspended: false,
  trustLimit: null,
  paymentMethods: [],
  devices: [],
};

let market: Market;
beforeAll(async () => {
  market = await mountMarket();
});
afterAll(() => market?.close());

const keep = (name: string, more: Partial<Participant>) =>
  done(market.staff.ask('PUT', `/v1/auction-participants/person:${name}`, { ...PLAIN, ...more }));

test('cases 13, B19: neither the client nor a colleague bids on the own project, nor does a key, whose ever it is', async () => {
  await Promise.all([keep('owner', { organisation: 'harbour' }), keep('colleague', { organisation: 'harbour' })]);
  const { id } = await market.open(REVERSE, {}, 'owner');
  expect(await market.person('owner', 'client').bid(id, '900')).toMatchObject({
    status: 403,
    body: { code: 'BIDDER_IS_CLIENT' },
  });
  expect(codeOf(await market.person('colleague').bid(id, '900'))).toBe('BIDDER_IS_CLIENT');
  expect(await market.staff.bid(id, '900')).toMatchObject({ status: 403, body: { code: 'BIDDER_NOT_A_PERSON' } });
  expect(codeOf(await market.person('stranger').bid(id, '900'))).toBe('201');
});

test('who is suspended, not verified where that is asked for, or over the limit is refused', async () => {
  const { id } = await market.open({ ...REVERSE, verifiedOnly: true });
  await keep('suspended', { suspended: true, verified: true });
  await keep('limited', { verified: true, trustLimit: 150_000 });
  expect(codeOf(await market.person('suspended').bid(id, '900'))).toBe('BIDDER_SUSPENDED');
  expect(codeOf(await market.person('nobody').bid(id, '900'))).toBe('BIDDER_UNVERIFIED');
  const limited = market.person('limited');
  expect(codeOf(await limited.bid(id, '900'))).toBe('201');
  const { id: second } = await market.open(REVERSE);
  expect(await limited.bid(second, '700')).toMatchObject({
    status: 422,
    body: { code: 'BIDDER_OVER_LIMIT', limit: 150_000 },
  });
  expect(codeOf(await limited.bid(second, '600'))).toBe('201');
  await keep('limited-twice', { trustLimit: 100_000 });
  const both = await Promise.all([market.open(REVERSE), market.open(REVERSE)]);
  const answers = await Promise.all(both.map((each) => market.person('limited-twice').bid(each.id, '600')));
  expect(answers.map(codeOf).sort()).toEqual(['201', 'BIDDER_OVER_LIMIT']);
});

test('case B19: a payment method or device in common is flagged for a person and refuses nobody; nothing else is', async () => {
  await keep('paying', { paymentMethods: ['card-1'] });
  await keep('twin', { paymentMethods: ['card-1'], devices: ['phone-1'] });
  await keep('sibling', { devices: ['phone-1'] });
  await keep('unrelated', { devices: ['phone-2'] });
  const { id } = await market.open(REVERSE, {}, 'paying');
  for (const [name, amount] of [
    ['unrelated', '900'],
    ['sibling', '850'],
    ['twin', '800'],
  ] as const)
    expect(codeOf(await market.person(name).bid(id, amount)), name).toBe('201');
  const { items } = await done<{ readonly items: readonly { readonly auction: string; readonly other: string }[] }>(
    market.staff.ask('GET', '/v1/auction-flags'),
  );
  const flags = items.filter(({ auction }) => auction === id).sort((a, b) => (a.other < b.other ? -1 : 1));
  expect(flags).toMatchObject([
    { bidder: 'person:twin', other: 'person:paying', kind: 'paymentMethod', evidence: 'card-1' },
    { bidder: 'person:twin', other: 'person:sibling', kind: 'device', evidence: 'phone-1' },
  ]);
  expect(codeOf(await market.person('twin').ask('GET', '/v1/auction-flags'))).toBe('SCOPE_MISSING');
});

test('case B37: who is not invited, and another tenant, sees neither project nor auction, and can not bid', async () => {
  const { id, project } = await market.open(REVERSE, { visibility: 'invited', invited: ['person:guest'] }, 'private');
  const [guest, other, abroad] = [
    market.person('guest'),
    market.person('other'),
    market.person('guest', undefined, 'b'),
  ];
  expect(codeOf(await guest.bid(id, '900'))).toBe('201');
  for (const who of [other, abroad]) {
    expect(codeOf(await who.bid(id, '800'))).toBe('AUCTION_NOT_FOUND');
    expect(codeOf(await who.ask('GET', `/v1/auctions/${id}`))).toBe('AUCTION_NOT_FOUND');
    expect(codeOf(await who.ask('GET', `/v1/auctions/${id}/live`))).toBe('AUCTION_NOT_FOUND');
    expect(codeOf(await who.ask('GET', `/v1/projects/${project}`))).toBe('PROJECT_NOT_FOUND');
    const lists = await Promise.all(['/v1/auctions', '/v1/projects'].map((path) => done(who.ask('GET', path))));
    expect(JSON.stringify(lists)).not.toContain(id);
    expect(JSON.stringify(lists)).not.toContain(project);
  }
  const owner = market.person('private', 'client');
  const { items } = await done<{ readonly items: readonly { readonly id: string }[] }>(
    guest.ask('GET', '/v1/auctions'),
  );
  expect(items.map((each) => each.id)).toContain(id);
  const kept = await owner.ask('GET', `/v1/projects/${project}`);
  const { id: _id, client: _client, digits: _digits, version, ...definition } = kept.body as Record<string, unknown>;
  const changed = { ...definition, invited: ['person:other'] };
  const put = (tag: unknown) => owner.ask('PUT', `/v1/projects/${project}`, changed, { 'if-match': String(tag) });
  expect(codeOf(await put('"another"'))).toBe('CHANGED_MEANWHILE');
  await done(put(version));
  expect(codeOf(await guest.bid(id, '700'))).toBe('AUCTION_NOT_FOUND');
  expect(codeOf(await other.bid(id, '700'))).toBe('201');
});

test('a project is of a currency that there is', async () => {
  const owner = market.person('currencies', 'client');
  const post = (currency: string) => owner.ask('POST', '/v1/projects', { ...PROJECT_EXAMPLE, currency });
  for (const unknown of ['ZZZ', 'XTS', 'BTC'])
    expect(await post(unknown), unknown).toMatchObject({
      status: 422,
      body: { code: 'CURRENCY_UNKNOWN', pointer: '/currency' },
    });
  for (const known of ['EUR', 'JPY', 'KWD']) expect(codeOf(await post(known)), known).toBe('201');
});

test('a draft is its client’s alone: terms change by version, and stay from the publication on', async () => {
  const owner = market.person('drafting', 'client');
  const { project } = await market.open(REVERSE, {}, 'drafting');
  const ends = { at: '2099-03-28T23:59:59', timeZone: 'Europe/Lisbon' };
  const terms = { format: 'reverse', ends, verifiedOnly: false, ranks: true, ceiling: 5000, stepUnits: 100 };
  const path = `/v1/projects/${project}/auctions`;
  expect(await owner.ask('POST', path, { ...terms, stepUnits: undefined })).toMatchObject({
    status: 422,
    body: { code: 'TERMS_INVALID' },
  });
  expect(codeOf(await market.person('meddling', 'client').ask('POST', path, terms))).toBe('PROJECT_OF_ANOTHER');
  const { id, version } = await done<{ readonly id: string; readonly version: string }>(owner.ask('POST', path, terms));
  expect(codeOf(await market.person('curious').ask('GET', `/v1/auctions/${id}`))).toBe('AUCTION_NOT_FOUND');
  expect(codeOf(await market.person('curious').bid(id, '40'))).toBe('AUCTION_NOT_FOUND');
  const put = (more: object, tag: string) =>
    owner.ask('PUT', `/v1/auctions/${id}`, { ...terms, ...more }, { 'if-match': tag });
  const changed = await done<{ readonly version: string }>(put({ ceiling: 6000 }, version));
  expect(codeOf(await put({ ceiling: 7000 }, version))).toBe('CHANGED_MEANWHILE');
  await done(owner.ask('POST', `/v1/auctions/${id}/publication`));
  await done(owner.ask('POST', `/v1/auctions/${id}/publication`));
  expect(codeOf(await put({ ceiling: 7000 }, '*'))).toBe('AUCTION_NOT_A_DRAFT');
  expect(changed.version).not.toBe(version);
  expect(await done(market.person('curious').ask('GET', `/v1/auctions/${id}`))).toMatchObject({
    next: 6000,
    state: 'open',
  });
});
