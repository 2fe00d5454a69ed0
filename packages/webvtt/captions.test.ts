import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Cue } from './cue.ts';
import { readCaptions } from './read.ts';
import { writeCaptions } from './write.ts';

const read = (...lines: readonly string[]) => readCaptions(lines.join('\n'));
const timesOf = (...lines: readonly string[]) => read(...lines).cues.map(({ start, end }) => [start, end]);
const kinds = (...lines: readonly string[]) => read(...lines).faults.map(({ line, kind }) => [line, kind]);
const settings = (written: string) =>
  read('WEBVTT', '', `00:00.000 --> 00:01.000 ${written}`, 'text').cues[0]?.settings;

test('case A34: a minute has 60 seconds and an hour 60 minutes: `00:00:60.000` is no cue, and is reported', () => {
  expect(timesOf('WEBVTT', '', '00:00:60.000 --> 00:02:00.000', 'x')).toEqual([]);
  expect(kinds('WEBVTT', '', '00:00:60.000 --> 00:02:00.000', 'x')).toEqual([[3, 'noTimes']]);
  expect(timesOf('WEBVTT', '', '00:60:00.000 --> 01:02:00.000', 'x')).toEqual([]);
  expect(timesOf('WEBVTT', '', '60:00:00.000 --> 60:00:01.000', 'x')).toEqual([[216_000_000, 216_001_000]]);
});

test('case A34: a byte order mark is accepted before the signature, and nothing else is', () => {
  expect(readCaptions('\uFEFFWEBVTT\n\n00:00.000 --> 00:01.000\nx').cues).toHaveLength(1);
  for (const first of ['', ' WEBVTT', 'webvtt', 'WEBVTTx', 'WEBVTT-', '\uFEFF\uFEFFWEBVTT', '00:00.000 --> 00:01.000'])
    expect([first, read(first, '', '00:00.000 --> 00:01.000', 'x').cues]).toEqual([first, []]);
  for (const first of ['WEBVTT', 'WEBVTT ', 'WEBVTT\t', 'WEBVTT - a title', 'WEBVTT\tfoo'])
    expect([first, read(first, '', '00:00.000 --> 00:01.000', 'x').cues.length]).toEqual([first, 1]);
});

test('case A34: `line:101%` is ignored, is reported, and leaves the cue where it is', () => {
  const written = ['WEBVTT', '', '00:00.000 --> 00:01.000 line:101% align:start', 'x'];
  expect(read(...written)).toMatchObject({
    cues: [{ settings: { align: 'start' } }],
    faults: [{ line: 3, kind: 'settingIgnored', written: 'line:101%' }],
  });
});

test('a line is a number or a percentage from 0 to 100, with digits on both sides of its point', () => {
  for (const [text, at] of [
    ['-1', -1],
    ['0', 0],
    ['-0', 0],
    ['101', 101],
    ['1.5', 1.5],
  ] as const)
    expect([text, settings(`line:${text}`)]).toEqual([text, { line: { at, percent: false } }]);
  for (const [text, at] of [
    ['0%', 0],
    ['00%', 0],
    ['100%', 100],
  ] as const)
    expect([text, settings(`line:${text}`)]).toEqual([text, { line: { at, percent: true } }]);
  for (const text of ['-0%', '1%-', '1-', '%1', '1%%', '0%0', '0%x', '-', '%', '1..5', '.5', '5.'])
    expect([text, settings(`line:${text}`)]).toEqual([text, {}]);
  expect(settings('line:100%,middle')).toEqual({ line: { at: 100, percent: true } });
  expect(settings('line:100%,end')).toEqual({ line: { at: 100, percent: true, align: 'end' } });
});

test('positions, sizes, directions and alignments are those of the standard', () => {
  expect(settings('position:1% size:33.5% vertical:rl align:center region:foo')).toEqual({
    ...{ position: { at: 1 }, size: 33.5, vertical: 'rl', align: 'center', region: 'foo' },
  });
  expect(settings('position:1%,line-left')).toEqual({ position: { at: 1, align: 'line-left' } });
  for (const text of ['position:1', 'size:101%', 'size:-1%', 'vertical:tb', 'align:middle', 'size:', ':1%'])
    expect([text, settings(text)]).toEqual([text, {}]);
  expect(settings('position:1%,middle')).toEqual({ position: { at: 1 } });
  // The last one counts.
  expect(settings('align:start align:end')).toEqual({ align: 'end' });
});

test('times need their digits, and stand on both sides of the arrow', () => {
  for (const [line, times] of [
    ['00:00.000-->00:01.000', [0, 1000]],
    ['\t00:00.000 \f --> \t00:01.000', [0, 1000]],
    ['0:00:00.000 --> 123:00:00.000', [0, 442_800_000]],
    ['00:00.000 --> 00:01.0005', [0, 1000]],
  ] as const)
    expect([line, timesOf('WEBVTT', '', line, 'x')]).toEqual([line, [times]]);
  for (const line of [
    '0:00.000 --> 00:01.000',
    '00:00.00 --> 00:01.000',
    '00:00 --> 00:01',
    '00:00.000 -> 00:01.000',
    '-00:00.000 --> 00:01.000',
    '00:00,000 --> 00:01,000',
    '-->',
  ])
    expect([line, timesOf('WEBVTT', '', line, 'x')]).toEqual([line, []]);
});

test('a cue ends with an empty line or with the times of the next; an arrow elsewhere never is its text', () => {
  expect(read('WEBVTT', '00:00.000 --> 00:01.000', 'right below the signature').cues).toHaveLength(1);
  expect(
    read('WEBVTT', '', 'one', '00:00.000 --> 00:01.000', 'a', 'b', '00:02.000 --> 00:03.000', 'c').cues,
  ).toMatchObject([
    { id: 'one', text: 'a\nb' },
    { id: '', text: 'c' },
  ]);
  expect(read('WEBVTT', '', '-->', '00:00.000 --> 00:01.000', 'text').cues).toMatchObject([{ id: '', text: 'text' }]);
});

test('comments, styles and regions are passed over, and a text without times is reported', () => {
  const file = ['WEBVTT', 'Kind: captions', '', 'NOTE', 'by hand', '', 'STYLE', '::cue { color: red }', '', 'lost', ''];
  expect(kinds(...file)).toEqual([[10, 'noTimes']]);
});

test('what nobody would see is reported: times that end before they start, no text, out of order', () => {
  expect(
    kinds(
      'WEBVTT',
      '',
      '00:02.000 --> 00:01.000',
      'x',
      '',
      '00:03.000 --> 00:04.000',
      '',
      '00:01.000 --> 00:02.000',
      'y',
    ),
  ).toEqual([
    [3, 'endsBeforeStart'],
    [6, 'noText'],
    [8, 'outOfOrder'],
  ]);
});

test('line ends of all systems are the same, and NUL is a replacement character', () => {
  for (const end of ['\n', '\r\n', '\r'])
    expect(readCaptions(['WEBVTT', '', '00:00.000 --> 00:01.000', 'a\0', 'b', '', ''].join(end)).cues).toMatchObject([
      { text: 'a\uFFFD\nb' },
    ]);
});

const word = fc.stringMatching(/^[a-zé<>&/ .-]{1,20}$/).filter((text) => !text.includes('-->') && text.trim() === text);
const cue: fc.Arbitrary<Cue> = fc.record({
  id: fc.oneof(fc.constant(''), word),
  start: fc.integer({ min: 0, max: 400_000_000 }),
  end: fc.integer({ min: 400_000_001, max: 500_000_000 }),
  text: fc.array(word, { minLength: 1, maxLength: 3 }).map((lines) => lines.join('\n')),
  settings: fc.oneof(
    fc.constant({}),
    fc.record({ size: fc.integer({ min: 0, max: 100 }), align: fc.constantFrom('start' as const, 'left' as const) }),
    fc.record({ line: fc.record({ at: fc.integer({ min: -9, max: 100 }), percent: fc.constant(false) }) }),
  ),
});

test('what is written reads in as the same cues, in the order of their times, and without a fault', () => {
  fc.assert(
    fc.property(fc.array(cue, { maxLength: 8 }), (cues) => {
      const inOrder = cues.toSorted((one, other) => one.start - other.start || one.end - other.end);
      expect(readCaptions(writeCaptions(cues))).toEqual({ cues: inOrder, faults: [] });
    }),
  );
});
