/** What is said of a function of CEL beyond its forms, for people who write expressions. */
export interface FunctionNote {
  readonly group: (typeof GROUPS)[number];
  readonly description: string;
  readonly example: string;
  /** What the example gives, as JSON. */
  readonly gives: unknown;
}

export const GROUPS = [
  'Numbers',
  'Texts',
  'Times',
  'Lists',
  'Objects',
  'Types',
  'Bytes',
  'Values that may be missing',
] as const;

type Row = readonly [name: string, description: string, example: string, gives: unknown];

const numbers: readonly Row[] = [
  [
    'number',
    'A number from a text or another number. A text that is no decimal number fails. With `","` or `"."` as what stands before its decimals, the other one may stand between groups of three digits.',
    'number("1.234,50", ",")',
    1234.5,
  ],
  [
    'int',
    'A whole number: from a text, a number (its fraction is cut off) or a time (seconds since 1970).',
    'int("42")',
    42,
  ],
  ['uint', 'A whole number of 0 or more.', 'uint("42")', 42],
  ['double', 'A number with a fraction. `NaN` and infinities are read too.', 'double("1e3")', 1000],
  ['round', 'The nearest whole number.', 'round(2.5)', 3],
  ['floor', 'The whole number at or below.', 'floor(2.7)', 2],
  ['ceil', 'The whole number at or above.', 'ceil(2.1)', 3],
  ['abs', 'A number without its sign.', 'abs(-3)', 3],
];

const texts: readonly Row[] = [
  ['string', 'A text from a number, a truth value, a time, a duration or bytes.', 'string(12)', '12'],
  ['size', 'How many characters, elements, members or bytes.', 'size("hotel")', 5],
  ['contains', 'Whether a text is within a text.', '"City Hotel".contains("Hotel")', true],
  ['startsWith', 'Whether a text begins so.', '"City Hotel".startsWith("City")', true],
  ['endsWith', 'Whether a text ends so.', '"City Hotel".endsWith("Hotel")', true],
  [
    'matches',
    'Whether a regular expression is found in a text. Back-references are not supported.',
    '"AB-12".matches("^[A-Z]+-[0-9]+$")',
    true,
  ],
  ['lower', 'Small letters, of every alphabet.', 'lower("ÉTÉ")', 'été'],
  ['upper', 'Capital letters, of every alphabet.', 'upper("été")', 'ÉTÉ'],
  ['lowerAscii', 'Small letters for A to Z; all others stay.', '"ABC".lowerAscii()', 'abc'],
  ['upperAscii', 'Capital letters for a to z; all others stay.', '"abc".upperAscii()', 'ABC'],
  ['strip', 'Without blanks before and behind.', 'strip("  a ")', 'a'],
  ['trim', 'Without blanks before and behind.', '"  a ".trim()', 'a'],
  [
    'split',
    'The parts between a separator; with a number, that many at most.',
    '"2026-11-20".split("-")',
    ['2026', '11', '20'],
  ],
  ['join', 'One text of a list of texts, with something between them.', '["a", "b"].join(", ")', 'a, b'],
  [
    'replace',
    'A text with another in the place of a part; with a number, that many times at most.',
    '"1,5".replace(",", ".")',
    '1.5',
  ],
  ['substring', 'The part from a place, up to another one. Places count from 0.', '"hotel".substring(1, 3)', 'ot'],
  ['charAt', 'The character at a place, counted from 0.', '"hotel".charAt(0)', 'h'],
  [
    'indexOf',
    'Where a text first occurs, from 0; -1 where it does not. With a number, it looks from there on.',
    '"hotel".indexOf("t")',
    2,
  ],
  ['lastIndexOf', 'Where a text last occurs, from 0; -1 where it does not.', '"hotel hotel".lastIndexOf("h")', 6],
  ['reverse', 'The characters from the last to the first.', '"abc".reverse()', 'cba'],
  [
    'format',
    'A text with values in the places of %s, %d, %.2f and others.',
    '"%s: %.2f".format(["EUR", 12.5])',
    'EUR: 12.50',
  ],
  ['strings.quote', 'A text in quotes, with what is special written as escapes.', 'strings.quote("a\\"b")', '"a\\"b"'],
  [
    'sha256',
    'The SHA-256 digest of a text, in hexadecimal: the same text gives the same one.',
    'sha256("ann@example.com").substring(0, 8)',
    '71d4f55f',
  ],
  ['monthNumber', 'The number of a month by its English name; three letters are enough.', 'monthNumber("July")', 7],
];

const times: readonly Row[] = [
  [
    'timestamp',
    'A time: from an ISO text with its zone, or from seconds since 1970.',
    'timestamp("2026-11-20T12:00:00Z")',
    '2026-11-20T12:00:00.000Z',
  ],
  ['date', 'The beginning of a day, in UTC: year, month, day.', 'date(2026, 11, 20)', '2026-11-20T00:00:00.000Z'],
  [
    'duration',
    'A length of time: hours, minutes and seconds.',
    'timestamp("2026-11-20T12:00:00Z") + duration("1h30m")',
    '2026-11-20T13:30:00.000Z',
  ],
  ['getFullYear', 'The year of a time, in UTC or in a time zone.', 'date(2026, 11, 20).getFullYear()', 2026],
  ['getMonth', 'The month of a time, from 0: January is 0.', 'date(2026, 11, 20).getMonth()', 10],
  ['getDate', 'The day of the month, from 1.', 'date(2026, 11, 20).getDate()', 20],
  ['getDayOfMonth', 'The day of the month, from 0.', 'date(2026, 11, 20).getDayOfMonth()', 19],
  ['getDayOfWeek', 'The day of the week, from 0: Sunday is 0.', 'date(2026, 11, 20).getDayOfWeek()', 5],
  ['getDayOfYear', 'The day of the year, from 0.', 'date(2026, 1, 2).getDayOfYear()', 1],
  [
    'getHours',
    'The hour of a time, in UTC or in a time zone; of a duration, all of its hours.',
    'timestamp("2026-11-20T12:00:00Z").getHours("Europe/Berlin")',
    13,
  ],
  ['getMinutes', 'The minute of a time; of a duration, all of its minutes.', 'duration("1h30m").getMinutes()', 90],
  ['getSeconds', 'The second of a time; of a duration, all of its seconds.', 'duration("1m30s").getSeconds()', 90],
  [
    'getMilliseconds',
    'The milliseconds within a second.',
    'timestamp("2026-11-20T12:00:00.250Z").getMilliseconds()',
    250,
  ],
];

const lists: readonly Row[] = [
  [
    'map',
    'A list with something made of each element; with a condition, of those for which it holds.',
    '[1, 2, 3].map(n, n * 2)',
    [2, 4, 6],
  ],
  ['filter', 'The elements for which a condition holds.', '[1, 2, 3].filter(n, n > 1)', [2, 3]],
  ['all', 'Whether a condition holds for every element.', '[1, 2].all(n, n > 0)', true],
  ['exists', 'Whether a condition holds for some element.', '[1, 2].exists(n, n > 1)', true],
  ['exists_one', 'Whether a condition holds for exactly one element.', '[1, 2].exists_one(n, n > 1)', true],
];

const objects: readonly Row[] = [
  ['has', 'Whether a member is there.', 'has({"a": 1}.a)', true],
  ['merge', 'An object with the members of two; the second wins.', 'merge({"a": 1, "b": 1}, {"b": 2})', { a: 1, b: 2 }],
  ['without', 'An object without some of its members.', 'without({"a": 1, "b": 2}, ["b"])', { a: 1 }],
  ['cel.bind', 'Gives a value a name within an expression.', 'cel.bind(n, 2 + 3, n * n)', 25],
];

const types: readonly Row[] = [
  ['bool', 'A truth value from a text.', 'bool("true")', true],
  ['type', 'The type of a value, to compare it with one.', 'type(1) == int', true],
  ['dyn', 'A value whose type the check is not to look at.', 'dyn("1") == dyn(1)', false],
];

const bytes: readonly Row[] = [
  ['bytes', 'The bytes of a text, in UTF-8.', 'size(bytes("é"))', 2],
  ['hex', 'Bytes in hexadecimal.', 'bytes("AB").hex()', '4142'],
  ['base64', 'Bytes in base64.', 'bytes("AB").base64()', 'QUI='],
  ['json', 'What bytes say as JSON.', 'bytes("{\\"a\\": 1}").json().a', 1],
  ['at', 'One byte, by its place from 0.', 'bytes("AB").at(0)', 65],
];

const optionals: readonly Row[] = [
  ['orValue', 'A value that may be missing, or another in its place.', '{"a": 1}[?"b"].orValue(0)', 0],
  ['hasValue', 'Whether a value that may be missing is there.', '{"a": 1}[?"a"].hasValue()', true],
  ['value', 'A value that may be missing; where it is, it fails.', '{"a": 1}[?"a"].value()', 1],
  ['or', 'The first of two that is there.', '{"a": 1}[?"b"].or({"a": 1}[?"a"]).value()', 1],
  ['optional.of', 'A value as one that may be missing.', 'optional.of(1).value()', 1],
  ['optional.none', 'A value that is missing.', 'optional.none().hasValue()', false],
];

const tables = [numbers, texts, times, lists, objects, types, bytes, optionals];

/** By the name with which a function is called. */
export const FUNCTION_NOTES: ReadonlyMap<string, FunctionNote> = new Map(
  GROUPS.flatMap((group, at) =>
    (tables[at] ?? []).map(
      ([name, description, example, gives]) => [name, { group, description, example, gives }] as const,
    ),
  ),
);
