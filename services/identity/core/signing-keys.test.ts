import fc from 'fast-check';
import { expect, test } from 'vitest';
import { KEY_EVERY_MS, needsKey, outdatedKeys, SHOWN_AFTER_MS, SHOWN_BEFORE_MS, signingKey } from './signing-keys.ts';
import { TOKEN_SECONDS } from './token.ts';

interface Key {
  readonly createdAt: number;
}

/** Keys as the hourly sweep makes and forgets them, at any moments. */
function sweep(keys: readonly Key[], now: number): Key[] {
  const gone = outdatedKeys(keys, now);
  return [...keys.filter((key) => !gone.includes(key)), ...(needsKey(keys, now) ? [{ createdAt: now }] : [])];
}

test('whenever the keys are looked at: one signs, it is shown, and what it signed can be checked until it is over', () => {
  const steps = fc.array(fc.integer({ min: 1, max: 2 * KEY_EVERY_MS }), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(steps, (pauses) => {
      let now = 1;
      let keys = sweep([], now);
      let signed: { key: Key | undefined; until: number } | undefined;
      for (const pause of pauses) {
        const signs = signingKey(keys, now);
        expect(signs).toBeDefined();
        signed = { key: signs, until: now + TOKEN_SECONDS * 1000 };
        now += pause;
        keys = sweep(keys, now);
        if (now <= signed.until) expect(keys).toContain(signed.key);
        // One that signs, one that is shown before it does, and those that were a moment ago.
        expect(keys.length).toBeLessThanOrEqual(3);
      }
    }),
  );
});

test('a new key is shown for an hour before it signs, and the one before for a day after', () => {
  const old = { createdAt: 0 };
  expect(needsKey([old], KEY_EVERY_MS - 1)).toBe(false);
  expect(needsKey([old], KEY_EVERY_MS)).toBe(true);
  const next = { createdAt: KEY_EVERY_MS };
  const keys = [next, old];
  expect(signingKey(keys, next.createdAt + SHOWN_BEFORE_MS - 1)).toBe(old);
  expect(signingKey(keys, next.createdAt + SHOWN_BEFORE_MS)).toBe(next);
  expect(outdatedKeys(keys, next.createdAt + SHOWN_BEFORE_MS + SHOWN_AFTER_MS - 1)).toEqual([]);
  expect(outdatedKeys(keys, next.createdAt + SHOWN_BEFORE_MS + SHOWN_AFTER_MS)).toEqual([old]);
});
