import { get } from 'node:http';
import { booking } from '../booking.ts';
import { type Figure, figure, note } from '../figure.ts';
import { post, quantile, runLoad } from '../load.ts';
import { type Server, startServer } from '../server.ts';

const SECONDS = 10;

/** From sending the POST to the derived event on a page's stream, at half of the load that the server can take. */
export async function run(): Promise<Figure[]> {
  const server = await startServer();
  try {
    await server.call('PUT', '/v1/flows/live', {
      on: ['bench.booking'],
      steps: [{ map: { sentAt: 'data.sentAt' } }, { to: { event: { type: 'bench.live' } } }],
    });
    const request = (i: number): string =>
      post('/v1/events', JSON.stringify(booking(i, { sentAt: performance.now() })), server.authorization);
    const top = await runLoad({ port: server.port, connections: 64, seconds: 4, warmup: 2000, request });
    const rate = Math.floor(top.perSecond / 2);
    note(`top ${Math.round(top.perSecond)}/s, measured at ${rate}/s`);
    // What the top load left behind is worked off before the measurement.
    await new Promise((resolve) => setTimeout(resolve, 3000));
    const stream = await openStream(server);
    const load = await runLoad({ port: server.port, connections: 64, seconds: SECONDS, rate, request });
    await stream.received(load.requests);
    const sorted = stream.latencies.sort((a, b) => a - b);
    note(`${sorted.length} of ${load.requests} came, POST p99 ${load.p99Ms.toFixed(1)} ms`);
    const p50Ms = quantile(sorted, 0.5);
    const p99Ms = quantile(sorted, 0.99);
    return [figure('live POST to page', 'ms', p99Ms, undefined, { p50Ms, p99Ms, rssMb: server.memoryMb() })];
  } finally {
    await server.stop();
  }
}

async function openStream(server: Server) {
  const latencies: number[] = [];
  const authorization = server.authorization.slice('Authorization: '.length).trim();
  await new Promise<void>((resolve, reject) => {
    const asking = get(
      {
        port: server.port,
        path: '/v1/stream?type=bench.live',
        headers: { authorization, accept: 'text/event-stream' },
      },
      (answer) => {
        if (answer.statusCode !== 200) reject(new Error(`GET /v1/stream: ${answer.statusCode}`));
        let rest = '';
        answer.setEncoding('utf8');
        answer.on('data', (chunk: string) => {
          const now = performance.now();
          const parts = (rest + chunk).split('\n\n');
          rest = parts.pop() ?? '';
          for (const part of parts) {
            const sentAt = /"sentAt":([\d.]+)/.exec(part)?.[1];
            if (sentAt !== undefined) latencies.push(now - Number(sentAt));
          }
        });
        resolve();
      },
    );
    asking.on('error', reject);
  });
  return {
    latencies,
    async received(wanted: number): Promise<void> {
      for (let i = 0; i < 100 && latencies.length < wanted; i++)
        await new Promise((resolve) => setTimeout(resolve, 50));
    },
  };
}
