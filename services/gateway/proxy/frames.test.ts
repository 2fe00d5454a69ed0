import fc from 'fast-check';
import { expect, test } from 'vitest';
import { closeFrame, Frames } from './frames.ts';

function frame(length: number, isMasked: boolean): Buffer {
  const mask = isMasked ? 0x80 : 0;
  const head =
    length < 126
      ? Buffer.from([0x82, mask | length])
      : length < 65_536
        ? Buffer.from([0x82, mask | 126, length >> 8, length & 0xff])
        : Buffer.concat([
            Buffer.from([0x82, mask | 127]),
            Buffer.from(new BigUint64Array([BigInt(length)]).buffer).reverse(),
          ]);
  return Buffer.concat([head, Buffer.alloc(isMasked ? 4 : 0, 7), Buffer.alloc(length, 0x88)]);
}

test('wherever the bytes of frames are cut, it is known where one ends', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom(0, 1, 125, 126, 300, 65_535, 70_000), fc.boolean()), {
        minLength: 1,
        maxLength: 4,
      }),
      fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 50 }),
      (list, cuts) => {
        const all = list.map(([length, isMasked]) => frame(length, isMasked));
        const ends = all.map((_, place) => all.slice(0, place + 1).reduce((sum, { length }) => sum + length, 0));
        const bytes = Buffer.concat(all);
        const frames = new Frames();
        let at = 0;
        for (const cut of [...cuts, bytes.length]) {
          const piece = bytes.subarray(at, at + cut);
          const found = frames.pass(piece);
          const inPiece = ends.find((end) => end > at && end <= at + piece.length);
          if (found !== (inPiece === undefined ? undefined : inPiece - at)) return false;
          at += piece.length;
          if (frames.isBetween !== (at === 0 || ends.includes(at))) return false;
        }
        return true;
      },
    ),
  );
});

test('the frame that closes has its code, masked where it goes to a server', () => {
  expect([...closeFrame(1001, false)]).toEqual([0x88, 2, 0x03, 0xe9]);
  const [first, second, ...rest] = closeFrame(1001, true);
  const [mask, payload] = [rest.slice(0, 4), rest.slice(4)];
  expect([first, second, ...payload.map((byte, place) => byte ^ (mask[place] ?? 0))]).toEqual([0x88, 0x82, 0x03, 0xe9]);
});
