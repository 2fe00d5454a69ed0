import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { stays as file, json, type MountedCollect, mountCollect, stayMapping } from './collect-harness.ts';

let mounted: MountedCollect;
let name = '';

beforeAll(async () => {
  mounted = await mountCollect();
});

afterAll(() => mounted?.close());

beforeEach(async () => {
  name = `stays-${randomUUID()}`;
  await mounted.save(name, { format: 'csv', mapping: stayMapping });
});

const stored = (): Promise<number> => mounted.stored(name);

describe('a source', () => {
  test('that does not compile is rejected with each entry and its column', async () => {
    const body = JSON.stringify({ format: 'csv', mapping: { type: "'x'", key: 'row.a +' } });
    const response = await mounted.fetch('/v1/sources/wrong', {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body,
    });
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({
      code: 'SOURCE_INVALID',
      errors: [{ pointer: '/mapping/key', entry: 'key', column: expect.any(Number) as unknown }],
    });
  });

  test('is checked as for a save, with the headers that are stored for it, and nothing is saved', async () => {
    const check = async (body: object, of = name) =>
      mounted.ask('POST', `/v1/sources/${of}/check`, body as Record<string, unknown>);
    const feed = { url: 'https://prices.example/a.csv', every: 'PT5M', headers: { authorization: '***' } };
    const definition = { format: 'csv', mapping: stayMapping, enabled: false };
    expect(await check({ ...definition, mapping: { type: 'row.a +' } })).toMatchObject({
      status: 422,
      body: { code: 'SOURCE_INVALID' },
    });
    expect(await check({ ...definition, feed })).toMatchObject({
      status: 422,
      body: { pointer: '/feed/headers/authorization' },
    });
    expect(await check({ ...definition, feed: { ...feed, headers: {} } })).toMatchObject({ status: 204 });
    expect(await check(definition, 'never-saved')).toMatchObject({ status: 204 });
    expect((await mounted.ask('GET', '/v1/sources/never-saved')).status).toBe(404);
    expect((await mounted.ask('GET', `/v1/sources/${name}`)).body).not.toHaveProperty('enabled');
  });

  test('shows the first rows of a file as they would come out, and stores nothing', async () => {
    const response = await mounted.fetch(`/v1/sources/${name}/preview?rows=3`, {
      method: 'POST',
      body: `hotel,nights\nH1,2\nH2,many\n${file(50)}`,
    });
    const preview = await json(response);
    expect(preview).toMatchObject({
      columns: ['hotel', 'nights'],
      errors: 2,
      rows: [
        { line: 2, row: { hotel: 'H1', nights: '2' }, event: { type: 'stay', key: 'H1', data: { nights: 2 } } },
        { line: 3, error: { code: 'MAPPING_FAILED', pointer: '/mapping/data' } },
        { line: 4 },
      ],
    });
    expect(await stored()).toBe(0);
  });

  test('refuses a file that is no text, in the preview, before it is saved and in the import', async () => {
    const picture = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ', 'base64');
    const refused = { code: 'UPLOAD_NOT_TEXT', detail: expect.stringContaining('a PNG picture') as unknown };
    const preview = await mounted.fetch(`/v1/sources/${name}/preview`, { method: 'POST', body: picture });
    expect(preview.status).toBe(400);
    expect(await json(preview)).toMatchObject(refused);
    const definition = { format: 'csv', mapping: { type: '"row"' } };
    const tried = await mounted.ask('POST', '/v1/sources/not-saved/test', {
      definition,
      head: picture.toString('base64'),
    });
    expect(tried).toMatchObject({ status: 400, body: refused });
    const imported = await mounted.fetch(`/v1/sources/${name}/import`, { method: 'POST', body: gzipSync(picture) });
    expect(await json(imported)).toMatchObject({ state: 'failed', error: refused, lines: { read: 0, accepted: 0 } });
    expect(await stored()).toBe(0);
  });

  test('that is not saved shows the first rows of a file too, and what is wrong with its mapping', async () => {
    const head = Buffer.from('hotel,nights\nH1,2\nH2,many\nH3,\n').toString('base64');
    const tried = async (mapping: object, options: object = {}) =>
      json<object>(
        await mounted.fetch('/v1/sources/not-saved/test', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ definition: { format: 'csv', mapping, options }, head }),
        }),
      );
    const data = 'merge(without(row, ["hotel"]), {"nights": row.nights == "" ? dyn(null) : int(row.nights)})';
    expect(await tried({ type: '"stay"', key: 'row.hotel', data })).toMatchObject({
      columns: ['hotel', 'nights'],
      errors: 1,
      rows: [
        { event: { type: 'stay', key: 'H1', data: { nights: 2 } } },
        { error: { pointer: '/mapping/data' } },
        { event: { data: { nights: null } } },
      ],
    });
    expect(await tried({ type: '"stay"', key: 'row.hotel +' })).toMatchObject({
      code: 'SOURCE_INVALID',
      pointer: '/mapping/key',
      detail: expect.stringContaining('key, column') as unknown,
      errors: [{ pointer: '/mapping/key' }],
    });
    const withNull = 'merge(row, {"nights": row.nights == null ? dyn(null) : int(row.nights)})';
    expect(await tried({ type: '"stay"', data: withNull }, { null: ['many', ''] })).toMatchObject({ errors: 0 });
    expect((await mounted.fetch('/v1/sources/not-saved')).status).toBe(404);
  });

  test('can be listed and removed', async () => {
    expect(
      (await json<{ items: { name: string }[] }>(mounted.fetch('/v1/sources'))).items.map((source) => source.name),
    ).toContain(name);
    expect((await mounted.fetch(`/v1/sources/${name}`, { method: 'DELETE' })).status).toBe(204);
    expect((await mounted.fetch(`/v1/sources/${name}`, { method: 'DELETE' })).status).toBe(404);
    expect((await mounted.fetch(`/v1/sources/${name}/import`, { method: 'POST', body: 'x' })).status).toBe(404);
  });
});
