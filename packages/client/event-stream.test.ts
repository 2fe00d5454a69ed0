import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readEventStream } from './event-stream.ts';

const TEXT =
  ': connected\n\nid: 7\nevent: event\ndata: {"a":1}\n\n: alive\n\nid: 8\r\nevent: event\r\ndata: one\r\ndata: two\r\n\r\ndata: last\n\n';
const EVENTS = [
  { event: 'event', id: '7', data: '{"a":1}' },
  { event: 'event', id: '8', data: 'one\ntwo' },
  { event: 'message', id: '8', data: 'last' },
];

test('a stream gives the same events wherever the network cuts it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(TEXT.length), { maxLength: 10 }), async (cuts) => {
      const at = [0, ...cuts.sort((a, b) => a - b), TEXT.length];
      async function* chunks(): AsyncGenerator<string> {
        for (let i = 1; i < at.length; i += 1) yield TEXT.slice(at[i - 1], at[i]);
      }
      const found = [];
      for await (const event of readEventStream(chunks())) found.push(event);
      expect(found).toEqual(EVENTS);
    }),
    { numRuns: 50 },
  );
});
