import { expect, test } from 'vitest';
import { toggled } from './project-facets.ts';

test('a value is taken in at the end, and taken out once it is there', () => {
  expect(toggled('', 'n8n')).toBe('n8n');
  expect(toggled('n8n', 'python')).toBe('n8n,python');
  expect(toggled('n8n,python', 'n8n')).toBe('python');
  expect(toggled('n8n', 'n8n')).toBe('');
});
