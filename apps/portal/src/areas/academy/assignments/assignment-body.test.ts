import { expect, test } from 'vitest';
import { emptyAssignment, extensionsIn, withPart } from './assignment-body.ts';

test('endings are read as people write them', () => {
  expect(extensionsIn('.PDF, odt;.odt  docx')).toEqual(['pdf', 'odt', 'docx']);
  expect(extensionsIn('')).toEqual([]);
});

test('a part is there, or not at all', () => {
  const due = withPart(emptyAssignment(), 'dueAt', '2027-03-20T09:00');
  expect(due).toMatchObject({ dueAt: '2027-03-20T09:00', points: '20' });
  expect(withPart(due, 'dueAt', undefined)).not.toHaveProperty('dueAt');
});
