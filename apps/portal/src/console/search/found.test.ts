import { msg } from '@pvt/ui/language';
import { expect, test } from 'vitest';
import { distinct, type Found, foundIn, matching } from './found.ts';

const named = (title: string, name = title): Found => ({ title, name, to: `/${name}` });
const titles = (all: Found[], text: string) => matching(all, text).map(({ title }) => title);

test('what begins with the text goes first, then what has a part that does, then what has it anywhere', () => {
  const all = [named('rebooking'), named('hotel.bookings'), named('bookings'), named('prices')];
  expect(titles(all, ' Book ')).toEqual(['bookings', 'hotel.bookings', 'rebooking']);
});

test('every word counts, in the title or in the name', () => {
  const all = [named('Nights by hotel', 'sales-2026'), named('Nights', 'house')];
  expect(titles(all, 'nights 2026')).toEqual(['Nights by hotel']);
  expect(titles(all, '')).toEqual(['Nights by hotel', 'Nights']);
});

test('a thing of a list leads to its page, whatever its name holds', () => {
  const boards = { kind: msg('Board'), list: 'boards', name: 'name', shownAs: 'title', page: '/insights/boards/' };
  expect(foundIn(boards, [{ name: 'a/b', title: 'Sales' }, { name: 'c' }, 'x'])).toEqual([
    { title: 'Sales', kind: 'Board', name: 'a/b', to: '/insights/boards/a%2Fb' },
    { title: 'c', kind: 'Board', name: 'c', to: '/insights/boards/c' },
  ]);
});

test('a thing without a page of its name leads to the address that its kind makes of it', () => {
  const imports = {
    kind: msg('Import'),
    list: 'imports',
    name: 'source',
    shownAs: 'fileName',
    page: ({ source, id }: Readonly<Record<string, unknown>>) => `/sources/${source}?import=${id}`,
  };
  expect(foundIn(imports, [{ id: '7', source: 'shop', fileName: 'may.csv' }])).toEqual([
    { title: 'may.csv', kind: 'Import', name: 'shop', to: '/sources/shop?import=7' },
  ]);
});

test('of what reads alike the first is found, and things of two kinds do not read alike', () => {
  const of = (kind: string, to: string): Found => ({ ...named('order.placed'), kind: msg(kind), to });
  const schema = of('Event type', '/event-types/order.placed');
  const events = of('Event type', '/events?type=order.placed');
  const flow = of('Flow', '/flows/order.placed');
  expect(distinct([schema, events, flow])).toEqual([schema, flow]);
});
