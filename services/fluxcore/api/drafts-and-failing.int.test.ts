import { eventually, TENANT_A } from '@pvt/kernel/testing';
import { type MountedForTest, mountForTest } from '@pvt/kernel/testing/mount';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { service } from '../service.ts';
import { othersAnswer } from '../use-cases/others-harness.ts';

let server: MountedForTest;
let pausing: MountedForTest;

beforeAll(async () => {
  const settings = { PVT_FLOW_QUIET: '0ms' };
  server = await mountForTest(service, { settings, answers: othersAnswer });
  pausing = await mountForTest(service, {
    settings: { ...settings, PVT_FLOW_PAUSE_FAILING: 'yes' },
    answers: othersAnswer,
  });
});
afterAll(async () => {
  await server?.close();
  await pausing?.close();
});

const emit = (type: string) => ({ to: { event: { type } } });
const publish = (to: MountedForTest, type: string, many: number, data: unknown) =>
  to.log.appendMany(
    TENANT_A,
    Array.from({ length: many }, (_, i) => ({ type, key: `k${i}`, data, source: 'test' })),
  );
const flow = async (of: MountedForTest, name: string) => (await of.ask('GET', `/v1/flows/${name}`)).body;

describe('a new flow that comes paused', () => {
  const draft = { on: ['d.in'], steps: [emit('d.out')], enabled: false };
  const put = (definition: object) => server.ask('PUT', '/v1/flows/drafted', definition);

  test('is a draft, written anew in place, and when it is published it misses nothing of what came since it was made', async () => {
    expect(await put({ ...draft, steps: [emit('d.other')] })).toMatchObject({ status: 200, body: { state: 'draft' } });
    await publish(server, 'd.in', 1, 'before');
    expect((await put(draft)).body).toMatchObject({ state: 'draft', version: 1, versions: [{ version: 1 }] });
    const replay = await server.ask('POST', '/v1/flows/drafted/replay', { from: { position: 1 } });
    expect(replay).toMatchObject({ status: 409, body: { code: 'FLOW_BUSY' } });
    expect((await put({ ...draft, enabled: true })).body).toMatchObject({ state: 'running', version: 1 });
    await publish(server, 'd.in', 1, 'after');
    const stats = async () => (await server.ask('GET', '/v1/flows/drafted/stats')).body;
    await eventually(async () => expect(await stats()).toMatchObject({ lag: 0, steps: [{ in: 2, out: 2 }] }));
  });

  test('that has run is paused, and no draft again', async () => {
    expect((await put(draft)).body).toMatchObject({ state: 'paused', version: 1 });
  });
});

describe('a flow most of whose newest events fail', () => {
  const failing = { on: ['f.in'], steps: [{ when: 'data.missing > 0' }, emit('f.out')] };

  test('is shown as failing, and as well again when it was mended', async () => {
    await server.ask('PUT', '/v1/flows/failing', failing);
    expect(await flow(server, 'failing')).toMatchObject({ state: 'running', failing: false });
    await publish(server, 'f.in', 30, { there: 1 });
    await eventually(async () =>
      expect(await flow(server, 'failing')).toMatchObject({ state: 'running', failing: true }),
    );
    const listed = (await server.ask('GET', '/v1/flows')).body;
    expect(listed).toMatchObject({
      items: expect.arrayContaining([expect.objectContaining({ name: 'failing', failing: true })]),
    });
    await server.ask('PUT', '/v1/flows/failing', { ...failing, steps: [emit('f.out')] });
    await eventually(async () => expect(await flow(server, 'failing')).toMatchObject({ version: 2, failing: false }));
  });

  test('is paused where the setting says so, which is told as any pause is', async () => {
    await pausing.ask('PUT', '/v1/flows/failing', failing);
    await publish(pausing, 'f.in', 30, { there: 1 });
    await eventually(async () =>
      expect(await flow(pausing, 'failing')).toMatchObject({ state: 'paused', failing: true }),
    );
    const told = await pausing.database.admin(
      `select data->'after'->'enabled' as enabled from log.event where type = 'pvt.fluxcore.flow.saved' order by position`,
    );
    expect(told).toEqual([{ enabled: true }, { enabled: false }]);
  });
});
