import { permits } from '@pvt/kernel/permits';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { redirectFault } from './program.ts';
import { restrictedTo } from './token.ts';
import { readUserCode, shownUserCode } from './user-code.ts';

const name = fc.constantFrom('rooms:read', 'rooms:write', 'keys:write', '*');
const resource = fc.constantFrom('property:7', 'property:8');
const heldBy = fc.record({
  permissions: fc.uniqueArray(name),
  limited: fc.array(fc.record({ permissions: fc.uniqueArray(name), resources: fc.uniqueArray(resource) })),
});
const scope = fc.constantFrom('rooms:read', 'rooms:write', 'keys:write', '*', 'openid', 'email');

test('a token lets a program do exactly what its person may and it is for', () => {
  fc.assert(
    fc.property(
      heldBy,
      fc.uniqueArray(scope),
      name,
      fc.option(resource, { nil: undefined }),
      (held, scopes, asked, of) => {
        fc.pre(asked !== '*');
        const as = (what: typeof held) => ({ kind: 'person' as const, id: '', name: '', ...what });
        const left = restrictedTo(held, scopes);
        const isFor = scopes.includes('*') || scopes.some((each) => each === asked);
        const may = permits({ ...as(held), ...left }, asked, of);
        expect(may).toBe(isFor && permits(as(held), asked, of));
      },
    ),
  );
});

test('a code for a device is read however it is typed', () => {
  const code = 'WDJBMJHT';
  const shown = shownUserCode(code);
  expect(shown).toMatch(/^[B-Z]{4}-[B-Z]{4}$/);
  for (const typed of [shown, code, shown.toLowerCase(), ` ${code.slice(0, 2)} ${code.slice(2)} `])
    expect(readUserCode(typed)).toBe(code);
  for (const none of ['', 'AAAA-AAAA', `${shown}B`, shown.slice(1)]) expect(readUserCode(none)).toBeUndefined();
});

test.each([
  ['https://partner.example/callback', true],
  ['https://partner.example/callback?tenant=7', true],
  ['http://127.0.0.1:9000/', true],
  ['http://localhost/callback', true],
  ['com.partner.app:/callback', true],
  ['http://partner.example/callback', false],
  ['https://partner.example/#part', false],
  ['https://user@partner.example/', false],
  ['https://partner.example\\@evil.example/', false],
  ['javascript:alert(1)', false],
  ['data:text/html,x', false],
  ['app:/callback', false],
  ['/callback', false],
])('whether people may be sent back to %s', (redirect, isGood) => {
  expect(redirectFault(redirect) === undefined).toBe(isGood);
});
