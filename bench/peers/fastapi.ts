import { join } from 'node:path';
import { runFolder } from '../folder.ts';
import { startPeerPostgres } from './postgres.ts';
import { awaitPort, engines, enginesFolder, freePort, root, type Started, start, startEngine } from './process.ts';

/** FastAPI + Kafka + Celery + PostgreSQL, as its README starts it (`PVT_BENCH_PEERS`, default ../shared/peers). */
export interface ClassicStack {
  /** `POST /v1/events`, and `/v1/events/none` without the broker. */
  readonly port: number;
  /** How many events have become rows. */
  rows(): Promise<number>;
  stop(): Promise<void>;
}

export async function startClassicStack(parts: 'publisher' | 'whole'): Promise<ClassicStack> {
  const source = join(process.env['PVT_BENCH_PEERS'] ?? join(root, '..', 'shared', 'peers'), 'fastapi-kafka-celery');
  const home = await runFolder('classic');
  const folder = home.path;
  const [port, kafkaPort, redisPort] = [await freePort(), 27_092, 27_379];
  await engines('install', 'kafka', 'redis', 'peer');
  const stopEngines = [await startEngine('kafka', kafkaPort, folder)];
  const running: Started[] = [];
  const bin = (name: string): string => join(enginesFolder, 'peer', 'bin', name);
  const environment: Record<string, string> = { KAFKA: `127.0.0.1:${kafkaPort}`, PYTHONDONTWRITEBYTECODE: '1' };
  const log = join(folder, 'log');
  const postgres = parts === 'whole' ? await startPeerPostgres() : undefined;
  if (postgres !== undefined) {
    stopEngines.push(await startEngine('redis', redisPort, folder));
    environment['REDIS'] = `redis://127.0.0.1:${redisPort}/0`;
    environment['DATABASE_URL'] = postgres.url;
    running.push(start(bin('celery'), ['-A', 'tasks', 'worker', '-c', '2', '-l', 'warning'], source, environment, log));
    running.push(start(bin('python'), ['subscriber.py'], source, environment, log));
  }
  const uvicorn = [
    'publisher:app',
    '--port',
    String(port),
    '--loop',
    'uvloop',
    '--http',
    'httptools',
    '--no-access-log',
  ];
  running.push(start(bin('uvicorn'), uvicorn, source, environment, log));
  await awaitPort(port, log);
  return {
    port,
    async rows() {
      const answer = await postgres?.client
        .query<{ n: number }>('select count(*)::int as n from peer_event')
        .catch(() => ({ rows: [{ n: 0 }] }));
      return answer?.rows[0]?.n ?? 0;
    },
    async stop() {
      for (const item of running.reverse()) await item.stop();
      await postgres?.stop();
      for (const stop of stopEngines.reverse()) await stop();
      await home.remove();
    },
  };
}
