import { expect, test } from 'vitest';
import { readAnswer } from './elsewhere.ts';

const read = (rest: string) => readAnswer(new URL(`http://localhost:8080/sign-in/elsewhere${rest}`));

test('only what belongs to the answer of a provider is handed over', () => {
  const back = { state: 'a', code: 'b', iss: 'https://login.example' };
  expect(read(`?${new URLSearchParams({ ...back, session_state: 'x', token: 'y' })}`)).toEqual(back);
  expect(read('/google?state=a&code=b')).toEqual({ state: 'a', code: 'b', preset: 'google' });
  expect(read('?state=a&error=access_denied&error_description=no')).toEqual({ state: 'a', error: 'access_denied' });
});

test.each(['', '?code=b', '?state=&code=b', '#state=a'])(
  'an address without a state is nobody’s answer: %s',
  (query) => {
    expect(read(query)).toBeUndefined();
  },
);
