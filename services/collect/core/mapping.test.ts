import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sha256Digest } from '../adapters/row-digest.ts';
import { contentIds } from './content-id.ts';
import { compileMapping } from './mapping.ts';
import type { SourceDefinition } from './source.ts';
import { intervalSeconds } from './source.ts';

function mapped(mapping: SourceDefinition['mapping'], row: unknown, more: Partial<SourceDefinition> = {}) {
  const compiled = compileMapping({ format: 'csv', mapping, ...more });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.faults));
  return compiled.map(row, 7);
}

describe('a mapping', () => {
  test('makes an event of a row, by default with the row as its data', () => {
    expect(mapped({ type: "'stay'", key: 'row.hotel' }, { hotel: 'H1' })).toEqual({
      kind: 'event',
      id: undefined,
      event: { type: 'stay', key: 'H1', data: { hotel: 'H1' } },
    });
  });

  test('reckons with columns and knows the line', () => {
    const mapping = {
      type: "'stay'",
      id: "'l' + string(line)",
      time: "timestamp(row.day + 'T00:00:00Z')",
      data: '{"nights": int(row.a) + int(row.b)}',
    };
    expect(mapped(mapping, { a: '2', b: '3', day: '2026-01-02' })).toMatchObject({
      id: 'l7',
      event: { id: 'l7', time: '2026-01-02T00:00:00.000Z', data: { nights: 5 } },
    });
  });

  test('names the column of a value that it can not convert', () => {
    const data =
      'merge(row, {"n": int(row.n), "unit price": row["unit price"] == "" ? dyn(null) : number(row["unit price"])})';
    const fault = (row: object, more?: Partial<SourceDefinition>) => mapped({ type: "'x'", data }, row, more);
    expect(fault({ n: '2', 'unit price': '0,50' })).toEqual({
      kind: 'rejected',
      pointer: '/mapping/data',
      detail: 'Column "unit price": "0,50" is not a number',
    });
    expect(fault({ n: 'two', 'unit price': '' })).toMatchObject({ detail: 'Column "n": "two" is not an int' });
    expect(fault({ n: 'two', 'unit price': '' }, { format: 'ndjson' })).toMatchObject({
      detail: 'Field "n": "two" is not an int',
    });
  });

  test('takes members within objects, which a row may lack', () => {
    const mapping = {
      type: "'x'",
      key: 'row.?order.?customer[?"full name"].orValue(null)',
      time: 'row.?order.?at.orValue(null) != null ? row.order.at.replace(" ", "T") : dyn(null)',
    };
    const at = (order: unknown) => mapped(mapping, { order }, { format: 'ndjson' });
    expect(at({ customer: { 'full name': 'Ada' }, at: '2026-11-20 12:00:00Z' })).toMatchObject({
      event: { key: 'Ada', time: '2026-11-20T12:00:00Z' },
    });
    expect(at({ at: null })).toMatchObject({ kind: 'event', event: { type: 'x' } });
    expect(at({ at: null })).not.toHaveProperty('event.time');
  });

  test('keeps the microseconds of a time', () => {
    const at = '2026-01-02T10:00:00.123456+01:00';
    expect(mapped({ type: "'x'", time: 'timestamp(row.at)' }, { at })).toMatchObject({
      event: { time: '2026-01-02T09:00:00.123456Z' },
    });
    expect(mapped({ type: "'x'", time: 'timestamp(row.at) + duration("1us")' }, { at })).toMatchObject({
      event: { time: '2026-01-02T09:00:00.123457Z' },
    });
  });

  test.each([
    'int(row.n)',
    'number(row.n)',
    'double(row.n)',
    'uint(row.n)',
    'timestamp(row.n)',
    'duration(row.n)',
    'bool(row.n)',
  ])('rejects a row whose cell is empty, with %s', (data) => {
    expect(mapped({ type: "'x'", data: `{"n": ${data}}` }, { n: '' })).toMatchObject({
      kind: 'rejected',
      pointer: '/mapping/data',
    });
  });

  test('leaves out the rows that `when` does not take', () => {
    expect(mapped({ type: "'x'", when: "row.a == '1'" }, { a: '2' })).toEqual({ kind: 'left-out' });
  });

  test('rejects a row that an entry cannot work on, and names the entry', () => {
    expect(mapped({ type: "'x'", data: 'int(row.a)' }, { a: 'many' })).toMatchObject({
      kind: 'rejected',
      pointer: '/mapping/data',
    });
    expect(mapped({ type: "'x'", key: 'row.missing' }, { a: '1' })).toMatchObject({
      kind: 'rejected',
      pointer: '/mapping/key',
    });
  });

  test('that does not compile reports every entry and the column', () => {
    const compiled = compileMapping({
      format: 'csv',
      mapping: { type: "'x'", id: 'row.a +', key: 'colum.a', when: "'yes'" },
    });
    expect(compiled).toMatchObject({
      ok: false,
      faults: [
        { pointer: '/mapping/when' },
        { pointer: '/mapping/id', column: expect.any(Number) as unknown },
        { pointer: '/mapping/key', column: 1 },
      ],
    });
  });

  test('of CSV text compared with a number is reported when the source is saved', () => {
    expect(compileMapping({ format: 'csv', mapping: { type: "'x'", when: 'row.nights > 3' } })).toMatchObject({
      ok: false,
      faults: [{ entry: 'when' }],
    });
    expect(compileMapping({ format: 'ndjson', mapping: { type: "'x'", when: 'row.nights > 3' } })).toMatchObject({
      ok: true,
    });
  });
});

describe('the id of a row', () => {
  const ids = (rows: readonly string[]) => {
    const counting = contentIds(sha256Digest);
    return rows.map((row) => counting.next(row));
  };
  const rows = fc.array(fc.constantFrom('a', 'b', 'c', 'd,1'), { maxLength: 60 });

  test('differs for every row of a file, and the same file gives the same ids', () => {
    fc.assert(
      fc.property(rows, (file) => {
        expect(new Set(ids(file)).size).toBe(file.length);
        expect(ids(file)).toEqual(ids(file));
      }),
    );
  });

  test('does not depend on the order of the rows: a file sorted anew holds no new row', () => {
    fc.assert(
      fc.property(rows, (file) => {
        expect(ids([...file].sort()).sort()).toEqual(ids(file).sort());
      }),
    );
  });

  test('case 13: goes on after a break as if there had been none', () => {
    fc.assert(
      fc.property(rows, fc.nat(60), (file, at) => {
        const before = contentIds(sha256Digest);
        const first = file.slice(0, at).map((row) => before.next(row));
        const after = contentIds(sha256Digest);
        after.restore(before.takeHashes());
        expect([...first, ...file.slice(at).map((row) => after.next(row))]).toEqual(ids(file));
      }),
    );
  });

  test('is 22 characters and a number', () => {
    expect(ids(['a'])[0]).toMatch(/^[\w-]{22}\.1$/);
  });
});

test('intervals are read as ISO 8601 durations', () => {
  expect(['PT5M', 'PT1H30M', 'PT45S'].map(intervalSeconds)).toEqual([300, 5400, 45]);
});
