import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { columnsOf } from './columns.ts';
import { guessPicks, mappingOf, member } from './picks.ts';

function columnsFrom(rows: Record<string, unknown>[]) {
  return columnsOf({ columns: Object.keys(rows[0] ?? {}), rows: rows.map((row, at) => ({ line: at + 2, row })) });
}
const kindOf = (...values: unknown[]) => columnsFrom(values.map((it) => ({ it })))[0]?.kind;
const timeOf = (...values: unknown[]) => columnsFrom(values.map((it) => ({ it })))[0]?.time;

describe('the values of a column are taken for', () => {
  test('numbers, truth values and texts', () => {
    expect(kindOf('1', '-20', '0')).toBe('whole');
    expect(kindOf('1', '2.5', '1e3', '')).toBe('number');
    expect(kindOf('true', 'FALSE')).toBe('truth');
    expect(kindOf('1', 'many')).toBe('text');
    expect(kindOf('', '')).toBe('text');
  });

  test('numbers with a comma before the decimals, where the whole column is so and could not be meant otherwise', () => {
    const decimalOf = (...values: unknown[]) => columnsFrom(values.map((it) => ({ it })))[0];
    expect(decimalOf('0,50', '12', '')).toMatchObject({ kind: 'number', decimal: ',' });
    expect(decimalOf('1.234,50', '-7,5')).toMatchObject({ kind: 'number', decimal: ',' });
    expect(decimalOf('0,500')).toMatchObject({ kind: 'number', decimal: ',' });
    expect(decimalOf('1,234.50', '7.5')).toMatchObject({ kind: 'number', decimal: '.' });
    expect(decimalOf('7.5')).not.toHaveProperty('decimal');
    for (const values of [['1,234', '5'], ['0,50', '0.50'], ['0,50', 'free'], ['12.345.678'], ['1,2,3']])
      expect(decimalOf(...values)).toMatchObject({ kind: 'text' });
  });

  test('texts where a number would lose something: zeros in front, more digits than a number has', () => {
    expect(kindOf('007', '12')).toBe('text');
    expect(kindOf('12345678901234567890')).toBe('text');
    expect(kindOf('+49 30 1234')).toBe('text');
  });

  test('times, in the ways that they are written', () => {
    expect(timeOf('2026-11-20T12:00:00Z')).toBe('instant');
    expect(timeOf('2026-11-20 12:00:00')).toBe('local');
    expect(timeOf('2026-11-20 12:00')).toBe('local-minutes');
    expect(timeOf('2026-11-20', '2026-11-21')).toBe('date');
    expect(timeOf('1764504000')).toBe('seconds');
    expect(timeOf('20.11.2026', '1.2.2026')).toEqual({ order: 'day-first', by: '.' });
    expect(timeOf('01/02/2026', '01/31/2026')).toEqual({ order: 'month-first', by: '/' });
    expect(timeOf('soon')).toBeUndefined();
  });
});

describe('what was picked becomes a mapping', () => {
  const rows = [
    { booking_id: '7', room: '12', nights: '2', 'paid at': '2026-11-20', note: '' },
    { booking_id: '8', room: '12', nights: '', 'paid at': '2026-11-21', note: 'late' },
  ];
  const columns = columnsFrom(rows);
  const picks = guessPicks(columns, 'booking.made', 'csv');

  test('that is proposed from names and values', () => {
    expect(picks).toMatchObject({ id: 'booking_id', key: '', time: 'paid at', type: { text: 'booking.made' } });
    expect(mappingOf(picks, columns)).toEqual({
      type: '"booking.made"',
      id: 'row.booking_id',
      time: 'row["paid at"] + "T00:00:00Z"',
      data: 'merge(row, {"booking_id": int(row.booking_id), "room": int(row.room), "nights": row.nights == "" ? dyn(null) : int(row.nights)})',
    });
  });

  test('with columns left out, and the type from one', () => {
    const kinds = { booking_id: 'left-out', room: 'text', nights: 'text', note: 'left-out' } as const;
    expect(mappingOf({ ...picks, id: '', time: '', type: { column: 'room' }, kinds }, columns)).toEqual({
      type: 'row.room',
      data: 'without(row, ["booking_id", "note"])',
    });
  });

  test('of rows of JSON nothing is converted, which have their types', () => {
    const json = columnsFrom([{ id: 'a', n: 1, at: 1764504000 }]);
    expect(mappingOf(guessPicks(json, 'x.y', 'ndjson'), json)).toEqual({
      type: '"x.y"',
      id: 'row.id',
      time: 'timestamp(int(row.at))',
      data: 'row',
    });
  });

  test('of a column with a comma before the decimals, as numbers', () => {
    const prices = columnsFrom([{ price: '0,50' }, { price: '' }]);
    expect(mappingOf(guessPicks(prices, 'x.y', 'csv'), prices).data).toBe(
      'merge(row, {"price": row.price == "" ? dyn(null) : number(row.price, ",")})',
    );
  });

  test('of members within objects too, which a row may lack', () => {
    const nested = columnsFrom([
      { order: { no: 7, at: '2026-11-20T12:00:00Z', lines: [{ n: 1 }] }, 'a.b': 1, a: { b: 2 } },
      { order: { no: 8, customer: { 'full name': 'Ada' } }, 'a.b': 1, a: { b: 2 } },
    ]);
    expect(nested.map(({ name }) => name)).toEqual([
      'order',
      'a.b',
      'a',
      'order.no',
      'order.at',
      'order.customer.full name',
    ]);
    const picks = guessPicks(nested, 'x.y', 'ndjson');
    expect(picks).toMatchObject({ id: 'order.no', time: 'order.at', kinds: {} });
    expect(mappingOf({ ...picks, key: 'order.customer.full name', type: { column: 'a.b' } }, nested)).toEqual({
      type: 'row["a.b"]',
      id: 'row.order.no',
      key: 'row.?order.?customer[?"full name"].orValue(null)',
      time: 'row.?order.?at.orValue(null) != null ? row.order.at.replace(" ", "T") : dyn(null)',
      data: 'row',
    });
  });

  test('whatever a column is called, it is read by its name', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (name) => {
        const written = member(name);
        expect(written === `row.${name}` || written === `row[${JSON.stringify(name)}]`).toBe(true);
        if (written === `row.${name}`) expect(name).toMatch(/^[A-Za-z_]\w*$/);
      }),
    );
  });
});
