import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readQti } from '../../services/academy/core/exchange/read-qti/read-qti.ts';
import { sorted } from '../../services/academy/core/exchange/verdict.ts';

/** A checkout of https://github.com/1EdTech/qti-examples, whose licence lets nobody pass parts of it on. */
const FOLDER = process.env['PVT_QTI_EXAMPLES'] ?? '';

const ITEM = /<(?:qti-assessment-item|assessmentItem)[\s>]/;

test.skipIf(FOLDER === '')(
  'of 1EdTech’s QTI examples, 264 of 369 items are taken, and the others are refused with why',
  () => {
    const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.xml'));
    const items = files.map((file) => readFileSync(join(FOLDER, file), 'utf8')).filter((text) => ITEM.test(text));
    const read = items.map((text) => sorted(readQti(new Map([['', text]]))));
    const taken = read.flatMap(({ questions }) => questions);
    const reasons = Map.groupBy(
      read.flatMap(({ refused }) => refused),
      ({ why }) => GROUPS.find(([words]) => words.test(why))?.[1] ?? 'other',
    );
    process.stdout.write(`QTI: ${taken.length} of ${items.length} are taken\n`);
    expect({
      items: items.length,
      whole: taken.filter(({ verdict }) => verdict.kind === 'taken').length,
      withLoss: taken.filter(({ verdict }) => verdict.kind === 'takenWithLoss').length,
      refused: Object.fromEntries([...reasons].map(([why, all]) => [why, all.length])),
    }).toEqual({
      ...{ items: 369, whole: 98, withLoss: 166 },
      refused: {
        ...{ adaptive: 30, interaction: 23, template: 17, 'nothing is right': 15, 'several interactions': 14 },
        ...{ 'no answers': 3, other: 3 },
      },
    });
  },
);

/** As docs/conformance.md tells them. */
const GROUPS: readonly (readonly [RegExp, string])[] = [
  [/^It is adaptive/, 'adaptive'],
  [/^Its values are drawn/, 'template'],
  [/does not say (?:what|which) is right/, 'nothing is right'],
  [/^An item with (?:graphic|drawing|position|media|portableCustom)/, 'interaction'],
  [/asks nothing/, 'no answers'],
  [/beside other things to answer/, 'several interactions'],
];
