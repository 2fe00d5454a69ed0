import { expect, test } from 'vitest';
import { RULE_EXAMPLE, ruleFaults } from './rule.ts';
import { DEFAULT_TEMPLATE } from './template.ts';

test('what begins beyond the edge of the page is refused, with where', () => {
  expect(ruleFaults(RULE_EXAMPLE)).toEqual([]);
  const qr = { kind: 'qr' as const, size: 20 };
  const parts = [
    { ...qr, x: 209, y: 209 },
    { ...qr, x: 210, y: 20 },
    { ...qr, x: 20, y: 210 },
  ];
  const of = (page: 'landscape' | 'portrait') =>
    ruleFaults({ ...RULE_EXAMPLE, template: { ...DEFAULT_TEMPLATE, page, parts } }).map(({ pointer }) => pointer);
  expect(of('landscape')).toEqual(['/template/parts/2/y']);
  expect(of('portrait')).toEqual(['/template/parts/1/x']);
});
