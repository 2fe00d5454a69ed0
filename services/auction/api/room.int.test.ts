import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DeliveryView } from '../core/delivery.ts';
import type { RoomFile, RoomState } from '../core/room.ts';
import { mountPaidMarket, type PaidMarket } from './contracts-harness.ts';
import { codeOf, done, type Somebody } from './market-harness.ts';

let market: PaidMarket;
beforeAll(async () => {
  market = await mountPaidMarket();
});
afterAll(() => market?.close());

const upload = (who: Somebody, contract: string, name: string, content: string | Buffer) =>
  who.ask('POST', `/v1/auction-contracts/${contract}/files?name=${encodeURIComponent(name)}`, Buffer.from(content), {
    'content-type': 'application/octet-stream',
  });
const inspections = () =>
  market.mounted.database.admin<{ data: object }>(
    `select data from log.event where type = 'pvt.auction.room.inspected' order by position`,
  );

/** What a stream says, message for message. */
async function* told(path: string, person: string): AsyncGenerator<RoomState> {
  const response = await market.mounted.fetch(path, { headers: { 'x-test-person': person } });
  expect(response.status).toBe(200);
  let text = '';
  for await (const part of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += part;
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const data = /^data: (.*)$/m.exec(text.slice(0, end))?.[1];
      text = text.slice(end + 2);
      if (data !== undefined) yield JSON.parse(data) as RoomState;
    }
  }
}

test('a room: the parties talk live with files, mentions and calls; nobody else hears it, and staff only in a dispute, on record', async () => {
  const contract = await market.signed({ client: 'ada', developer: 'dan' }, '100.00');
  const { client, developer } = contract;
  const room = `/v1/auction-contracts/${contract.id}/room`;
  const say = (who: Somebody, body: object, headers = {}) => who.ask('POST', `${room}/messages`, body, headers);
  const live = told(`${room}/live`, 'dan');
  expect((await live.next()).value).toMatchObject({ messages: 0, marks: [] });

  const file = await done<RoomFile>(upload(client, contract.id, 'Start <b>.html', '<script>alert(1)</script>'));
  expect(await done(upload(developer, contract.id, 'again.html', '<script>alert(1)</script>'))).toEqual(file);
  expect(codeOf(await upload(client, contract.id, 'none', ''))).toBe('ROOM_FILE_REFUSED');
  const key = { 'idempotency-key': 'once' };
  const first = { text: 'Please look.', mentions: ['developer', 'client'], files: [file.id] };
  await done(say(client, { ...first, call: 'https://meet.example.com/a' }, key));
  await done(say(client, { ...first, call: 'https://meet.example.com/a' }, key));
  expect((await live.next()).value).toMatchObject({ messages: 1, marks: [{ party: 'client', position: 1 }] });
  await live.return(undefined);
  expect(codeOf(await say(client, { text: 'x', call: 'javascript:alert(1)' }))).toBe('CALL_ADDRESS_INVALID');
  expect(codeOf(await say(client, { text: 'x', files: ['0'.repeat(32)] }))).toBe('ROOM_FILE_NOT_FOUND');
  expect(codeOf(await say(client, { text: '  ' }))).toBe('MESSAGE_EMPTY');

  expect(await done(developer.ask('GET', room))).toMatchObject({ unread: 1, mentions: 1, you: 'developer' });
  expect(await done(developer.ask('GET', `${room}/messages`))).toMatchObject({
    items: [{ party: 'client', mentions: ['developer'], files: [file], call: 'https://meet.example.com/a' }],
  });
  expect(await done(developer.ask('PUT', `${room}/mark`, { position: 99 }))).toMatchObject({ unread: 0, messages: 1 });
  expect(await done(developer.ask('PUT', `${room}/mark`, { position: 0 }))).toMatchObject({ unread: 0 });

  const saved = await developer.ask('GET', `/v1/auction-contracts/${contract.id}/files/${file.id}`);
  expect(saved.headers).toMatchObject({
    ...{ 'content-type': 'text/plain', 'x-content-type-options': 'nosniff' },
    'content-disposition': "attachment; filename*=UTF-8''Start%20%3Cb%3E.html",
  });
  const stranger = market.person('eve', 'client');
  expect(codeOf(await stranger.ask('GET', `${room}/messages`))).toBe('CONTRACT_NOT_FOUND');
  expect(codeOf(await stranger.ask('GET', `${room}/live`))).toBe('CONTRACT_NOT_FOUND');
  expect(codeOf(await say(stranger, { text: 'Hello' }))).toBe('CONTRACT_NOT_FOUND');
  expect(codeOf(await market.staff.ask('GET', `${room}/messages`))).toBe('ROOM_OF_PARTIES');
  expect(await inspections()).toEqual([]);
  const [event] = await market.mounted.database.admin<{ text: string }>(
    `select data::text as text from log.event where type = 'pvt.auction.room.message-sent'`,
  );
  expect(event?.text).toContain('person:dan');
  expect(event?.text).not.toContain('Please look');

  await contract.submitted(1);
  await done(contract.act('client', 1, 'dispute', { text: 'It does not run.' }));
  expect(await done(market.staff.ask('GET', `${room}/messages`))).toMatchObject({ items: [{ text: 'Please look.' }] });
  await done(say(market.staff, { text: 'What was agreed?' }));
  expect(codeOf(await market.staff.ask('PUT', `${room}/mark`, { position: 1 }))).toBe('CONTRACT_PARTY');
  expect(await inspections()).toMatchObject([{ data: { contract: contract.id, what: 'messages' } }]);
});

test('a delivery: the client ticks each criterion, an assistant only suggests by what was recorded, and a recorded run is evidence', async () => {
  const criteria = '1. 49 of 50 invoices are read\n2. Mails arrive within a minute';
  const milestones = [{ title: 'All', criteria }];
  const contract = await market.signed({ client: 'bob', developer: 'dora' }, '100.00', { milestones });
  const { client, developer } = contract;
  const { id } = await contract.milestone(1);
  const root = `/v1/auction-contracts/${contract.id}/milestones/${id}/deliveries`;
  const deliver = (who = developer, files: string[] = []) => who.ask('POST', root, { note: 'It runs.', files });
  expect(codeOf(await deliver())).toBe('MILESTONE_STATE');
  await contract.fund(1);
  await done(contract.act('developer', 1, 'start'));
  expect(codeOf(await deliver(client))).toBe('CONTRACT_PARTY');
  await done(deliver());
  const { id: file } = await done<RoomFile>(upload(developer, contract.id, 'flow.json', '{}'));
  type Shown = { readonly items: readonly DeliveryView[] };
  const { items } = await done<Shown>(deliver(developer, [file]));
  expect(items.map(({ version }) => version)).toEqual([2, 1]);
  expect(items[0]).toMatchObject({
    criteria: ['49 of 50 invoices are read', 'Mails arrive within a minute'],
    files: [{ name: 'flow.json' }],
  });
  const tick = (who: Somebody, version: number, criterion: number) =>
    who.ask('PUT', `${root}/${version}/checks/${criterion}`, { met: true });
  expect(codeOf(await tick(developer, 2, 1))).toBe('CONTRACT_PARTY');
  expect(codeOf(await tick(market.staff, 2, 1))).toBe('CHECKED_BY_NO_PERSON');
  expect(codeOf(await tick(client, 1, 1))).toBe('DELIVERY_REPLACED');
  expect(codeOf(await tick(client, 2, 3))).toBe('CRITERION_NOT_FOUND');
  expect(codeOf(await tick(client, 3, 1))).toBe('DELIVERY_NOT_FOUND');

  const run = { name: '50 invoices', outcome: 'failed', criteria: [1], log: '12 of 50', ranAt: '2026-11-30T10:00:00Z' };
  const ran = await done<Shown>(client.ask('POST', `${root}/2/test-runs`, run));
  const runId = ran.items[0]?.testRuns[0]?.id;
  expect(codeOf(await client.ask('POST', `${root}/2/test-runs`, { ...run, criteria: [3] }))).toBe(
    'CRITERION_NOT_FOUND',
  );
  // There is no model here: what was recorded is read by rules, and nothing is ticked by it.
  const suggested = await done<Shown>(client.ask('POST', `${root}/2/suggestions`));
  expect(suggested.items[0]).toMatchObject({
    checks: [],
    suggestions: {
      reader: 'rules',
      items: [{ criterion: 1, suggests: 'notMet', source: runId, quote: '50 invoices: failed' }],
    },
  });
  const ticked = await done<Shown>(tick(client, 2, 2));
  expect(ticked.items[0]?.checks).toMatchObject([{ criterion: 2, met: true, by: 'person:bob' }]);
  expect(await contract.milestone(1)).toMatchObject({ state: 'inWork' });
  await expect(market.mounted.database.admin(`update auction.test_run set outcome = 'passed'`)).rejects.toThrow();

  const dispute = await done<{ id: string }>(contract.act('client', 1, 'dispute', { text: '12 of 50 is not 49.' }));
  const evidence = (body: object) =>
    client.ask('POST', `/v1/auction-disputes/${dispute.id}/evidence`, { text: 'See the run.', ...body });
  expect(codeOf(await evidence({ testRuns: [dispute.id] }))).toBe('TEST_RUN_NOT_FOUND');
  expect(codeOf(await evidence({ files: ['0'.repeat(32)] }))).toBe('ROOM_FILE_NOT_FOUND');
  await done(evidence({ testRuns: [runId], files: [file] }));
  expect(await done(market.staff.ask('GET', `/v1/auction-disputes/${dispute.id}/entries`))).toMatchObject({
    items: [
      { files: [], runs: [] },
      { files: [{ name: 'flow.json' }], runs: [{ id: runId, outcome: 'failed' }] },
    ],
  });
  expect(await done(market.staff.ask('GET', root))).toMatchObject({ items: [{ version: 2 }, { version: 1 }] });
});
