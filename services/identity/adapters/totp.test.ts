import { Secret, TOTP } from 'otpauth';
import { expect, test } from 'vitest';
import { totpSetup, totpStep } from './totp.ts';

/** RFC 6238, appendix B, of which the last six digits are those of a code of six. */
const RFC_SECRET = Secret.fromLatin1('12345678901234567890').base32;

test.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_234_567_890, '005924'],
  [20_000_000_000, '353130'],
])('at %i seconds the code is that of RFC 6238', (seconds, code) => {
  expect(totpStep(RFC_SECRET, code, seconds * 1000)).toBe(Math.floor(seconds / 30));
});

test('a code counts one step early and one step late, and no more', () => {
  const now = 1_800_000_015_000;
  const codeAt = (ms: number) => new TOTP({ secret: Secret.fromBase32(RFC_SECRET) }).generate({ timestamp: now + ms });
  const step = now / 1000 / 30;
  expect([-60_000, -30_000, 0, 30_000, 60_000].map((ms) => totpStep(RFC_SECRET, codeAt(ms), now))).toEqual([
    undefined,
    Math.floor(step) - 1,
    Math.floor(step),
    Math.floor(step) + 1,
    undefined,
  ]);
});

test.each(['', '12345', '1234567', 'abcdef', '１２３４５６'])('%j is no code', (code) => {
  expect(totpStep(RFC_SECRET, code, 59_000)).toBeUndefined();
});

test('an app is told whose account it is, and the QR code says the same', async () => {
  const { uri, qr } = await totpSetup(RFC_SECRET, 'ana@harbour.example');
  expect(uri).toContain('otpauth://totp/PVT:ana%40harbour.example?');
  expect(uri).toContain(`secret=${RFC_SECRET}`);
  expect(qr).toMatch(/^<svg /);
});
