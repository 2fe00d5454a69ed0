import { expect, test } from 'vitest';
import { callAddress, mentionsOf } from './room.ts';

test('a call is joined over https only, and its address holds no password', () => {
  expect(callAddress(' https://meet.example.com/abc?x=1 ')).toBe('https://meet.example.com/abc?x=1');
  for (const text of ['http://meet.example.com', 'javascript:alert(1)', 'meet.example.com', 'https://a:b@example.com'])
    expect(callAddress(text)).toBeUndefined();
});

test('nobody mentions themselves, and nobody is mentioned twice', () => {
  expect(mentionsOf(['developer', 'client', 'developer'], 'client')).toEqual(['developer']);
  expect(mentionsOf(undefined, 'staff')).toEqual([]);
});
