import { describe, expect, test } from 'vitest';
import { type DataCheck, type SchemaSource, schemaChecks, type TypeSchema } from './checks.ts';

/** Schemas of tenants that count what is asked of them. */
function source(schemas: Map<string, TypeSchema>) {
  const loaded: string[] = [];
  const from: SchemaSource = {
    versions: async () => [...schemas.values()].map(({ type, version, since }) => ({ type, version, since })),
    async schema(_tenant, type) {
      loaded.push(type);
      return schemas.get(type);
    },
  };
  return { from, loaded };
}

const typed = (type: string, of: string, version = 1, since = '2026-11-20T12:00:00Z'): TypeSchema => ({
  type,
  version,
  since,
  schema: { type: of },
});
const mapOf = (...all: TypeSchema[]) => new Map(all.map((each) => [each.type, each]));
const checksOf = (from: SchemaSource, bounds?: { most: number; mostOfOwner: number }) =>
  schemaChecks<DataCheck>(from, (fits) => fits, bounds);

describe('a schema', () => {
  test('is loaded when an event of its type comes, once for all who wait, and then is there at once', async () => {
    const { from, loaded } = source(mapOf(typed('a', 'string'), typed('b', 'number')));
    const fits = await checksOf(from).of('tenant');
    expect(loaded).toEqual([]);
    const [first, second] = [fits('a', 1), fits('a', 'text')];
    expect(first).toBeInstanceOf(Promise);
    expect([await first, await second]).toEqual([{ pointer: '', detail: 'must be string' }, undefined]);
    expect(fits('a', 1)).toEqual({ pointer: '', detail: 'must be string' });
    expect(fits('none', 1)).toBeUndefined();
    expect(loaded).toEqual(['a']);
  });

  test('that was changed in this process counts at once', async () => {
    const schemas = mapOf(typed('a', 'string'));
    const checks = checksOf(source(schemas).from);
    expect(await (await checks.of('tenant'))('a', 1)).toBeDefined();
    schemas.set('a', typed('a', 'number', 2));
    checks.forget('tenant');
    expect(await (await checks.of('tenant'))('a', 1)).toBeUndefined();
  });

  test('that was deleted and put anew is another one, though its version is the same', async () => {
    const schemas = mapOf(typed('a', 'string'));
    const checks = checksOf(source(schemas).from);
    expect(await (await checks.of('tenant'))('a', 1)).toBeDefined();
    schemas.delete('a');
    checks.forget('tenant');
    expect(await (await checks.of('tenant'))('a', 1)).toBeUndefined();
    schemas.set('a', typed('a', 'number', 1, '2026-11-20T12:00:01Z'));
    checks.forget('tenant');
    expect(await (await checks.of('tenant'))('a', 'text')).toBeDefined();
  });

  test('that changes while a batch goes on is loaded once more, and not for each of its events', async () => {
    const schemas = mapOf(typed('a', 'string'));
    const { from, loaded } = source(schemas);
    const checks = checksOf(from);
    const ofBatch = await checks.of('tenant');
    schemas.set('a', typed('a', 'number', 2));
    checks.forget('tenant');
    expect(await (await checks.of('tenant'))('a', 1)).toBeUndefined();
    for (let event = 0; event < 10; event += 1) expect(await ofBatch('a', 1)).toBeUndefined();
    expect(loaded).toEqual(['a']);
  });

  test('that can not be compiled any more refuses the events of its type only', async () => {
    const endless = { ...typed('endless', 'x'), schema: { $ref: '#' } };
    const fits = await checksOf(source(mapOf(endless, typed('a', 'number'))).from).of('tenant');
    expect(await fits('endless', 1)).toMatchObject({
      detail: expect.stringContaining('put another schema') as unknown,
    });
    expect(await fits('a', 1)).toBeUndefined();
  });
});

describe('compiled schemas are bounded', () => {
  const patterns = (type: string): TypeSchema => ({
    ...typed(type, 'object'),
    schema: {
      properties: Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`p${n}`, { pattern: `^${type}${n}` }])),
    },
  });
  const MEGABYTE = 1 << 20;

  test('those of a tenant with many make room for each other and not for others, and all are still checked by', async () => {
    const many = Array.from({ length: 30 }, (_, n) => patterns(`t${n}`));
    const { from, loaded } = source(mapOf(...many, typed('small', 'number')));
    const checks = checksOf(from, { most: 20 * MEGABYTE, mostOfOwner: 10 * MEGABYTE });
    const small = await checks.of('small');
    expect(await small('small', 1)).toBeUndefined();
    const fits = await checks.of('large');
    for (const round of [1, 2])
      for (const { type } of many) expect(await fits(type, { p3: `${round}` })).toMatchObject({ pointer: '/p3' });
    expect(fits('t29', { p3: 't293' })).toBeUndefined();
    expect(loaded).toHaveLength(61);
    expect(small('small', 1)).toBeUndefined();
  });

  test('one that is larger than a tenant may have is compiled for each event, and refuses what does not fit', async () => {
    const { from, loaded } = source(mapOf(patterns('huge')));
    const fits = await checksOf(from, { most: MEGABYTE, mostOfOwner: MEGABYTE }).of('tenant');
    expect(await fits('huge', { p1: 'x' })).toMatchObject({ pointer: '/p1' });
    expect(await fits('huge', { p1: 'huge1' })).toBeUndefined();
    expect(loaded).toEqual(['huge', 'huge']);
  });
});
