import { expect, test } from 'vitest';
import { BLANK, draftOf, keptOf } from './participant-draft.ts';

test('what is kept of an account is typed as it is read', () => {
  const kept = { ...BLANK, organisation: 'harbour', trustLimit: 5000, devices: ['a', 'b'] };
  expect(keptOf(draftOf(kept))).toEqual(kept);
  expect(keptOf(draftOf(BLANK))).toEqual(BLANK);
});

test.each(['ten', '-1', '1.5', '9999999999999999'])('"%s" is no limit', (trustLimit) => {
  expect(keptOf({ ...draftOf(BLANK), trustLimit })).toBeUndefined();
});
