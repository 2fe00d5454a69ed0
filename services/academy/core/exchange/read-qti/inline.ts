import { type Exact, larger, ONE, writeExact, ZERO } from '../../questions/exact.ts';
import { plainText } from '../html-subset.ts';
import { measured } from '../percent.ts';
import { QuestionRefused } from '../verdict.ts';
import type { Asked } from './asked.ts';
import { htmlOf } from './body-html.ts';
import { choiceOf } from './choice.ts';
import { childrenOf, type QtiNode } from './qti-node.ts';

const INLINE = new Set(['textEntryInteraction', 'inlineChoiceInteraction', 'sliderInteraction']);

/** Whether what is asked for stands within a text; at its end it is a question as others are. */
export function isInline(node: QtiNode, body: QtiNode): boolean {
  if (!INLINE.has(node.name)) return false;
  if (node.name === 'inlineChoiceInteraction') return true;
  return (
    plainText(
      htmlOf(body, new Set(), (each) => (each === node ? '\u0000' : undefined))
        .split('\u0000')
        .at(-1) ?? '',
    ) !== ''
  );
}

/** What is typed or picked within a line. */
export function readInline(asked: Asked) {
  const { node, declaration, losses } = asked;
  if (node.name === 'inlineChoiceInteraction') return choiceOf(asked, childrenOf(node, 'inlineChoice'));
  if (node.attributes['patternMask'] !== undefined) losses.add('Which answers can be typed at all is not kept.');
  if (node.name === 'sliderInteraction') losses.add('Its slider is a number that is typed.');
  const isNumber = declaration.baseType === 'float' || declaration.baseType === 'integer';
  return isNumber ? numericOf(asked) : shortTextOf(asked);
}

interface Accepted {
  readonly key: string;
  readonly share: Exact;
}

/** @throws QuestionRefused where nothing is right */
function acceptedOf({ declaration: { mapping, correct }, scoring, losses }: Asked): Accepted[] {
  const isMapped = scoring.by === 'mapping' && mapping !== undefined;
  if (isMapped && mapping.otherwise.compare(ZERO) !== 0) losses.add('What any other answer is worth is not kept.');
  const all = isMapped
    ? mapping.entries.map(({ key, value }) => ({ key, value }))
    : correct.map((key) => ({ key, value: ONE }));
  const most = all.map(({ value }) => value).reduce(larger, ZERO);
  if (most.equals(ZERO)) throw new QuestionRefused('It does not say what is right.');
  return all.map(({ key, value }) => ({ key, share: larger(value.div(most), ONE.neg()) }));
}

function shortTextOf(asked: Asked) {
  const { mapping } = asked.declaration;
  const accepted = acceptedOf(asked).filter(({ key }) => key.trim() !== '');
  const sensitive = new Set(
    asked.scoring.by === 'mapping' ? mapping?.entries.map((entry) => entry.caseSensitive) : [true],
  );
  if (sensitive.size > 1)
    asked.losses.add('That case counts for some of its answers only is not kept: it counts for none.');
  return {
    kind: 'shortText' as const,
    answers: accepted.map(({ key, share }) => ({
      match: { by: 'exact' as const, text: key },
      share: writeExact(share),
    })),
    caseSensitive: sensitive.size === 1 && sensitive.has(true),
    accentSensitive: true,
  };
}

function numericOf(asked: Asked) {
  const tolerance = toleranceOf(asked);
  return {
    kind: 'numeric' as const,
    answers: acceptedOf(asked).map(({ key, share }) => ({
      ...{ value: writeExact(measured(key)), tolerance, share: writeExact(share) },
    })),
  };
}

function toleranceOf({ scoring }: Asked): { of: 'value' | 'share'; by: string } {
  const tolerance = scoring.by === 'correct' ? scoring.tolerance : undefined;
  if (tolerance === undefined) return { of: 'value', by: '0' };
  const percent = /^(.*)%$/.exec(tolerance.by)?.[1];
  return {
    of: tolerance.of,
    by: writeExact(percent === undefined ? measured(tolerance.by) : measured(percent).div(100)),
  };
}
