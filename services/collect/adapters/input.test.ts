import { once } from 'node:events';
import { Readable } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { csvReader } from '../core/rows/csv.ts';
import { ndjsonReader } from '../core/rows/ndjson.ts';
import { InputInterrupted, openInput } from './input.ts';
import { openResultSpool } from './result-spool.ts';
import { rowChunks } from './row-chunks.ts';

async function* pieces(whole: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < whole.length; at += size) yield whole.subarray(at, at + size);
}

async function text(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  let out = '';
  for await (const chunk of bytes) out += Buffer.from(chunk).toString();
  return out;
}

const limits = { maximumBytes: 1 << 30 };
const file = Array.from({ length: 5000 }, (_, i) => `{"line":${i}}\n`).join('');

describe('an upload', () => {
  test('is unpacked when it starts like gzip, however it is cut, and taken as it is when not', async () => {
    for (const size of [1, 7, 4096]) {
      expect(await text(openInput(pieces(gzipSync(file), size), limits).bytes)).toBe(file);
    }
    expect(await text(openInput(pieces(Buffer.from(file), 999), limits).bytes)).toBe(file);
    expect(await text(openInput(pieces(Buffer.from('x'), 1), limits).bytes)).toBe('x');
    expect(await text(openInput(pieces(Buffer.from(''), 1), limits).bytes)).toBe('');
  });

  test('of several gzip members is one file', async () => {
    const twice = Buffer.concat([gzipSync('a\n'), gzipSync('b\n')]);
    expect(await text(openInput(pieces(twice, 3), limits).bytes)).toBe('a\nb\n');
  });

  test('whose gzip is cut off or damaged is rejected', async () => {
    const packed = gzipSync(file);
    await expect(text(openInput(pieces(packed.subarray(0, -50), 512), limits).bytes)).rejects.toMatchObject({
      code: 'UPLOAD_GZIP_BROKEN',
    });
    const damaged = Buffer.from(packed);
    damaged.fill(0xff, 200, 400);
    await expect(text(openInput(pieces(damaged, 512), limits).bytes)).rejects.toMatchObject({
      code: 'UPLOAD_GZIP_BROKEN',
    });
  });

  test('that unpacks to far more than was sent is rejected before it fills anything', async () => {
    const bomb = gzipSync(Buffer.alloc(100 << 20));
    await expect(text(openInput(pieces(bomb, 4096), limits).bytes)).rejects.toMatchObject({ code: 'UPLOAD_TOO_LARGE' });
    await expect(text(openInput(pieces(Buffer.alloc(100), 10), { maximumBytes: 50 }).bytes)).rejects.toMatchObject({
      code: 'UPLOAD_TOO_LARGE',
    });
  });

  test.each([
    ['plain', Buffer.from(file)],
    ['packed', gzipSync(file)],
  ])('whose sender breaks off is interrupted, not broken (%s)', async (_name, bytes) => {
    async function* breaking(): AsyncGenerator<Uint8Array> {
      yield bytes.subarray(0, bytes.length / 2);
      throw new Error('aborted');
    }
    await expect(text(openInput(breaking(), limits).bytes)).rejects.toBeInstanceOf(InputInterrupted);
  });
});

describe('chunks of rows', () => {
  test('hold at most the rows of one statement and lose none', async () => {
    const sizes: number[] = [];
    for await (const chunk of rowChunks(pieces(Buffer.from(file), 4000), ndjsonReader())) sizes.push(chunk.length);
    expect(sizes).toEqual([1000, 1000, 1000, 1000, 1000]);
  });

  test('have few rows of a table with thousands of columns, and lose none', async () => {
    const header = Array.from({ length: 4096 }, (_, n) => `c${n}`).join();
    const sizes: number[] = [];
    const wide = Buffer.from(`${header}\n${`${','.repeat(4095)}\n`.repeat(100)}`);
    for await (const chunk of rowChunks(pieces(wide, 1 << 16), csvReader())) sizes.push(chunk.length);
    expect(sizes).toEqual([16, 16, 16, 16, 16, 16, 4]);
  });

  test('case 13: what came before the break is given, the row it cut is not', async () => {
    async function* breaking(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('{"a":1}\n{"a":2}\n12');
      throw new InputInterrupted('gone');
    }
    const rows: unknown[] = [];
    const reading = (async () => {
      for await (const chunk of rowChunks(breaking(), ndjsonReader()))
        for (const row of chunk) rows.push(row.kind === 'row' && row.value);
    })();
    await expect(reading).rejects.toBeInstanceOf(InputInterrupted);
    expect(rows).toEqual([{ a: 1 }, { a: 2 }]);
  });

  test('a sender that pauses has its rows given before it goes on', async () => {
    const source = new Readable({ read: () => undefined });
    const chunks = rowChunks(source, csvReader(), { rows: 10, bytes: 1000, cells: 1000, idleMilliseconds: 1 });
    source.push('a\n1\n');
    expect((await chunks.next()).value).toMatchObject([{ value: { a: '1' } }]);
    source.push('2\n');
    source.push(null);
    expect((await chunks.next()).value).toMatchObject([{ value: { a: '2' } }]);
    expect((await chunks.next()).done).toBe(true);
  });
});

describe('a spool of results', () => {
  test('gives everything in order to a reader that starts after the last write', async () => {
    const spool = openResultSpool();
    let expected = '';
    for (let i = 0; i < 3000; i += 1) {
      const line = `${i} ${'x'.repeat(i)}\n`;
      expected += line;
      await spool.write(line);
    }
    spool.end();
    expect((await text(spool.readable)) === expected).toBe(true);
  });

  test('gives everything in order to a reader that now and then falls behind', async () => {
    const spool = openResultSpool();
    const reading = (async () => {
      let out = '';
      for await (const chunk of spool.readable) {
        out += chunk;
        for (let i = 0; i < out.length % 5; i += 1) await turn();
      }
      return out;
    })();
    let expected = '';
    for (let i = 0; i < 2000; i += 1) {
      const line = `${i} ${'y'.repeat((i * 7919) % 3000)}\n`;
      expected += line;
      await spool.write(line);
      if (i % 100 === 0) await turn();
    }
    spool.end();
    expect((await reading) === expected).toBe(true);
  });

  test('of a client that went away takes further results without failing', async () => {
    const spool = openResultSpool();
    spool.readable.destroy();
    await once(spool.readable, 'close');
    await spool.write('late\n');
    spool.end();
    expect(spool.readable.destroyed).toBe(true);
  });
});
