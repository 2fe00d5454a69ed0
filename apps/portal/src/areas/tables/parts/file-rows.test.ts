import fc from 'fast-check';
import { expect, test } from 'vitest';
import { delimitedRecords } from './delimited.ts';
import { keyedBy, readFileRows } from './file-rows.ts';

test('what is written as CSV is read as it was, whatever its fields hold', () => {
  const field = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r\n', ';', ' ') });
  fc.assert(
    fc.property(fc.array(fc.tuple(field, field), { minLength: 1 }), (records) => {
      const text = records
        .map((record) => record.map((each) => `"${each.replaceAll('"', '""')}"`).join(','))
        .join('\r\n');
      expect(delimitedRecords(text, ',')).toEqual(records);
    }),
  );
});

test('a file of two columns is a value by its key, one of more is an object', () => {
  const two = readFileRows('code;country\nPT;Portugal\nES;Spain\n');
  expect(two).toMatchObject({ kind: 'columns', columns: ['code', 'country'] });
  expect(two?.kind === 'columns' && keyedBy(two.records, 'code').rows).toEqual({ PT: 'Portugal', ES: 'Spain' });
  const three = readFileRows('code,country,eu\nPT,"Portugal, Republic",yes');
  expect(three?.kind === 'columns' && keyedBy(three.records, 'code').rows).toEqual({
    PT: { country: 'Portugal, Republic', eu: 'yes' },
  });
});

test('JSON is read as rows by key, as a list, and as lines', () => {
  expect(readFileRows('{"PT": {"name": "Portugal"}}')).toEqual({ kind: 'keyed', rows: { PT: { name: 'Portugal' } } });
  const list = { kind: 'columns', columns: ['a', 'b'], records: [{ a: 1 }, { b: 2 }] };
  expect(readFileRows('[{"a": 1}, {"b": 2}]')).toEqual(list);
  expect(readFileRows('{"a": 1}\n{"b": 2}\n')).toEqual(list);
  expect(readFileRows('[1, 2]')).toBeUndefined();
  expect(readFileRows('{"a": ')).toBeUndefined();
  expect(readFileRows('a,a\n1,2')).toBeUndefined();
});

test('a record without a key is counted and left out, and of two with the same key the last one stays', () => {
  expect(keyedBy([{ k: 'a', v: 1 }, { k: '', v: 2 }, { v: 3 }, { k: 'a', v: 4 }], 'k')).toEqual({
    rows: { a: 4 },
    without: 2,
    doubles: 1,
  });
});
