import fc from 'fast-check';
import { expect, test } from 'vitest';
import { certificateFacts, type KeptCertificate, serialOf } from './certificate.ts';
import { expiryOf, RULE_EXAMPLE, ruleFaults } from './rule.ts';
import { DEFAULT_TEMPLATE, filled, TEMPLATE_FIELDS } from './template.ts';

const NOW = '2026-11-30T10:00:00Z';
const kept: KeptCertificate = {
  ...{ serial: '7K3M-9QXD-0F5T', enrolment: 'e', account: 'a', course: 'c', version: 1, learner: 'Ana', title: 'T' },
  ...{ issuer: 'I', state: 'valid', place: 0, issuedAt: '2025-11-30T10:00:00Z', expiresAt: null },
  ...{ endedAt: null, reason: null, supersededBy: null, flaggedAt: null, flagReason: null },
};

test('a serial number has no letter that is read as another', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 12, maxLength: 12 }), (random) => {
      expect(serialOf(random)).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/);
    }),
  );
});

test('what a field says is not read as a field again', () => {
  const fields = Object.fromEntries(TEMPLATE_FIELDS.map((name) => [name, `of ${name}`])) as never;
  expect(filled('{{ learner }}: {{course}}', fields)).toBe('of learner: of course');
  expect(filled('{{learner}}', { ...Object(fields), learner: '{{serial}} $& $1' })).toBe('{{serial}} $& $1');
  expect(filled('{{constructor}}', fields)).toBe('{{constructor}}');
});

test('a template that names no such field is told where', () => {
  const [text] = DEFAULT_TEMPLATE.parts;
  const parts = [...DEFAULT_TEMPLATE.parts, { ...Object(text), text: 'Dear {{name}}' }];
  expect(ruleFaults(RULE_EXAMPLE)).toEqual([]);
  expect(ruleFaults({ ...RULE_EXAMPLE, template: { ...DEFAULT_TEMPLATE, parts } })).toMatchObject([
    { pointer: `/template/parts/${DEFAULT_TEMPLATE.parts.length}/text` },
  ]);
});

test('a certificate ends on the same day of another month, or on its last', () => {
  expect(expiryOf({}, NOW)).toBeNull();
  expect(expiryOf({ validMonths: 24 }, NOW)).toBe('2028-11-30T10:00:00Z');
  expect(expiryOf({ validMonths: 1 }, '2027-01-31T10:00:00Z')).toBe('2027-02-28T10:00:00Z');
});

test('case A31: a certificate that ended is expired, and one that was revoked stays revoked', () => {
  expect(certificateFacts(kept, NOW).state).toBe('valid');
  expect(certificateFacts({ ...kept, expiresAt: NOW }, NOW).state).toBe('expired');
  expect(certificateFacts({ ...kept, expiresAt: '2026-11-30T10:00:01Z' }, NOW).state).toBe('valid');
  expect(certificateFacts({ ...kept, expiresAt: NOW, state: 'revoked' }, NOW).state).toBe('revoked');
});
