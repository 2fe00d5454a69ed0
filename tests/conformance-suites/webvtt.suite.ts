import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Cue, readCaptions } from '@pvt/webvtt';
import { type Counts, countsOf, type Outcome } from './suite.ts';

export const name = 'webvtt';
export const heading = 'WebVTT';

export async function run(): Promise<ReadonlyMap<string, Counts>> {
  return countsOf(outcomes());
}

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

/** A file, by the name that the suite has for it, and its cues. */
interface Pair {
  readonly name: string;
  readonly vtt: string;
  readonly cues: readonly Expected[];
}

const FILE = 'cues.json';

function outcomes(): Outcome[] {
  const pairs = JSON.parse(readFileSync(join(import.meta.dirname, 'webvtt', FILE), 'utf8')) as readonly Pair[];
  return pairs.map(({ name: test, vtt, cues }) => {
    const got = JSON.stringify(readCaptions(vtt).cues.map(shownAs).map(shapeOf));
    return { file: FILE, test, agrees: got === JSON.stringify(cues.map(shapeOf)), got };
  });
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
