import { afterAll, beforeAll, expect, test } from 'vitest';
import { settleRecommendations } from '../use-cases/community/settle-recommendations.ts';
import { type BookedHouse, type HostelsForTest, inDays, mountHostels, ok, openBookedHouse } from './booking-harness.ts';
import { stayed, type Traveller, traveller } from './community-harness.ts';

let hostels: HostelsForTest;
let house: BookedHouse;
beforeAll(async () => {
  hostels = await mountHostels();
  house = await openBookedHouse(hostels, 'harbour', { beds: 30 });
});
afterAll(() => hostels?.close());

const scores = { cleanliness: 5, staff: 5, location: 4, atmosphere: 5, value: 4, security: 5 };
const ofGuest = { tidiness: 5, consideration: 5, communication: 4 };
const site = '/v1/sites/a/hostels/properties';
const reviewsOf = async (slug: string) =>
  (
    (await ok(hostels.mounted.ask('GET', `${site}/${slug}/reviews`, undefined, { tenant: null }))) as {
      items: { id: string; text: string }[];
    }
  ).items;
const summaryOf = (slug: string) =>
  ok(hostels.mounted.ask('GET', `${site}/${slug}/review-summary`, undefined, { tenant: null }));
const reviewGuest = async (of: Traveller) =>
  house.ask('POST', `/bookings/${(await house.shown(of.begun)).id}/guest-review`, {
    scores: ofGuest,
    text: 'Come again.',
  });

/** As if the stay had ended so many days earlier. */
async function earlier(of: Traveller, days: number): Promise<void> {
  const { id } = await house.shown(of.begun);
  await hostels.mounted.database.admin(
    `update hostels.stay set moved = json_build_object('by', moved->>'by', 'rule', moved->>'rule',
      'at', to_char(((moved->>'at')::timestamptz - make_interval(days => $2)) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) where booking = $1`,
    [id, days],
  );
  await hostels.mounted.database.admin(
    'update hostels.review set shown_from = shown_from - make_interval(days => $2) where booking = $1',
    [id, days],
  );
}

test('only who stayed reviews a house, and once, also at once', async () => {
  const ana = await traveller(hostels, house);
  const write = () => ana.ask('POST', '/review', { scores, text: 'Lovely.', name: 'Ana' });
  expect(await write()).toMatchObject({ status: 409, body: { code: 'REVIEW_NOT_OPEN' } });
  await stayed(house, ana);
  const answers = await Promise.all([write(), write(), write(), write()]);
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([204, 409, 409, 409]);
});

test('neither side reads the other before both are in', async () => {
  const slug = 'blind';
  const blind = await openBookedHouse(hostels, slug);
  const ana = await traveller(hostels, blind);
  await stayed(blind, ana);
  await ana.done('POST', '/review', { scores, text: 'Lovely.', name: 'Ana' });
  expect(await reviewsOf(slug)).toEqual([]);
  expect(await summaryOf(slug)).toMatchObject({ reviews: 0, overall: 0 });
  const { id } = await blind.shown(ana.begun);
  await ok(blind.ask('POST', `/bookings/${id}/guest-review`, { scores: ofGuest, text: 'Come again.' }));
  expect(await reviewsOf(slug)).toMatchObject([{ text: 'Lovely.', name: 'Ana', overall: 47 }]);
  expect(await ana.done('GET', '/review')).toMatchObject({ state: 'written', ofMe: { text: 'Come again.' } });
  expect(await summaryOf(slug)).toMatchObject({
    ...{ reviews: 1, overall: 47, scores: { cleanliness: 50, location: 40 }, distribution: [0, 0, 0, 0, 1] },
  });
});

test('the desk sees whether a guest can be reviewed, what it wrote, and nothing of the other side', async () => {
  const ana = await traveller(hostels, house);
  const { id } = await house.shown(ana.begun);
  const shown = () => ok(house.ask('GET', `/bookings/${id}/guest-review`));
  expect(await shown()).toEqual({ state: 'closed', until: null, own: null });
  await stayed(house, ana);
  await ana.done('POST', '/review', { scores, text: 'Lovely.' });
  expect(await shown()).toMatchObject({ state: 'open', own: null });
  await ok(reviewGuest(ana));
  expect(await shown()).toMatchObject({ state: 'written', own: { scores: ofGuest, text: 'Come again.' } });
  const other = await openBookedHouse(hostels, 'elsewhere');
  expect(await other.ask('GET', `/bookings/${id}/guest-review`)).toMatchObject({ status: 404 });
});

test('a review is reported by nobody before it is shown', async () => {
  const [ana, bo] = [await traveller(hostels, house), await traveller(hostels, house)];
  await stayed(house, ana);
  await ana.done('POST', '/review', { scores, text: 'Not shown yet.' });
  const { id: booking } = await house.shown(ana.begun);
  const [row] = await hostels.mounted.database.admin<{ id: string }>(
    'select id from hostels.review where booking = $1',
    [booking],
  );
  const report = () => bo.ask('POST', '/reports', { what: 'review', subject: row?.id, reason: 'untrue' });
  expect(await report()).toMatchObject({ status: 404, body: { code: 'REPORT_NOT_FOUND' } });
  await ok(reviewGuest(ana));
  expect((await report()).status).toBe(204);
});

test('after fourteen days what is written is shown, and nobody writes any more', async () => {
  const [ana, bo] = [await traveller(hostels, house), await traveller(hostels, house)];
  for (const one of [ana, bo]) await stayed(house, one);
  await ana.done('POST', '/review', { scores, text: 'After a fortnight.' });
  expect((await reviewsOf('harbour')).map(({ text }) => text)).not.toContain('After a fortnight.');
  for (const one of [ana, bo]) await earlier(one, 14);
  expect((await reviewsOf('harbour')).map(({ text }) => text)).toContain('After a fortnight.');
  expect(await bo.ask('POST', '/review', { scores, text: 'Too late.' })).toMatchObject({ status: 409 });
  expect(await reviewGuest(ana)).toMatchObject({ status: 409, body: { code: 'REVIEW_NOT_OPEN' } });
});

test('the house answers a review once, and what is hidden counts no more', async () => {
  const ana = await traveller(hostels, house);
  await stayed(house, ana);
  await ana.done('POST', '/review', { scores, text: 'To be answered.' });
  await ok(reviewGuest(ana));
  const review = (await reviewsOf('harbour')).find(({ text }) => text === 'To be answered.');
  const answer = () => house.ask('POST', `/reviews/${review?.id}/answer`, { text: 'Thank you!' });
  expect((await Promise.all([answer(), answer()])).map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
    204, 409,
  ]);
  expect(await reviewsOf('harbour')).toContainEqual(
    expect.objectContaining({ text: 'To be answered.', answer: 'Thank you!' }),
  );
  const before = (await summaryOf('harbour')) as { reviews: number };
  await ana.done('POST', '/reports', { what: 'review', subject: review?.id, reason: 'untrue' });
  const { items } = (await ok(house.ask('GET', '/reports'))) as { items: { id: string; subject: string }[] };
  const report = items.find(({ subject }) => subject === review?.id);
  await ok(house.ask('POST', `/reports/${report?.id}/decision`, { hide: true, why: 'Of another house.' }));
  expect(((await summaryOf('harbour')) as { reviews: number }).reviews).toBe(before.reviews - 1);
  expect(await ana.done('GET', '/review')).toMatchObject({ own: { hidden: 'Of another house.' } });
});

test('tips are found by misspelt words, each once and in the reader’s language', async () => {
  const tip = { kind: 'food', title: 'Tasca do Chico', text: 'Fado on Mondays.', place: 'Bairro Alto' };
  await ok(house.ask('PUT', '/tips/chico/en', tip));
  await ok(house.ask('PUT', '/tips/chico/de', { ...tip, text: 'Fado am Montag.' }));
  await ok(house.ask('PUT', '/tips/miradouro/en', { kind: 'sight', title: 'Miradouro', text: 'The view.' }));
  const found = async (query: string) =>
    (
      (await ok(hostels.mounted.ask('GET', `/v1/sites/a/hostels/tips?${query}`, undefined, { tenant: null }))) as {
        items: { id: string; language: string }[];
      }
    ).items;
  expect(await found('text=tasca%20do%20chco')).toMatchObject([{ id: 'chico', language: 'en' }]);
  expect(await found('text=bairo%20alto&language=de')).toMatchObject([{ id: 'chico', language: 'de' }]);
  expect((await found('property=harbour&language=pt')).map(({ id }) => id)).toEqual(['chico', 'miradouro']);
  expect(await found('text=zzzzzz')).toEqual([]);
  await ok(house.ask('DELETE', '/tips/chico/de'));
  expect(await found('text=fado&language=de')).toMatchObject([{ language: 'en' }]);
});

interface Recommended {
  readonly items: readonly {
    readonly booking: string;
    readonly amount: number;
    readonly state: string;
    readonly reason: string | null;
    readonly partner: string;
  }[];
}

test('who sends a guest elsewhere has a share of it: held when paid, earned by the stay, given back where there is none', async () => {
  const inn = await openBookedHouse(hostels, 'inn');
  const { database, log, contracts, context } = hostels.mounted;
  const ownContext = (tenant: string) => ({ ...context('a'), tenant });
  const tools = { database: database.service('hostels'), log, contracts, ownContext };
  const settled = async (): Promise<(readonly [string, number])[]> => {
    // Twice at once, as after a crash: the ledger has it once.
    await Promise.allSettled([settleRecommendations(tools), settleRecommendations(tools)]);
    await settleRecommendations(tools);
    const { items } = (await ok(house.ask('GET', '/recommendations'))) as Recommended;
    return items.map(({ state, amount }) => [state, amount] as const);
  };
  const balances = async (): Promise<(readonly [string, string, number])[]> => {
    const { items } = (await ok(hostels.mounted.ask('GET', '/v1/ledger/accounts'))) as {
      items: { name: { kind: string; owner?: string }; balance: string | number }[];
    };
    return items
      .filter(({ name: { owner } }) => owner === 'property:inn' || owner === 'property:harbour')
      .map(({ name: { kind, owner = '' }, balance }) => [kind, owner, Number(balance)] as const)
      .toSorted(([one], [other]) => one.localeCompare(other));
  };
  expect(await house.ask('POST', '/partners', { partner: 'harbour', share: 500, monthlyMost: 50_000 })).toMatchObject({
    status: 422,
    body: { code: 'RECOMMENDED_BY_ITSELF' },
  });
  await ok(house.ask('POST', '/partners', { partner: 'inn', share: 500, monthlyMost: 50_000 }));
  await ok(inn.ask('PUT', '/partners/harbour/acceptance', { share: 500, monthlyMost: 50_000 }));
  const sent = await traveller(hostels, inn, { order: { recommendedBy: 'harbour' } });
  const gone = await traveller(hostels, inn, {
    ...{ arrival: inDays(30), departure: inDays(32), order: { recommendedBy: 'harbour' } },
  });
  // 5 % of three nights and of two nights at 30.00 each, the newest first.
  expect(await settled()).toEqual([
    ['held', 300],
    ['held', 450],
  ]);
  await gone.done('POST', '/cancellation');
  // Who leaves at once is charged two of the three nights.
  await stayed(inn, sent);
  expect(await settled()).toEqual([
    ['returned', 300],
    ['earned', 300],
  ]);
  expect(await settled()).toEqual([
    ['returned', 300],
    ['earned', 300],
  ]);
  expect(await balances()).toEqual([
    ['payable', 'property:harbour', 300],
    ['receivable', 'property:inn', -300],
  ]);
  // Whom the house knew already it was not sent.
  const email = 'known@example.com';
  await traveller(hostels, inn, { arrival: inDays(50), departure: inDays(51), email });
  const again = { arrival: inDays(60), departure: inDays(61), email, order: { recommendedBy: 'harbour' } };
  await traveller(hostels, inn, again);
  expect((await settled())[0]).toEqual(['refused', 0]);
});

test('a house recommends nobody in another currency, or without being accepted', async () => {
  const other = await openBookedHouse(hostels, 'dollar', { property: { currency: 'USD' } });
  expect(await other.ask('POST', '/partners', { partner: 'harbour', share: 500, monthlyMost: 1 })).toMatchObject({
    status: 422,
    body: { code: 'PARTNER_CURRENCY' },
  });
  const lodge = await openBookedHouse(hostels, 'lodge');
  expect(await lodge.ask('PUT', '/partners/harbour/acceptance', { share: 500, monthlyMost: 1 })).toMatchObject({
    status: 404,
  });
  await ok(house.ask('POST', '/partners', { partner: 'lodge', share: 500, monthlyMost: 50_000 }));
  await traveller(hostels, lodge, { order: { recommendedBy: 'harbour' } });
  const { items } = (await ok(house.ask('GET', '/recommendations'))) as Recommended;
  expect(items.filter(({ partner }) => partner === 'lodge')).toEqual([]);
});
