import { expect, test } from 'vitest';
import { mappedType } from './mapped-type.ts';

test('a type that is always the same is shown without the quotes of its expression', () => {
  expect(mappedType('"room.cleaned"')).toBe('room.cleaned');
  expect(mappedType(" 'room.cleaned' ")).toBe('room.cleaned');
});

test('an expression stays one', () => {
  expect(mappedType('"room." + row.kind')).toBe('"room." + row.kind');
  expect(mappedType(undefined)).toBe('');
});
