import fc from 'fast-check';
import { expect, test } from 'vitest';
import { boxOf, movedTo, type Part, pageSize, sizedTo, stepped, type Template, turned } from './template-moves.ts';

const line: Part = { kind: 'line', x: 20, y: 30, width: 60 };
const code: Part = { kind: 'qr', x: 200, y: 150, size: 26 };
const picture: Part = { kind: 'picture', x: 10, y: 10, width: 40, height: 20, file: 'a'.repeat(32) };
const landscape: Template = { page: 'landscape', frame: 'none', colour: '#1f4e5f', parts: [line, code, picture] };

const mm = fc.double({ min: -500, max: 500, noNaN: true });

test('wherever a part is dragged and however it is pulled, its corner and its width stay on the page', () => {
  fc.assert(
    fc.property(fc.constantFrom(line, code, picture), mm, mm, mm, mm, (part, x, y, width, height) => {
      const page = pageSize(landscape);
      const moved = sizedTo(movedTo(part, { x, y }, landscape), { width, height }, landscape);
      expect(moved.x).toBeGreaterThanOrEqual(0);
      expect(moved.y).toBeGreaterThanOrEqual(0);
      expect(moved.x + boxOf(moved).width).toBeLessThanOrEqual(page.width);
      expect(moved.x * 2).toBe(Math.round(moved.x * 2));
    }),
  );
});

test('a code stays square, a picture has both of its edges, and a line only its length', () => {
  expect(sizedTo(code, { width: 30, height: 5 }, landscape)).toEqual({ ...code, size: 30 });
  expect(sizedTo(picture, { width: 50, height: 25 }, landscape)).toEqual({ ...picture, width: 50, height: 25 });
  expect(sizedTo(line, { width: 70 }, landscape)).toEqual({ ...line, width: 70 });
});

test('a part steps before the next one and back; from the ends it goes nowhere', () => {
  const { parts } = landscape;
  expect(stepped(parts, 0, 1)).toEqual([code, line, picture]);
  expect(stepped(stepped(parts, 0, 1), 1, -1)).toEqual(parts);
  expect(stepped(parts, 0, -1)).toEqual(parts);
  expect(stepped(parts, 2, 1)).toEqual(parts);
});

test('on a page that is turned and turned back, each part is where it was, to half a millimetre', () => {
  const back = turned(turned(landscape, 'portrait'), 'landscape');
  back.parts.forEach((part, i) => expect(Math.abs(part.x - (landscape.parts[i]?.x ?? 0))).toBeLessThanOrEqual(1));
  expect(turned(landscape, 'portrait').parts[0]).toMatchObject({ x: 14, y: 42.5, width: 42.5 });
});
