import {
  type Behaviour,
  KEY,
  type ProvidersServer,
  startProvidersServer,
} from '@pvt/adapter-provider-doubles/language-models';
import { contextOfEvent } from '@pvt/kernel/context';
import { Problem } from '@pvt/kernel/errors';
import { Park } from '@pvt/kernel/log/retry';
import { eventually, TENANT_A } from '@pvt/kernel/testing';
import { type MountedForTest, mountForTest } from '@pvt/kernel/testing/mount';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { enrichText } from '../../contract.ts';
import { service } from '../../service.ts';

let server: ProvidersServer;
let mounted: MountedForTest;

beforeAll(async () => {
  server = await startProvidersServer();
  mounted = await mountForTest(service, {
    settings: {
      PVT_LANGUAGE_MODELS: 'anthropic',
      PVT_ANTHROPIC_KEY: KEY,
      PVT_ANTHROPIC_URL: server.anthropicUrl,
      PVT_MODEL_BREAKER_FAILURES: '1',
      PVT_MODEL_BREAKER_OPEN: '300ms',
    },
  });
});
afterAll(async () => {
  await mounted.close();
  await server.close();
});

const SENT = Array.from({ length: 12 }, (_, i) => `letter-${String(i).padStart(2, '0')}`);

test('case 9: events of a failing provider park without an attempt, are probed one at a time, and all flow when it is back', async () => {
  let away = true;
  let underWay = 0;
  let mostUnderWay = 0;
  const failing: Behaviour = async () => {
    underWay += 1;
    mostUnderWay = Math.max(mostUnderWay, underWay);
    await new Promise((resolve) => setImmediate(resolve));
    underWay -= 1;
    return away ? { status: 503 } : { answer: { sentiment: 'negative', score: -0.5 } };
  };
  server.behave(failing);
  const handled: string[] = [];
  await mounted.log.consumer({
    group: 'letters',
    types: ['letter.received'],
    concurrency: 6,
    prepare: async (event) => {
      try {
        const question = { task: 'sentiment', input: `${event.id}: the room was cold`, onUnavailable: 'park' } as const;
        return await mounted.contracts.call(enrichText, contextOfEvent('test', event), question);
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        throw new Park('assistant', new Date(String(error.options.more?.['retryAt'])));
      }
    },
    handle: async (_tx, events, prepared) => {
      for (const [i, event] of events.entries()) {
        expect(prepared[i]).toMatchObject({ provider: 'anthropic', output: { sentiment: 'negative' } });
        handled.push(event.id);
      }
    },
  });
  await mounted.log.appendMany(
    TENANT_A,
    SENT.map((id, i) => ({ id, type: 'letter.received', source: 'test', key: `guest-${i % 4}`, data: {} })),
  );

  const deliveries = () =>
    mounted.database.admin<{ state: string; attempts: number }>(
      `select state, attempts from log.delivery where group_name = 'letters'`,
    );
  await eventually(async () => expect(await deliveries()).toHaveLength(SENT.length));
  // The breaker opens again and again after its probes; no event pays for that with an attempt.
  const before = server.requests.length;
  mostUnderWay = 0;
  await eventually(() => expect(server.requests.length).toBeGreaterThan(before + 1));
  expect((await deliveries()).every(({ state, attempts }) => attempts === 0 && state !== 'dead')).toBe(true);
  expect(handled).toEqual([]);
  expect(mostUnderWay).toBe(1);

  away = false;
  await eventually(() => expect([...handled].sort()).toEqual(SENT));
  for (const guest of [0, 1, 2, 3]) {
    const own = handled.filter((id) => SENT.indexOf(id) % 4 === guest);
    expect(own).toEqual([...own].sort());
  }
  expect(await mounted.database.admin(`select 1 from log.delivery where state = 'dead'`)).toEqual([]);
});
