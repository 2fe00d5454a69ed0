import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contrast, contrastFault, LEAST_CONTRAST, readableText, textOn } from './contrast.ts';

const colour = fc.integer({ min: 0, max: 0xffffff }).map((number) => `#${number.toString(16).padStart(6, '0')}`);

test('the contrast is that of WCAG', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  expect(contrast('#1f6f8b', '#1f6f8b')).toBe(1);
});

test('a text that can not be read is refused with its ratio and one that would do', () => {
  expect(contrastFault('#767676', '#ffffff')).toBeUndefined();
  expect(contrastFault('#777777', '#ffffff')).toMatch(
    /^#777777 on #ffffff has a contrast of 4\.47 to 1; 4\.5 is needed\. #[0-9a-f]{6} would do\.$/,
  );
});

test('on any colour black or white can be read, and what is proposed for any text can be', () => {
  fc.assert(
    fc.property(colour, colour, (text, on) => {
      expect(contrast(textOn(on), on)).toBeGreaterThanOrEqual(LEAST_CONTRAST);
      expect(contrast(readableText(text, on), on)).toBeGreaterThanOrEqual(LEAST_CONTRAST);
    }),
  );
});
