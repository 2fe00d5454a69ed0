import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createStreamPlaces, type Neighbour, type StreamPlaces } from './stream-places.ts';

/** A stream whose client takes in nothing. */
function openStream(places: StreamPlaces): Neighbour & { send(bytes: number): void; readonly isOpen: boolean } {
  let buffered = 0;
  let leave: (() => void) | undefined;
  const stream = {
    get buffered() {
      return buffered;
    },
    get isOpen() {
      return leave !== undefined;
    },
    drop() {
      leave?.();
      leave = undefined;
    },
    send(bytes: number) {
      if (leave === undefined) return;
      buffered += bytes;
      places.wrote(bytes);
    },
  };
  leave = places.enter(stream);
  return stream;
}

test('a tenant has so many streams, another one has its own, and all have so many; a place given back is free', () => {
  const places = createStreamPlaces({ most: 4, mostPerTenant: 2 });
  const first = places.take('a');
  places.take('a');
  expect(() => places.take('a')).toThrow(expect.objectContaining({ code: 'STREAMS_LIMITED' }));
  places.take('b');
  places.take('c');
  expect(() => places.take('d')).toThrow(expect.objectContaining({ code: 'OVERLOADED' }));
  first();
  places.take('d');
  expect(() => places.take('a')).toThrow(expect.objectContaining({ code: 'OVERLOADED' }));
});

test('whoever is farthest behind is dropped when all together hold too much', () => {
  const places = createStreamPlaces({ most: 10, mostPerTenant: 10, mostBuffered: 800 });
  const streams = Array.from({ length: 4 }, () => openStream(places));
  streams[0]?.send(100);
  streams[1]?.send(500);
  streams[2]?.send(100);
  expect(streams.every(({ isOpen }) => isOpen)).toBe(true);
  streams[3]?.send(200);
  expect(streams.map(({ isOpen }) => isOpen)).toEqual([true, false, true, true]);
});

test('whatever is sent to clients that take in nothing, what is held stays within the bound', () => {
  const sends = fc.array(fc.tuple(fc.nat(9), fc.integer({ min: 1, max: 100 })), { maxLength: 200, size: 'max' });
  fc.assert(
    fc.property(sends, (list) => {
      const places = createStreamPlaces({ most: 10, mostPerTenant: 10, mostBuffered: 800 });
      const streams = Array.from({ length: 10 }, () => openStream(places));
      for (const [which, bytes] of list) {
        streams[which]?.send(bytes);
        const held = streams.filter(({ isOpen }) => isOpen).reduce((sum, { buffered }) => sum + buffered, 0);
        // Beyond it only by what is written between two counts.
        expect(held).toBeLessThan(800 + 100 + 100);
      }
    }),
  );
});
