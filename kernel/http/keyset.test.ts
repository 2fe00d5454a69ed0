import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isCount, isId, isPosition, isText, keyset } from './keyset.ts';

const names = keyset('names', isText);
const positions = keyset('positions', isPosition);
const rejected = expect.objectContaining({ code: 'CURSOR_INVALID', options: { pointer: '/cursor' } });

/** A list in the order of its keys, read page by page as a client does. */
function readAll(keys: readonly string[], limit: number, between: () => void = () => undefined): string[] {
  const read: string[] = [];
  for (let cursor: string | undefined = ''; cursor !== undefined; between()) {
    const after = names.read(cursor);
    const rows = keys.filter((key) => after === undefined || key > after).slice(0, limit + 1);
    const page = names.page(rows, limit, (key) => key);
    expect(page.items.length).toBeLessThanOrEqual(limit);
    read.push(...page.items);
    cursor = page.next;
  }
  return read;
}

test('any key comes back from its cursor as it was, and the cursor can stand in an address', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.nat(), (name, position) => {
      expect(names.read(names.write(name))).toBe(name);
      expect(positions.read(positions.write(position))).toBe(position);
      expect(encodeURIComponent(names.write(name))).toBe(names.write(name));
    }),
  );
});

test('the pages of a list hold each of its items once, in order, whatever the limit', () => {
  const keys = fc.uniqueArray(fc.string({ unit: 'grapheme' })).map((list) => list.toSorted(byCodeUnit));
  fc.assert(
    fc.property(keys, fc.integer({ min: 1, max: 7 }), (list, limit) => {
      expect(readAll(list, limit)).toEqual(list);
    }),
  );
});

test('what is added or deleted before the place reached moves nothing', () => {
  const keys = ['b', 'd', 'f', 'h'];
  let pages = 0;
  const read = readAll(keys, 2, () => {
    pages += 1;
    if (pages === 1) keys.splice(0, 1, 'a', 'c');
  });
  expect(read).toEqual(['b', 'd', 'f', 'h']);
});

test('a page that holds the last item has no next, also when it is full', () => {
  expect(names.page(['a', 'b'], 2, (key) => key)).toEqual({ items: ['a', 'b'] });
  expect(names.page([], 2, (key: string) => key)).toEqual({ items: [] });
});

test('without a cursor a list begins at its first page', () => {
  expect([names.read(undefined), names.read('')]).toEqual([undefined, undefined]);
});

test('a cursor of another list is rejected, also when its key would fit', () => {
  expect(() => names.read(keyset('others', isText).write('a'))).toThrow(rejected);
  expect(() => names.read(positions.write(1))).toThrow(rejected);
});

test('a key of another form is rejected', () => {
  const write = (key: unknown): string => Buffer.from(JSON.stringify(['positions', key])).toString('base64url');
  for (const key of [-1, 1.5, 2 ** 53, '1', null, [1], {}]) expect(() => positions.read(write(key))).toThrow(rejected);
});

test('a key that PostgreSQL would reject with an error is none: a number that is too large, or no UUID', () => {
  expect([0, 2 ** 31 - 1, 2 ** 31, -1, 0.5, '1'].filter(isCount)).toEqual([0, 2 ** 31 - 1]);
  const id = '01890000-0000-7000-8000-00000000000a';
  expect([id, id.toUpperCase(), 'xxx', `${id}0`, ` ${id}`, '', null, [id]].filter(isId)).toEqual([
    id,
    id.toUpperCase(),
  ]);
});

test('garbage is rejected, and never an error of the server', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ minLength: 1 }), fc.base64String({ minLength: 1 })), (text) => {
      expect(() => names.read(text)).toThrow(rejected);
    }),
  );
});

function byCodeUnit(one: string, other: string): number {
  return one < other ? -1 : 1;
}
