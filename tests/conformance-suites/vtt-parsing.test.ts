import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Cue, readCaptions } from '@pvt/webvtt';
import { expect, test } from 'vitest';

/** The folder `tests` of a checkout of https://github.com/mozilla/vtt.js (Apache-2.0). */
const FOLDER = process.env['PVT_VTT_TESTS'] ?? '';

/** What a parser’s test expects of a cue; the rest is of a page that shows it. */
interface Expected {
  readonly id: string;
  readonly startTime: number;
  readonly endTime: number;
  readonly text: string;
  readonly vertical: string;
  readonly size: number;
  readonly line: number | 'auto';
  readonly snapToLines: boolean;
  readonly lineAlign: string;
  readonly position: number | 'auto';
  readonly align: string;
}

/** The standard’s word for what the tests of 2014 call `middle`. */
const today = (align: string): string => (align === 'middle' ? 'center' : align);

const shapeOf = ({ id, startTime, endTime, text, vertical, size, line, snapToLines, ...rest }: Expected): object => ({
  ...{ id, startTime, endTime, text, vertical, size, line, snapToLines },
  ...{ position: rest.position, lineAlign: today(rest.lineAlign), align: today(rest.align) },
});

function shownAs({ id, start, end, text, settings }: Cue): Expected {
  const { vertical = '', size = 100, line, position, align = 'center' } = settings;
  return {
    ...{ id, startTime: start / 1000, endTime: end / 1000, text, vertical, size, align },
    ...{ line: line?.at ?? 'auto', snapToLines: line?.percent !== true, lineAlign: line?.align ?? 'start' },
    position: position?.at ?? 'auto',
  };
}

/** Pairs of a file and what is to come of it. */
function pairs(): readonly (readonly [string, string])[] {
  return readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('test.js'))
    .flatMap((file) => [
      ...readFileSync(join(FOLDER, file), 'utf8').matchAll(
        /test\.jsonEqual\w*\(\s*["']([^"']+\.vtt)["'],\s*["']([^"']+\.json)["']/g,
      ),
    ])
    .map(([, vtt = '', json = '']) => [vtt, json] as const);
}

/** Of 2014 in these, and otherwise in today’s standard, as docs/conformance.md tells. */
const OTHERWISE = [
  ...['cue-times/min-top-digits.vtt', 'cue-times/minimum-spots-over-sixty.vtt'],
  ...['file-layout/header-no-new-line.vtt', 'integration/id.vtt'],
];

test.skipIf(FOLDER === '')(
  'of 239 files of vtt.js, 235 are read as they say, and 4 as today’s standard has them',
  () => {
    const all = pairs().map(([vtt, json]) => {
      const { cues } = readCaptions(readFileSync(join(FOLDER, vtt), 'utf8'));
      const wanted = JSON.parse(readFileSync(join(FOLDER, json), 'utf8')) as { readonly cues: readonly Expected[] };
      const [got, expected] = [cues.map(shownAs).map(shapeOf), wanted.cues.map(shapeOf)];
      return { vtt, agrees: JSON.stringify(got) === JSON.stringify(expected), got, expected };
    });
    const differing = all.filter(({ agrees }) => !agrees);
    process.stdout.write(`vtt.js: ${all.length - differing.length} of ${all.length} agree\n`);
    expect(all).toHaveLength(239);
    expect(differing.map(({ vtt }) => vtt)).toEqual(OTHERWISE);
  },
);
