import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type KafkaLogSource, kafkaSource } from '@pvt/adapter-kafka';
import { openLog } from '@pvt/kernel/log';
import { migrate } from '@pvt/kernel/migrations';
import { createTestDatabase, eventually, TENANT_A } from '@pvt/kernel/testing';
import { expect, test } from 'vitest';
import { engine } from '../engines.ts';
import { freePort } from '../free-port.ts';
import { MIGRATIONS, recordEffects } from './world.ts';

const engines = fileURLToPath(new URL('../../tools/engines', import.meta.url));
const run = promisify(execFile);

/** Needs a broker of its own, since it is taken away. */
test.skipIf(engine('kafka').skipped)(
  'case 11: with the broker down events are accepted up to the backlog cap, then refused, and nothing is lost when it returns',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'pvt-outage-'));
    const port = await freePort();
    const kafka = (verb: 'start' | 'stop', ...options: string[]) =>
      run(engines, [verb, 'kafka', '--dir', folder, ...(verb === 'start' ? ['--port', String(port)] : []), ...options]);
    const database = await createTestDatabase();
    await migrate(database.url, database.secret, [MIGRATIONS]);
    let source: KafkaLogSource | undefined;
    // The broker is not there yet: the program starts all the same.
    const engine = await openLog({
      connection: database.connection('log'),
      leaseMs: 3000,
      periodMs: 1e10,
      retentionMs: 1e11,
      onError: () => undefined,
      openSource: async (context) => (source = await kafkaSource(`kafka://127.0.0.1:${port}/outage`, 25)(context)),
    });
    try {
      const log = engine.forService(database.service('conformance'));
      await log.consumer({ group: 'outage', types: ['outage'], handle: recordEffects('outage') });
      const sent: string[] = [];
      const publish = async (n: number): Promise<void> => {
        for (let i = 0; i < n; i++) {
          const id = `e-${String(sent.length).padStart(4, '0')}`;
          const { outcome } = await log.append(TENANT_A, {
            type: 'outage',
            id,
            key: `k${i % 4}`,
            source: 'conformance',
            data: {},
          });
          expect(outcome).toBe('accepted');
          sent.push(id);
        }
      };
      const effects = async (): Promise<string[]> =>
        (
          await database.admin<{ id: string }>(
            `select id from conformance.effect where group_name = 'outage' order by id`,
          )
        ).map((row) => row.id);

      await publish(10);
      await source?.backlog.look();
      expect(source?.backlog.refusal()).toBeUndefined();
      await publish(20);
      await source?.backlog.look();
      const refused = log.append(TENANT_A, { type: 'outage', id: 'refused', source: 'conformance', data: {} });
      await expect(refused).rejects.toMatchObject({ code: 'LOG_BACKLOG_FULL', options: { retryAfterSeconds: 5 } });
      await expect(source?.check?.()).rejects.toThrow(
        `Kafka at 127.0.0.1:${port} does not answer: connect ECONNREFUSED`,
      );

      await kafka('start');
      await eventually(async () => expect(await effects()).toEqual(sent));
      await eventually(() => expect(source?.backlog.refusal()).toBeUndefined());

      await kafka('stop', '--kill');
      await publish(15);
      await kafka('start');
      await eventually(async () => expect(await effects()).toEqual(sent));
    } finally {
      await engine.close();
      await kafka('stop', '--kill');
      await database.close();
      await rm(folder, { recursive: true, force: true });
    }
  },
);
