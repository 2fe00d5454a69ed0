import { randomUUID } from 'node:crypto';
import { armFailurePoint } from '@pvt/kernel/failure-point';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ImportJob } from '../core/import-job.ts';
import { json, type MountedCollect, mountCollect, upload } from './collect-harness.ts';

let mounted: MountedCollect;

beforeAll(async () => {
  mounted = await mountCollect();
});
afterAll(() => mounted?.close());

async function source(options: object): Promise<string> {
  const name = `guests-${randomUUID()}`;
  await mounted.save(name, { format: 'csv', mapping: { type: "'guest.came'" }, options });
  return name;
}

async function data(name: string): Promise<unknown[]> {
  const rows = await mounted.database.admin<{ data: unknown }>(
    'select data from log.event where source = $1 order by position',
    [name],
  );
  return rows.map((row) => row.data);
}

const preview = (name: string, body: Uint8Array) =>
  json(mounted.fetch(`/v1/sources/${name}/preview`, { method: 'POST', body: Buffer.from(body) }));

describe('a file in another encoding', () => {
  const file = Buffer.from('name;town\r\nJos\xe9;K\xf6ln \x80\r\n', 'latin1');

  test('is read in the encoding of its source, and the preview tells which it looks like', async () => {
    const plain = await source({ delimiter: ';' });
    expect(await preview(plain, file)).toMatchObject({
      encoding: { used: 'utf-8', decidedBy: 'default', detected: 'windows-1252', reason: 'not-utf-8' },
      rows: [{ line: 2, error: { code: 'ROW_NOT_UTF8' } }],
    });
    const western = await source({ delimiter: ';', encoding: 'windows-1252' });
    expect(await preview(western, file)).toMatchObject({
      encoding: { used: 'windows-1252', decidedBy: 'source', detected: 'windows-1252' },
      rows: [{ row: { name: 'José', town: 'Köln €' } }],
    });
    expect(await preview(western, Buffer.from('name;town\nJo;Ulm\n'))).toMatchObject({
      encoding: { used: 'windows-1252', detected: 'windows-1252', reason: 'ascii' },
    });
    expect(await upload(mounted, western, file)).toMatchObject({ state: 'done', lines: { accepted: 1, refused: 0 } });
    expect(await data(western)).toEqual([{ name: 'José', town: 'Köln €' }]);
  });

  test('and with a byte order mark is read as that says, whatever its source says', async () => {
    const marked = Buffer.from('\ufeffname;town\r\nJosé;Köln €\r\n', 'utf16le');
    for (const options of [{ delimiter: ';' }, { delimiter: ';', encoding: 'windows-1252' }]) {
      const name = await source(options);
      expect(await preview(name, marked)).toMatchObject({
        encoding: { used: 'utf-16le', decidedBy: 'byte-order-mark', detected: 'utf-16le', reason: 'byte-order-mark' },
        rows: [{ row: { name: 'José', town: 'Köln €' } }],
      });
      expect(await upload(mounted, name, marked)).toMatchObject({ lines: { accepted: 1, refused: 0 } });
      expect(await data(name)).toEqual([{ name: 'José', town: 'Köln €' }]);
    }
  });

  test('that is not known is none of a source', async () => {
    const body = JSON.stringify({ format: 'csv', mapping: { type: "'x'" }, options: { encoding: 'ebcdic' } });
    const headers = { 'content-type': 'application/json' };
    const response = await mounted.fetch('/v1/sources/ebcdic', { method: 'PUT', headers, body });
    expect(response.status).toBe(400);
  });

  test('goes on from the middle as it began: with its delimiter, columns and bytes', async () => {
    const name = await source({});
    const lines = Array.from({ length: 2500 }, (_, n) => `${n};"Zoë, 😀";\r\n`).join('');
    const whole = Buffer.from(`\ufeffsep=;\r\nnumber;name;\r\n${lines}`, 'utf16le');
    const id = randomUUID();
    let passes = 0;
    const disarm = armFailurePoint('collect.import.before-commit', () => {
      passes += 1;
      if (passes === 2) throw new Error('power cut');
    });
    const broken = await mounted.fetch(`/v1/sources/${name}/import?job=${id}`, { method: 'POST', body: whole });
    disarm();
    expect(broken.status).toBe(500);
    const { resumeAt = 0 } = await json<ImportJob>(mounted.fetch(`/v1/imports/${id}`));
    expect(whole.subarray(resumeAt).toString('utf16le').startsWith('1000;"Zo')).toBe(true);
    const resumed = await upload(mounted, name, whole.subarray(resumeAt), `?job=${id}&offset=${resumeAt}`);
    expect(resumed).toMatchObject({ state: 'done', lines: { read: 2500, accepted: 2500, refused: 0 } });
    expect((await data(name)).at(-1)).toEqual({ number: '2499', name: 'Zoë, 😀' });
    expect(await upload(mounted, name, whole)).toMatchObject({ lines: { accepted: 0, duplicate: 2500 } });
  });
});

describe('a file with a quote that is not meant as one', () => {
  const good = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, n) => `${from + n},x\n`).join('');
  const file = `a,b\n1,"oops\n${good(2, 10_000)}10001,"ok"\n`;

  test('has all its rows taken in but that one', async () => {
    const name = await source({});
    const job = await upload(mounted, name, file);
    expect(job).toMatchObject({ state: 'done', lines: { read: 10_001, accepted: 10_000, refused: 1 } });
    const refused = await json(mounted.fetch(`/v1/imports/${job.id}/verdicts`));
    expect(refused).toMatchObject({ items: [{ line: 2, code: 'CSV_QUOTE_BROKEN' }] });
  });

  test('is judged the same by an import that goes on after it', async () => {
    const name = await source({});
    const whole = Buffer.from(`${file}${good(10_002, 12_000)}12001,"again\n${good(12_002, 13_000)}`);
    const id = randomUUID();
    let passes = 0;
    const disarm = armFailurePoint('collect.import.before-commit', () => {
      passes += 1;
      if (passes === 5) throw new Error('power cut');
    });
    await mounted.fetch(`/v1/sources/${name}/import?job=${id}`, { method: 'POST', body: whole });
    disarm();
    const { resumeAt = 0 } = await json<ImportJob>(mounted.fetch(`/v1/imports/${id}`));
    expect(resumeAt).toBeGreaterThan(0);
    const resumed = await upload(mounted, name, whole.subarray(resumeAt), `?job=${id}&offset=${resumeAt}`);
    expect(resumed).toMatchObject({ state: 'done', lines: { read: 13_000, accepted: 12_998, refused: 2 } });
    expect(await json(mounted.fetch(`/v1/imports/${id}/verdicts`))).toMatchObject({
      items: [{ line: 2 }, { line: 12_002 }],
    });
  });
});

test('rows of delimiters only are events, passed over or listed, as the source wants', async () => {
  const file = 'a,b\n1,2\n,\n3,4\n';
  for (const options of [{}, { emptyRows: 'take' }]) {
    const name = await source(options);
    expect(await upload(mounted, name, file)).toMatchObject({ lines: { read: 3, accepted: 3, refused: 0 } });
    expect(await data(name)).toContainEqual({ a: '', b: '' });
  }
  const lenient = await upload(mounted, await source({ emptyRows: 'skip' }), file);
  expect(lenient).toMatchObject({ lines: { read: 2, accepted: 2, refused: 0 } });
  const strict = await upload(mounted, await source({ emptyRows: 'refuse' }), file);
  expect(strict).toMatchObject({ lines: { read: 3, accepted: 2, refused: 1 } });
  expect(await json(mounted.fetch(`/v1/imports/${strict.id}/verdicts`))).toMatchObject({
    items: [{ line: 3, code: 'CSV_ROW_EMPTY' }],
  });
});

test('the preview names no column that has no name', async () => {
  const shown = await preview(await source({}), Buffer.from('a,b,,\n1,2,,\n'));
  expect(shown).toMatchObject({ columns: ['a', 'b'], rows: [{ row: { a: '1', b: '2' } }], errors: 0 });
});
