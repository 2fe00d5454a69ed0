import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { difference } from './difference.ts';
import { digestOf, documentOf, ordered, type Thing } from './document.ts';
import { revealed, withReferences } from './secrets.ts';

const json = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 }), { maxKeys: 5 });

test('a document read again is the thing that it was written of, and is written the same whoever ordered its members', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), json, (name, spec) => {
      const thing: Thing = { kind: 'Metric', name, spec };
      const text = documentOf(thing);
      const read = parse(text) as Thing;
      expect(digestOf(read)).toBe(digestOf(JSON.parse(JSON.stringify(thing))));
      expect(documentOf(read)).toBe(text);
    }),
  );
});

test('a difference holds each text: what is left and right of it is made of it again', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 12 });
  fc.assert(
    fc.property(text, text, (before, after) => {
      const written = (lines: string[]) => lines.map((line) => `${line}\n`).join('');
      const shown = difference(written(before), written(after));
      const count = (mark: string) => shown.filter((line) => line.startsWith(mark)).length;
      expect(before.length - count('-')).toBe(after.length - count('+'));
      expect(shown.length === 0).toBe(before.join() === after.join());
    }),
  );
});

const source = (headers: Record<string, unknown>, url = 'https://prices.example/today.csv'): Thing => {
  return { kind: 'Source', name: 'prices', spec: { format: 'csv', feed: { url, every: 'PT5M', headers } } };
};
const flow = (secret?: unknown): Thing => {
  const to = { webhook: { url: 'https://hooks.example/a', ...(secret === undefined ? {} : { secret }) } };
  return {
    kind: 'Flow',
    name: 'alerts',
    spec: { on: ['a'], steps: [{ route: [{ otherwise: true, steps: [{ to }] }] }] },
  };
};
const none = new Map<string, string>();

test('an export names secrets and holds none', () => {
  expect(withReferences(source({ Authorization: '***' })).spec).toMatchObject({
    feed: { headers: { Authorization: { secret: 'sources/prices/authorization' } } },
  });
  expect(JSON.stringify(withReferences(flow()).spec)).toContain('{"secret":"flows/alerts/https://hooks.example/a"}');
});

test('a secret that the server has stays what it is, for the server it was given for', () => {
  const wanted = source({ authorization: { secret: 'token' } });
  expect(revealed(wanted, source({ Authorization: '***' }), new Map([['token', 'new']])).spec).toEqual(
    source({ authorization: '***' }).spec,
  );
  const moved = source({ authorization: '***' }, 'https://elsewhere.example/');
  expect(revealed(wanted, moved, none).faults).toMatchObject([{ path: ['feed', 'headers', 'authorization'] }]);
  expect(revealed(flow({ secret: 'x' }), flow(), none)).toMatchObject({
    spec: ordered(flow().spec),
    made: [],
    faults: [],
  });
});

test('a secret that the server lacks is taken from those given, made for a web hook, and asked for otherwise', () => {
  const wanted = source({ authorization: { secret: 'token' } });
  expect(revealed(wanted, undefined, new Map([['token', 'Bearer a']])).spec).toEqual(
    source({ authorization: 'Bearer a' }).spec,
  );
  expect(revealed(wanted, undefined, none).faults[0]?.detail).toContain('"token"');
  expect(revealed(flow({ secret: 'x' }), undefined, none)).toMatchObject({ made: ['x'], faults: [] });
});

test('a secret that stands in a document is refused', () => {
  expect(revealed(source({ authorization: 'Bearer a' }), undefined, none).faults).toHaveLength(1);
  expect(revealed(flow('whsec_abc'), undefined, none).faults).toHaveLength(1);
  expect(revealed(source({}, 'https://ann:pw@prices.example/'), undefined, none).faults).toHaveLength(1);
});
