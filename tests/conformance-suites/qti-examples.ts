import { deepStrictEqual } from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readQti } from '../../services/academy/core/exchange/read-qti/read-qti.ts';
import { sorted } from '../../services/academy/core/exchange/verdict.ts';

/**
 * `node tools/run.mjs tests/conformance-suites/qti-examples.ts FOLDER`, of a checkout of https://github.com/1EdTech/qti-examples, whose
 * licence lets nobody pass parts of it on. Ends with 1 where other items are taken than docs/conformance.md says.
 */
const [folder = ''] = process.argv.slice(2);

const ITEM = /<(?:qti-assessment-item|assessmentItem)[\s>]/;

/** As docs/conformance.md tells them. */
const GROUPS: readonly (readonly [RegExp, string])[] = [
  [/^It is adaptive/, 'adaptive'],
  [/^Its values are drawn/, 'template'],
  [/does not say (?:what|which) is right/, 'nothing is right'],
  [/^An item with (?:graphic|drawing|position|media|portableCustom)/, 'interaction'],
  [/asks nothing/, 'no answers'],
  [/beside other things to answer/, 'several interactions'],
];

const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.xml'));
const items = files.map((file) => readFileSync(join(folder, file), 'utf8')).filter((text) => ITEM.test(text));
const read = items.map((text) => sorted(readQti(new Map([['', text]]))));
const taken = read.flatMap(({ questions }) => questions);
const reasons = Map.groupBy(
  read.flatMap(({ refused }) => refused),
  ({ why }) => GROUPS.find(([words]) => words.test(why))?.[1] ?? 'other',
);
const found = {
  items: items.length,
  whole: taken.filter(({ verdict }) => verdict.kind === 'taken').length,
  withLoss: taken.filter(({ verdict }) => verdict.kind === 'takenWithLoss').length,
  refused: Object.fromEntries([...reasons].map(([why, all]) => [why, all.length])),
};
process.stdout.write(`QTI: ${taken.length} of ${items.length} are taken\n`);
deepStrictEqual(found, {
  ...{ items: 369, whole: 98, withLoss: 166 },
  refused: {
    ...{ adaptive: 30, interaction: 23, template: 17, 'nothing is right': 15, 'several interactions': 14 },
    ...{ 'no answers': 3, other: 3 },
  },
});
