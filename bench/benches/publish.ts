import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import nodeFlags from '../../apps/server/node-flags.json' with { type: 'json' };
import { booking } from '../booking.ts';
import { type Figure, figure, middle, note } from '../figure.ts';
import { undoLater } from '../interrupt.ts';
import { type LoadResult, post, runLoad } from '../load.ts';
import { startClassicStack } from '../peers/fastapi.ts';
import { ended, portOf, type Server, settled, startServer } from '../server.ts';

const CONNECTIONS = 64;
const SECONDS = 3;
const ROUNDS = 5;

const measure = async (port: number, authorization = ''): Promise<LoadResult> =>
  failOn(
    await runLoad({
      port,
      connections: CONNECTIONS,
      seconds: SECONDS,
      warmup: 3000,
      request: (i) => post('/v1/events', JSON.stringify(booking(i)), authorization),
    }),
  );

/** Single durable POSTs, 64 connections, beside the same route storing nothing and beside the classic stack. */
export async function run(): Promise<Figure[]> {
  const server = await startServer();
  let ours: LoadResult;
  let nothing: LoadResult;
  let rssMb: number;
  try {
    ({ ours, nothing } = await inTurn(server));
    rssMb = server.memoryMb('peak');
  } finally {
    await server.stop();
  }
  const classic = await startClassicStack('publisher');
  try {
    const peer = await measure(classic.port);
    note(`peer p50 ${peer.p50Ms.toFixed(1)} ms, p99 ${peer.p99Ms.toFixed(1)} ms`);
    return [
      figure('publish beside storing nothing', 'POST/s', ours.perSecond, nothing.perSecond, { ...ours, rssMb }),
      figure('publish beside FastAPI + Kafka', 'POST/s', ours.perSecond, peer.perSecond, { ...ours, rssMb }),
    ];
  } finally {
    await classic.stop();
  }
}

/** Round by round; of each the middle one. */
async function inTurn(server: Server): Promise<{ ours: LoadResult; nothing: LoadResult }> {
  const script = fileURLToPath(new URL('../storing-nothing.ts', import.meta.url));
  const secret = (await readFile(join(server.folder, 'secret'), 'utf8')).trim();
  const args = [await server.databaseUrl(), secret];
  const child = spawn(process.execPath, [...nodeFlags, script, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const stop = undoLater(() => ended(child));
  try {
    const port = await portOf(child);
    await settled(port, '');
    const ours: LoadResult[] = [];
    const nothing: LoadResult[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      ours.push(await measure(server.port, server.authorization));
      nothing.push(await measure(port, server.authorization));
    }
    const speed = ({ perSecond }: LoadResult): number => perSecond;
    return { ours: middle(ours, speed), nothing: middle(nothing, speed) };
  } finally {
    await stop();
  }
}

function failOn(result: LoadResult): LoadResult {
  if (result.failed > 0) throw new Error(`${result.failed} requests failed; the first: ${result.firstFailure}`);
  return result;
}
