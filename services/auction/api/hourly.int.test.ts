import { eventually } from '@pvt/kernel/testing';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { TimeSheet } from '../core/hourly.ts';
import { localDay, mondayOf, weekEnd } from '../core/time-sheet.ts';
import { mountPaidMarket, type PaidMarket, type SignedContract } from './contracts-harness.ts';
import { clockAt, codeOf, done } from './market-harness.ts';

let market: PaidMarket;
beforeAll(async () => {
  market = await mountPaidMarket();
});
afterEach(() => {
  vi.restoreAllMocks();
});
afterAll(() => market?.close());

const thisWeek = (): string => mondayOf(localDay(Temporal.Now.instant(), 'UTC'));
const later = (weeks: number): string => Temporal.PlainDate.from(thisWeek()).add({ weeks }).toString();
const byHour = (name: string): Promise<SignedContract> =>
  market.signed({ client: `${name}-client`, developer: `${name}-dev` }, '43.33', {}, { hourly: { weeklyHours: 10 } });
const weeksOf = ({ id }: SignedContract) => `/v1/auction-contracts/${id}/weeks`;
const closeWeek = (milestone: string) =>
  market.mounted.database.admin('update pvt.job set next_at = now(), run_at = now() where key = $1', [milestone]);

test('a week by the hour: paid in, written down, questioned, and by silence paid for what was worked, to the cent; the rest goes back', async () => {
  const contract = await byHour('week');
  const { client, developer, id } = contract;
  const signed = await contract.view();
  expect(signed).toMatchObject({ hourly: { rate: 4333, weeklyHours: 10 }, milestones: [], terms: { acceptDays: 5 } });
  expect(signed.text).toContain('43.33 EUR for an hour of work, up to 10 hours in a week.');

  const planned = await client.ask('POST', weeksOf(contract), { week: thisWeek() });
  expect(planned).toMatchObject({
    status: 201,
    body: { milestones: [{ week: thisWeek(), amount: 43_330, worked: 0 }] },
  });
  expect(codeOf(await client.ask('POST', weeksOf(contract), { week: thisWeek() }))).toBe('WEEK_PLANNED');
  for (const week of [later(-1), later(5), Temporal.PlainDate.from(thisWeek()).add({ days: 1 }).toString()])
    expect(codeOf(await client.ask('POST', weeksOf(contract), { week }))).toBe('WEEK_INVALID');
  const { id: milestone } = await contract.milestone(1);
  const sheet = `/v1/auction-contracts/${id}/milestones/${milestone}/time-entries`;
  const write = (minutes: number, day = thisWeek()) => developer.ask('POST', sheet, { day, minutes, what: 'Invoices' });
  expect(codeOf(await write(60))).toBe('SHEET_STATE');

  await contract.fund(1);
  expect(codeOf(await contract.act('developer', 1, 'submission', { note: 'Done.' }))).toBe('MILESTONE_STATE');
  expect(codeOf(await write(601))).toBe('WEEKLY_LIMIT');
  expect(codeOf(await write(60, later(1)))).toBe('DAY_NOT_OF_WEEK');
  await done(write(90));
  // Of two at once that are too much together, one counts.
  const racing = (await Promise.all([write(400), write(400)])).map(codeOf).sort();
  expect(racing).toEqual(['201', 'WEEKLY_LIMIT']);
  const { entries } = await done<TimeSheet>(client.ask('GET', sheet));
  expect(new Set(entries.map(({ minutes }) => minutes))).toEqual(new Set([90, 400]));
  const long = entries.find(({ minutes }) => minutes === 400)?.id ?? '';
  await done(developer.ask('POST', `${sheet}/${long}/correction`, { minutes: 110, what: 'Totals' }));
  expect(await contract.milestone(1)).toMatchObject({ state: 'inWork', worked: 14_443 });

  await closeWeek(milestone);
  await contract.inState(1, 'submitted');
  const preview = `/v1/auction-contracts/${id}/milestones/${milestone}/preview`;
  expect(await done(client.ask('GET', preview))).toMatchObject({
    ...{ amount: 43_330, toDeveloper: 12_999, fee: 1444, toClient: 28_887 },
  });
  expect(codeOf(await write(1))).toBe('SHEET_STATE');
  const ask = (entry: string) =>
    client.ask('POST', sheet.replace('time-entries', 'time-questions'), {
      questions: [{ entry, text: 'Which ones?' }],
    });
  expect(codeOf(await ask(milestone))).toBe('TIME_ENTRY_NOT_FOUND');
  await done(ask(long));
  clockAt(Temporal.Now.instant().add({ hours: 24 * 6 }));
  expect(await contract.milestone(1)).toMatchObject({ state: 'changesRequested', acceptBy: null });
  vi.restoreAllMocks();
  const submit = () => contract.act('developer', 1, 'submission', { note: 'Here is why.' });
  expect(codeOf(await submit())).toBe('QUESTIONS_OPEN');
  const correct = (minutes: number) =>
    developer.ask('POST', `${sheet}/${long}/correction`, { minutes, what: 'Totals', answer: 'Those of May.' });
  expect(codeOf(await correct(111))).toBe('MORE_THAN_SUBMITTED');
  await done(correct(60));
  await done(submit());
  expect(await done(client.ask('GET', sheet))).toMatchObject({ minutes: 150, worked: 10_833, limit: 600 });

  const { acceptBy } = await contract.milestone(1);
  clockAt(Temporal.Instant.from(acceptBy ?? ''));
  await contract.view();
  vi.restoreAllMocks();
  expect(await contract.inState(1, 'released')).toMatchObject({
    ...{ settledBy: 'silence', toDeveloper: 9750, fee: 1083, toClient: 32_497 },
  });
  expect(await market.balance('payable', developer.account)).toBe(9750);
  expect(await market.ledgerSums()).toMatchObject({ sound: true });

  expect(await contract.view()).toMatchObject({ state: 'inForce' });
  await done(developer.ask('POST', `/v1/auction-contracts/${id}/end`));
  expect(await contract.view()).toMatchObject({ state: 'completed' });
  expect(codeOf(await client.ask('POST', weeksOf(contract), { week: later(1) }))).toBe('CONTRACT_STATE');
});

test('a week in which nothing was written goes back to the client, one that is over is not paid in, and whoever ends it leaves no week open', async () => {
  const contract = await byHour('empty');
  const { client, id } = contract;
  for (const week of [thisWeek(), later(1)]) await done(client.ask('POST', weeksOf(contract), { week }));
  clockAt(weekEnd(thisWeek(), 'UTC'));
  const fund = () => contract.act('client', 1, 'funding', { provider: 'sandbox', amount: 43_330 });
  expect(codeOf(await fund())).toBe('WEEK_OVER');
  vi.restoreAllMocks();
  await contract.fund(1);
  const { id: milestone } = await contract.milestone(1);
  await closeWeek(milestone);
  expect(await contract.inState(1, 'refunded')).toMatchObject({ settledBy: 'returned', toClient: 43_330 });
  await done(client.ask('POST', `/v1/auction-contracts/${id}/end`));
  expect(await contract.view()).toMatchObject({ state: 'completed', milestones: [{}, { state: 'planned' }] });
  const ended = `select data ->> 'by' as by from log.event where type = 'pvt.auction.contract.ended' and key = $1`;
  await eventually(async () => expect(await market.mounted.database.admin(ended, [id])).toEqual([{ by: 'client' }]));
  const fixed = await market.signed({ client: 'fixed-client', developer: 'fixed-dev' }, '500');
  expect(codeOf(await fixed.client.ask('POST', weeksOf(fixed), { week: thisWeek() }))).toBe('NOT_HOURLY');
});
