import { expect, test } from 'vitest';
import { registerDraft, registerOf } from './register-draft.ts';

test('what is filled in is registered, and a document without its country is not', () => {
  const draft = { ...registerDraft(), number: 'AB1', birthDate: '1990-01-02', country: 'pt' };
  expect(registerOf(draft)).toEqual({ birthDate: '1990-01-02', country: 'PT' });
  expect(registerOf({ ...draft, issuedBy: 'br' }).document).toEqual({ kind: 'passport', number: 'AB1', country: 'BR' });
});

test('what a guest filled in before coming is there to be compared', () => {
  const register = { document: { kind: 'id_card', number: 'X1', country: 'DE' }, signature: 'M 1 1 L 2 2' } as const;
  expect(registerOf(registerDraft(register))).toEqual(register);
});
