import fc from 'fast-check';

/** Text that has broken programs before. */
export const nastyText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '\0',
    'a\0b',
    '\ud800',
    'a\udfffb',
    '__proto__',
    'constructor',
    'toString',
    "'; drop table log.event; --",
    '"',
    '\\',
    '{"}\\,',
    'NULL',
    'null',
    '../../etc/passwd',
    '%00',
    '%zz',
    '\r\nset-cookie: a=b',
    '\u202eabc',
    '🏨'.repeat(50),
    'a'.repeat(300),
    'a'.repeat(5000),
    '1e999',
    '-0',
    'NaN',
    '12345678901234567890',
    '+300000-01-01T00:00:00Z',
    '0000-00-00',
    '2026-02-30T25:61:61Z',
    '9999-12-31T23:59:59.999999999Z',
    'P999999999D',
    'PT-1S',
    'data.a.b[0].c',
    '1/0 == 1',
    '((((((((((1))))))))))',
    '[1,2,3].map(x, [1,2,3].map(y, x*y))',
    'a'.repeat(50).split('').join('+'),
    '^(a+)+$',
    'Europe/Nowhere',
    '@',
    'g@9007199254740993',
    'g@-1',
    'g@1e5',
  ),
  fc.string({ unit: 'binary', maxLength: 30 }),
);

export const nastyNumber: fc.Arbitrary<number> = fc.oneof(
  fc.constantFrom(0, -0, -1, 1.5, 1e21, 1e308, -1e308, 2 ** 31, 2 ** 53, -(2 ** 63), Number.MIN_VALUE, 99_999_999_999),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);

/** Any JSON, with names and values that have broken programs before. */
export const nastyJson: fc.Arbitrary<unknown> = fc.letrec<{ any: unknown }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    nastyText,
    nastyNumber,
    fc.constantFrom(null, true, false, [], {}),
    fc.array(tie('any'), { maxLength: 3 }),
    fc.dictionary(nastyText, tie('any'), { maxKeys: 3 }),
  ),
})).any;

export const deepJson: fc.Arbitrary<string> = fc
  .integer({ min: 60, max: 3000 })
  .map((depth) => `${'[{"a":'.repeat(depth)}1${'}]'.repeat(depth)}`);
