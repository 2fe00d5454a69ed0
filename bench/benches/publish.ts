import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { booking } from '../booking.ts';
import { tenantOf } from '../database.ts';
import { type Figure, figure, note } from '../figure.ts';
import { type LoadResult, post, runLoad } from '../load.ts';
import { startClassicStack } from '../peers/fastapi.ts';
import { portOf, type Server, settled, startServer } from '../server.ts';

const CONNECTIONS = 64;
const SECONDS = 6;

const measure = (port: number, authorization = ''): Promise<LoadResult> =>
  runLoad({
    port,
    connections: CONNECTIONS,
    seconds: SECONDS,
    warmup: 3000,
    request: (i) => post('/v1/events', JSON.stringify(booking(i)), authorization),
  });

/** Single durable POSTs, 64 connections, beside the same route storing nothing and beside the classic stack. */
export async function run(): Promise<Figure[]> {
  const server = await startServer();
  let ours: LoadResult;
  let nothing: LoadResult;
  let rssMb: number;
  try {
    ours = failOn(await measure(server.port, server.authorization));
    rssMb = server.memoryMb();
    nothing = await storingNothing(server);
  } finally {
    await server.stop();
  }
  const classic = await startClassicStack('publisher');
  try {
    const peer = failOn(await measure(classic.port));
    note(`peer p50 ${peer.p50Ms.toFixed(1)} ms, p99 ${peer.p99Ms.toFixed(1)} ms`);
    return [
      figure('publish beside storing nothing', 'POST/s', ours.perSecond, nothing.perSecond, { ...ours, rssMb }),
      figure('publish beside FastAPI + Kafka', 'POST/s', ours.perSecond, peer.perSecond, { ...ours, rssMb }),
    ];
  } finally {
    await classic.stop();
  }
}

async function storingNothing(server: Server): Promise<LoadResult> {
  const script = fileURLToPath(new URL('../storing-nothing.ts', import.meta.url));
  const secret = (await readFile(join(server.folder, 'secret'), 'utf8')).trim();
  const args = [await server.databaseUrl(), secret, await tenantOf(server)];
  const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const port = await portOf(child);
    await settled(port, '');
    return failOn(await measure(port, server.authorization));
  } finally {
    child.kill('SIGKILL');
  }
}

function failOn(result: LoadResult): LoadResult {
  if (result.failed > 0) throw new Error(`${result.failed} requests failed; the first: ${result.firstFailure}`);
  return result;
}
