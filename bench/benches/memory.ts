import { type Answer, answerOf } from '@pvt/client';
import { type Figure, figure, note } from '../figure.ts';
import type { BenchOptions } from '../options.ts';
import { type Server, startServer } from '../server.ts';
import { upload } from '../upload.ts';

const SMALL = 10_000;

/** The server's memory while it imports a CSV file of 10⁴ and of 10⁶ lines. */
export async function run({ events = 1_000_000 }: BenchOptions): Promise<Figure[]> {
  const server = await startServer();
  try {
    await server.call('PUT', '/v1/sources/bench', {
      format: 'csv',
      options: { header: true },
      mapping: { type: '"bench.row"', data: '{"hotel": row.hotel, "rate": double(row.rate), "note": row.note}' },
    });
    await importLines(server, SMALL);
    const small = await importLines(server, SMALL);
    const large = await importLines(server, events);
    note(`${SMALL} lines: ${small.toFixed(0)} MB; ${events} lines: ${large.toFixed(0)} MB`);
    return [
      figure(`memory: growth from 10⁴ to ${events} lines`, 'MB', large - small, undefined, { rssMb: large }),
      figure(`memory: of the server at ${events} lines`, 'MB', large, small, { rssMb: large }),
    ];
  } finally {
    await server.stop();
  }
}

/** @returns the most memory that was seen, in MB */
async function importLines(server: Server, n: number): Promise<number> {
  let most = server.memoryMb();
  const watch = setInterval(() => (most = Math.max(most, server.memoryMb())), 50);
  try {
    const begun = performance.now();
    const job = JSON.parse(
      await upload(server, '/v1/sources/bench/import', 'text/csv', csv(n)),
    ) as Answer<'importFile'>;
    for (;;) {
      const { state, error } = await answerOf(server.api.GET('/v1/imports/{id}', { params: { path: { id: job.id } } }));
      if (state === 'done') break;
      if (state === 'failed') throw new Error(`the import failed: ${error?.detail}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    note(`${n} lines in ${((performance.now() - begun) / 1000).toFixed(1)} s`);
    return most;
  } finally {
    clearInterval(watch);
  }
}

function* csv(n: number): Generator<string> {
  let piece = 'hotel,rate,note\n';
  for (let i = 0; i < n; i++) {
    piece += `${i % 3 === 0 ? 'City Hotel' : 'Resort Hotel'},${50 + (i % 200)}.${i % 100},"booking number ${i} of ${n}, with a remark in quotes"\n`;
    if (piece.length > 100_000) {
      yield piece;
      piece = '';
    }
  }
  yield piece;
}
