import { expect, test } from 'vitest';
import { namedIn } from './named.ts';

test('a skill that a system of the same name stands for is not said twice', () => {
  const systems = ['Google Sheets', 'Microsoft Outlook'];
  expect(namedIn({ systems, skills: ['google-sheets', 'outlook', 'n8n', 'look'] })).toEqual([
    ...systems,
    'n8n',
    'look',
  ]);
});
