import { expect, test } from 'vitest';
import { guestDraft, guestOf } from './guest-draft.ts';

const GUEST = {
  details: {
    ...{ name: 'Ana Reis', email: 'ana@example.com', country: 'BR', gender: 'female' as const },
    document: { kind: 'passport' as const, number: 'AB1', country: 'BR' },
  },
  preferences: { bed: 'lower' as const, quiet: true },
};

test('a guest that nobody changed is sent as it was', () => {
  expect(guestOf(guestDraft(GUEST), GUEST)).toEqual(GUEST);
});

test('what is emptied is gone, what is typed is tidied, and what has no field stays', () => {
  const draft = {
    ...guestDraft(GUEST),
    name: ' Ana Costa ',
    email: ' ',
    country: 'pt',
    bed: '',
    food: 'No nuts',
  } as const;
  expect(guestOf(draft, GUEST)).toEqual({
    details: { name: 'Ana Costa', country: 'PT', gender: 'female', document: GUEST.details.document },
    preferences: { quiet: true, food: 'No nuts' },
  });
});
