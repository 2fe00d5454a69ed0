import { randomUUID } from 'node:crypto';
import { armFailurePoint } from '@pvt/kernel/failure-point';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ImportJob } from '../core/import-job.ts';
import { type MountedCollect, mountCollect } from './collect-harness.ts';

let mounted: MountedCollect;

beforeAll(async () => {
  mounted = await mountCollect();
});
afterAll(() => mounted?.close());

async function send<T>(path: string, body: Uint8Array, contentType: string): Promise<{ status: number; body: T }> {
  const headers = { 'content-type': contentType };
  const response = await mounted.fetch(path, { method: 'POST', headers, body: new Uint8Array(body) });
  const text = await response.text();
  return { status: response.status, body: JSON.parse(text.split('\n')[0] ?? '') as T };
}

const towns = async (source: string) => {
  const rows = await mounted.database.admin<{ data: unknown }>(
    'select data from log.event where source = $1 order by position',
    [source],
  );
  return rows.map((row) => row.data);
};

const utf16 = (text: string) => Buffer.from(text, 'utf16le');
const latin = (text: string) => Buffer.from(text, 'latin1');

describe('a batch of CSV', () => {
  const file = (source: string, town: string) => `type,source,town\nguest.came,${source},${town}\n`;

  test.each([
    ['iso-8859-1', 'Zürich', (text: string) => latin(text)],
    ['Windows-1252', '€ in Zürich', (text: string) => latin(text.replace('€', '\x80'))],
    ['ISO-8859-15', '€ in Zürich', (text: string) => latin(text.replace('€', '\xa4'))],
    ['windows-1251', 'Я', (text: string) => latin(text.replace('Я', '\xdf'))],
    ['us-ascii', 'Bern', (text: string) => Buffer.from(text)],
    ['utf-16le', 'Zürich 😀', utf16],
    ['utf-16', 'Zürich', (text: string) => utf16(`\ufeff${text}`).swap16()],
    ['"UTF-8"; header=present', 'Zürich', (text: string) => Buffer.from(`\ufeff${text}`)],
  ])('is read in the charset that it is sent in: %s', async (charset, town, written) => {
    const source = randomUUID();
    const { body } = await send('/v1/events/batch', written(file(source, town)), `Text/CSV; Charset=${charset}`);
    expect(body).toMatchObject({ line: 2, status: 'accepted' });
    expect(await towns(source)).toEqual([{ town }]);
  });

  test.each(['klingon', 'utf-7', 'iso-2022-kr', 'shift_jis'])(
    'in a charset that is not read here is refused by its name: %s',
    async (charset) => {
      expect(
        await send('/v1/events/batch', Buffer.from(file('s', 'Bern')), `text/csv; charset=${charset}`),
      ).toMatchObject({
        status: 415,
        body: { code: 'MEDIA_TYPE_UNSUPPORTED', detail: expect.stringContaining(charset) as unknown },
      });
    },
  );

  test.each([
    ['utf-8', utf16('\ufefftype,a\nx,1\n'), 'UTF-16LE'],
    ['windows-1252', Buffer.from('\ufefftype,a\nx,1\n'), 'UTF-8'],
    ['utf-16le', utf16('\ufefftype,a\nx,1\n').swap16(), 'UTF-16BE'],
  ])('in %s with the byte order mark of another is refused, nothing of it taken', async (charset, bytes, mark) => {
    expect((await send('/v1/events/batch', bytes, `text/csv; charset=${charset}`)).body).toMatchObject({
      line: 0,
      status: 'refused',
      code: 'UPLOAD_CHARSET_WRONG',
      detail: expect.stringContaining(mark) as unknown,
    });
  });

  test('whose bytes are no UTF-8 is told to name its charset, and so is one whose charset has no such character', async () => {
    const { body } = await send<{ code: string; detail: string }>(
      '/v1/events/batch',
      latin('type,a\nx,é\n'),
      'text/csv',
    );
    expect(body).toMatchObject({ code: 'ROW_NOT_UTF8', detail: expect.stringContaining('Content-Type') as unknown });
    expect(body.detail).not.toContain('source');
    const greek = await send('/v1/events/batch', latin('type,a\nx,\xaa\n'), 'text/csv; charset=windows-1253');
    expect(greek.body).toMatchObject({ line: 2, status: 'refused', code: 'ROW_NOT_UTF8' });
  });
});

describe('JSON in another charset than UTF-8', () => {
  const event = Buffer.from('{"type":"guest.came","data":{"a":1}}');
  test.each([
    ['/v1/events', 'application/json'],
    ['/v1/events', 'application/cloudevents+json'],
    ['/v1/events/batch', 'application/json'],
    ['/v1/events/batch', 'application/x-ndjson'],
    ['/v1/dead-letters/redrive', 'application/json'],
  ])('is refused at %s as %s, and in UTF-8 is read', async (path, type) => {
    for (const charset of ['iso-8859-1', 'utf-16', 'klingon'])
      expect(await send(path, event, `${type}; charset=${charset}`)).toMatchObject({
        status: 415,
        body: { code: 'MEDIA_TYPE_UNSUPPORTED', detail: expect.stringContaining(charset) as unknown },
      });
    expect((await send(path, event, `${type}; charset="UTF8"`)).status).not.toBe(415);
  });
});

describe('a file of a source', () => {
  const file = latin('town\nZ\xfcrich\n');

  async function source(options: object): Promise<string> {
    const name = `guests-${randomUUID()}`;
    await mounted.save(name, { format: 'csv', mapping: { type: "'guest.came'" }, options });
    return name;
  }

  const shown = (name: string, body: Uint8Array, type: string) =>
    send<{ encoding?: object; rows?: object[] }>(`/v1/sources/${name}/preview`, body, type);

  test.each([{}, { encoding: 'windows-1252' }])(
    'is read in the charset that it is sent in, where its source agrees or says nothing: %j',
    async (options) => {
      const name = await source(options);
      expect(await shown(name, file, 'text/csv; charset=latin1')).toMatchObject({
        body: {
          encoding: { used: 'windows-1252', decidedBy: 'content-type', detected: 'windows-1252' },
          rows: [{ row: { town: 'Zürich' } }],
        },
      });
      const job = await send<ImportJob>(`/v1/sources/${name}/import`, file, 'text/csv; charset=latin1');
      expect(job.body).toMatchObject({ state: 'done', lines: { accepted: 1, refused: 0 } });
      expect(await towns(name)).toEqual([{ town: 'Zürich' }]);
    },
  );

  test('is refused where its source has another encoding, or its byte order mark says otherwise', async () => {
    const name = await source({ encoding: 'windows-1252' });
    for (const path of ['preview', 'import'])
      expect(await send(`/v1/sources/${name}/${path}`, file, 'text/csv; charset=utf-8')).toMatchObject({
        status: 415,
        body: { detail: expect.stringMatching(/utf-8.*windows-1252/) as unknown },
      });
    const marked = Buffer.from('\ufefftown\nZürich\n');
    expect(await shown(name, marked, 'text/csv; charset=latin1')).toMatchObject({
      status: 400,
      body: { code: 'UPLOAD_CHARSET_WRONG' },
    });
    const job = await send<ImportJob>(`/v1/sources/${name}/import`, marked, 'text/csv; charset=latin1');
    expect(job.body).toMatchObject({ state: 'failed', error: { code: 'UPLOAD_CHARSET_WRONG' }, lines: { read: 0 } });
  });

  test('of which only a beginning is shown is UTF-8, also where that ends within a character', async () => {
    const beginning = Buffer.from('town\nBern\nZürich').subarray(0, 12);
    expect(beginning.at(-1)).toBe(0xc3);
    expect((await shown(await source({}), beginning, 'text/csv')).body).toMatchObject({
      encoding: { used: 'utf-8', detected: 'utf-8', reason: 'valid-utf-8' },
    });
  });

  test('in an encoding of one byte a character goes on from the middle as it began', async () => {
    const name = await source({});
    const whole = latin(`town\n${Array.from({ length: 1500 }, (_, n) => `\xb3 ${n}\n`).join('')}`);
    const path = `/v1/sources/${name}/import`;
    const id = randomUUID();
    const type = 'text/csv; charset=iso-8859-2';
    let passes = 0;
    const disarm = armFailurePoint('collect.import.before-commit', () => {
      passes += 1;
      if (passes === 2) throw new Error('power cut');
    });
    expect((await send(`${path}?job=${id}`, whole, type)).status).toBe(500);
    disarm();
    // The job knows by now what it is written in.
    const resumed = await send<ImportJob>(`${path}?job=${id}`, whole, 'text/csv');
    expect(resumed.body).toMatchObject({ state: 'done', lines: { accepted: 1500, refused: 0 } });
    expect((await towns(name)).at(-1)).toEqual({ town: 'ł 1499' });
    const again = await send<ImportJob>(path, whole, type);
    expect(again.body).toMatchObject({ lines: { accepted: 0, duplicate: 1500 } });
  });
});
