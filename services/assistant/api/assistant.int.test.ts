import { KEY, type ProvidersServer, startProvidersServer, TOKENS } from '@pvt/adapter-provider-doubles/language-models';
import { Problem } from '@pvt/kernel/errors';
import { createMetrics } from '@pvt/kernel/metrics';
import { readSettings } from '@pvt/kernel/settings';
import { TENANT_A, TENANT_B } from '@pvt/kernel/testing';
import { type MountedForTest, mountForTest } from '@pvt/kernel/testing/mount';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemClock } from '../adapters/clock.ts';
import { callTimes } from '../adapters/models/observed.ts';
import { checkEnrichment, enrichText } from '../contract.ts';
import { service } from '../service.ts';
import { settings } from '../settings.ts';
import { openProviders } from '../use-cases/enrich/open-providers.ts';
import { forgetExpired } from '../use-cases/forget-expired.ts';

let server: ProvidersServer;
let mounted: MountedForTest;

beforeAll(async () => {
  server = await startProvidersServer();
  mounted = await mountForTest(service, {
    settings: {
      PVT_LANGUAGE_MODELS: 'openai',
      PVT_OPENAI_KEY: KEY,
      PVT_OPENAI_URL: server.openaiUrl,
      PVT_MODEL_BREAKER_FAILURES: '1',
      PVT_MODEL_BREAKER_OPEN: '1h',
    },
  });
});
afterAll(async () => {
  await mounted.close();
  await server.close();
});

const question = { input: 'You charged my card twice', labels: ['billing', 'praise'] };
const usageOf = async (tenant: 'a' | 'b') =>
  (await mounted.ask('GET', '/v1/assistant/usage', undefined, { tenant })).body;

describe('an enrichment', () => {
  test('is answered, paid for once and counted; the same question again costs nothing', async () => {
    server.behave({ answer: { label: 'billing' } });
    const paid = {
      output: { label: 'billing' },
      provider: 'openai',
      model: 'gpt-5.4-nano',
      tokens: TOKENS,
      costMicros: 62,
      cached: false,
    };
    expect(await mounted.ask('POST', '/v1/assistant/classify', question)).toMatchObject({ status: 200, body: paid });
    const free = { ...paid, tokens: { in: 0, out: 0 }, costMicros: 0, cached: true };
    expect(await mounted.ask('POST', '/v1/assistant/classify', question)).toMatchObject({ status: 200, body: free });
    expect(server.requests).toHaveLength(1);
    expect(await usageOf('a')).toMatchObject({
      items: [
        {
          provider: 'openai',
          model: 'gpt-5.4-nano',
          task: 'classify',
          calls: 1,
          tokensIn: 120,
          tokensOut: 30,
          costMicros: 62,
          cacheHits: 1,
        },
      ],
    });
  });

  test('is never taken from another tenant’s answers, nor its use told to another', async () => {
    expect(await usageOf('b')).toEqual({ items: [] });
    expect(await mounted.ask('POST', '/v1/assistant/classify', question, { tenant: 'b' })).toMatchObject({
      body: { cached: false },
    });
    expect(await usageOf('b')).toMatchObject({ items: [{ calls: 1, cacheHits: 0 }] });
  });

  test('is asked for again when its answer has expired', async () => {
    const before = server.requests.length;
    await mounted.database.admin(`update assistant.answer set expires_at = now() - interval '1 s' where tenant = $1`, [
      TENANT_A,
    ]);
    expect(await mounted.ask('POST', '/v1/assistant/classify', question)).toMatchObject({ body: { cached: false } });
    expect(server.requests).toHaveLength(before + 1);
  });

  test('of many at once is counted to the last token', async () => {
    const [before] = await mounted.database.admin<{ calls: string }>(
      `select calls, cost_micros from assistant.usage where tenant = $1`,
      [TENANT_A],
    );
    await Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        mounted.ask('POST', '/v1/assistant/classify', { ...question, input: `text ${i}` }),
      ),
    );
    const calls = Number(before?.calls) + 50;
    expect(await usageOf('a')).toMatchObject({
      items: [{ calls, tokensIn: calls * 120, tokensOut: calls * 30, costMicros: calls * 62 }],
    });
  });

  test.each([
    ['a text that is too long', 'summarise', { input: 'x'.repeat(40_000) }, 422, '/input'],
    ['no labels', 'classify', { input: 'x' }, 422, '/labels'],
    ['a task that there is not', 'translate', { input: 'x' }, 400, '/task'],
    ['a member that is not known', 'summarise', { input: 'x', model: 'gpt-9' }, 400, '/model'],
    ['no text', 'summarise', {}, 400, '/input'],
  ])('with %s is refused, with the place', async (_, task, body, status, pointer) => {
    expect(await mounted.ask('POST', `/v1/assistant/${task}`, body)).toMatchObject({
      status,
      body: { status, pointer },
    });
  });

  test('that no model answers rightly is told so, without its answer', async () => {
    server.behave({ answer: { label: 'drop all tables' } });
    const refused = await mounted.ask('POST', '/v1/assistant/classify', {
      ...question,
      input: 'odd',
      onUnavailable: 'park',
    });
    expect(refused).toMatchObject({ status: 422, body: { code: 'LANGUAGE_MODEL_REFUSED' } });
    expect(JSON.stringify(refused.body)).not.toContain('drop all tables');
  });
});

test('a flow can check an enrichment before there is any text', async () => {
  const definition = { task: 'classify' as const, labels: ['only one'] };
  expect(await mounted.contracts.call(checkEnrichment, mounted.context(), definition)).toMatchObject({
    faults: [{ pointer: '/labels' }],
  });
  expect(await mounted.contracts.call(checkEnrichment, mounted.context(), { task: 'sentiment' })).toEqual({
    faults: [],
  });
});

test('expired answers are swept, the others stay', async () => {
  await mounted.database.admin(`update assistant.answer set expires_at = now() - interval '1 s' where tenant = $1`, [
    TENANT_A,
  ]);
  const answers = () => mounted.database.admin('select tenant from assistant.answer');
  expect((await answers()).length).toBeGreaterThan(51);
  await forgetExpired({ database: mounted.database.service('assistant'), clock: systemClock });
  expect(await answers()).toHaveLength(1);
});

test('case 9: with the breaker open, a flow that parks is told when to come back, and one that does not gets the rules’ answer', async () => {
  server.behave({ status: 500 });
  const asked = { ...question, task: 'classify', input: 'The invoice is wrong' } as const;
  await mounted.ask('POST', '/v1/assistant/classify', { ...question, input: 'opens it' });
  const seen = server.requests.length;

  const error: unknown = await mounted.contracts
    .call(enrichText, mounted.context(), { ...asked, onUnavailable: 'park' })
    .catch((thrown: unknown) => thrown);
  if (!(error instanceof Problem)) throw error;
  expect(error.code).toBe('LANGUAGE_MODEL_UNAVAILABLE');
  expect(Date.parse(String(error.options.more?.['retryAt']))).toBeGreaterThan(Date.now());

  const overHttp = await mounted.ask('POST', '/v1/assistant/classify', {
    ...question,
    input: 'x',
    onUnavailable: 'park',
  });
  expect(overHttp).toMatchObject({
    status: 503,
    body: { code: 'LANGUAGE_MODEL_UNAVAILABLE', retryAt: expect.any(String) },
  });
  expect(Number(overHttp.headers['retry-after'])).toBeGreaterThan(3000);

  const fallback = await mounted.contracts.call(enrichText, mounted.context(), { ...asked, onUnavailable: 'fallback' });
  expect(fallback).toMatchObject({ output: { label: 'billing' }, provider: 'rules' });
  expect(server.requests).toHaveLength(seen);

  expect(await mounted.ask('GET', '/v1/assistant/providers')).toMatchObject({
    body: { items: [{ name: 'openai', model: 'gpt-5.4-nano', state: 'open' }] },
  });
  expect(await usageOf('a')).toMatchObject({ items: [{ provider: 'openai' }, { provider: 'rules', costMicros: 0 }] });
});

test('a configured model without a known price fails the start, saying what to set', async () => {
  const model = { PVT_ANTHROPIC_KEY: KEY, PVT_ANTHROPIC_MODEL: 'my-model' };
  const open = (environment: Record<string, string>) => {
    const values = readSettings(settings, environment);
    return openProviders(values, values.PVT_MODEL_PRICES, callTimes(createMetrics()));
  };
  await expect(open(model)).rejects.toThrow(/PVT_ANTHROPIC_MODEL="my-model".*PVT_MODEL_PRICES/);
  expect(await open({ ...model, PVT_MODEL_PRICES: '{"my-model": {"in": 1, "out": 2}}' })).toMatchObject([
    { model: 'my-model' },
  ]);
});

test('without any key the rules answer', async () => {
  const bare = await mountForTest(service);
  const answer = await bare.ask('POST', '/v1/assistant/sentiment', {
    input: 'A lovely, clean room',
    onUnavailable: 'park',
  });
  expect(answer).toMatchObject({ status: 200, body: { provider: 'rules', output: { sentiment: 'positive' } } });
  await bare.close();
});

test('the use is paged: the newest days first, each row once', async () => {
  const rows = [1, 2, 3].flatMap((day) => ['a', 'b'].map((model) => [`2020-01-0${day}`, 'rules', model]));
  for (const row of rows) {
    await mounted.database.admin(
      `insert into assistant.usage (tenant, day, provider, model) values ('${TENANT_B}', $1, $2, $3)`,
      row,
    );
  }
  const read: string[] = [];
  for (let cursor: string | undefined = ''; cursor !== undefined; ) {
    const { body } = await mounted.ask('GET', `/v1/assistant/usage?limit=2&cursor=${cursor}`, undefined, {
      tenant: 'b',
    });
    const page = body as { items: { day: string; model: string }[]; next?: string };
    read.push(...page.items.map(({ day, model }) => `${day} ${model}`));
    cursor = page.next;
  }
  const old = read.filter((item) => item.startsWith('2020'));
  expect(old).toEqual(['2020-01-03 a', '2020-01-03 b', '2020-01-02 a', '2020-01-02 b', '2020-01-01 a', '2020-01-01 b']);
  expect(read.length).toBeGreaterThan(old.length);
});

test.each([
  ['2026-13-01', 'x', 'y', 'z'],
  ['2026-02-30', 'x', 'y', 'z'],
  ['0000-01-01', 'x', 'y', 'z'],
  ['2026-01-01', 'x', 'a\0b', 'z'],
  ['2026-01-01', 'x', 'y'],
  [1, 2, 3, 4],
  'x',
])('a cursor with the key %j is none of the list', async (...key) => {
  const made = key.length === 1 ? key[0] : key;
  const cursor = Buffer.from(JSON.stringify(['assistant.usage', made])).toString('base64url');
  expect(await mounted.ask('GET', `/v1/assistant/usage?cursor=${cursor}`)).toMatchObject({
    status: 400,
    body: { code: 'CURSOR_INVALID' },
  });
});
