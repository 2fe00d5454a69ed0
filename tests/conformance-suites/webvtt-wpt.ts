import { deepStrictEqual } from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { type Cue, readCaptions } from '@pvt/webvtt';

/**
 * `node tools/run.mjs tests/conformance-suites/webvtt-wpt.ts FOLDER`, where FOLDER is `webvtt/parsing/file-parsing` of a checkout of
 * https://github.com/web-platform-tests/wpt, which is too large to be kept here. Each page of it loads a file and says by assertions what
 * cues that has; they are run on the cues of `@pvt/webvtt`. Ends with 1 where a page that is about cues differs.
 */
const [folder = ''] = process.argv.slice(2);
const pages = join(folder, 'tests');

/** Of regions, of styles, and of the object of a browser alone: captions are kept with both passed over. */
const NOT_OF_CUES = /^(?:regions?-|header-regions|settings-region|stylesheets)/;
const ASSERTIONS = /var cues = video\.textTracks\[0\]\.cues;\s*\{([\s\S]*)\}\s*this\.done\(\)/;
const SOURCE = /track\.src = '([^']+)'/;

function same(got: unknown, wanted: unknown, what?: string): void {
  if (what === undefined) deepStrictEqual(got, wanted);
  else deepStrictEqual(got, wanted, what);
}

const assertions = {
  assert_equals: same,
  assert_not_equals: (got: unknown, other: unknown, what?: string) => same(got !== other, true, what),
  assert_true: (got: unknown, what?: string) => same(got, true, what),
  assert_false: (got: unknown, what?: string) => same(got, false, what),
  assert_array_equals: same,
};

/** As a browser has it: https://www.w3.org/TR/webvtt1/#the-vttcue-interface. */
function shownAs({ id, start, end, text, settings }: Cue) {
  const { vertical = '', size = 100, line, position, align = 'center' } = settings;
  return {
    ...{ id, startTime: start / 1000, endTime: end / 1000, text, vertical, size, align },
    ...{ line: line?.at ?? 'auto', snapToLines: line?.percent !== true, lineAlign: line?.align ?? 'start' },
    ...{ position: position?.at ?? 'auto', positionAlign: position?.align ?? 'auto' },
  };
}

let agree = 0;
const differing: string[] = [];
const leftOut: string[] = [];
for (const file of readdirSync(pages).filter((each) => each.endsWith('.html'))) {
  const name = basename(file, '.html');
  const page = readFileSync(join(pages, file), 'utf8');
  const [, body] = ASSERTIONS.exec(page) ?? [];
  const [, source = ''] = SOURCE.exec(page) ?? [];
  if (NOT_OF_CUES.test(name) || body === undefined || !existsSync(join(pages, source))) {
    leftOut.push(name);
    continue;
  }
  const { cues } = readCaptions(readFileSync(join(pages, source), 'utf8'));
  try {
    // The objects of the page are of another realm than these: compared are values only.
    runInContext(`(() => {${body}})()`, createContext({ ...assertions, cues: cues.map(shownAs) }), { timeout: 1000 });
    agree += 1;
  } catch (error) {
    differing.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
process.stdout.write(
  `${agree} agree, ${differing.length} differ; of no cues: ${leftOut.join(', ')}\n${differing.join('\n')}\n`,
);
process.exitCode = differing.length === 0 && agree > 0 ? 0 : 1;
