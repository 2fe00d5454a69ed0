import { type Exact, larger, ONE, smaller, writeExact, ZERO } from '../../questions/exact.ts';
import { partIds } from '../../questions/part-ids.ts';
import { plainText } from '../html-subset.ts';
import { QuestionRefused } from '../verdict.ts';
import type { Asked } from './asked.ts';
import { htmlOf } from './body-html.ts';
import { mostOf } from './declarations.ts';
import { allOf, childrenOf, type QtiNode } from './qti-node.ts';

interface Option {
  readonly key: string;
  readonly id: string;
  readonly text: string;
  readonly feedback?: string;
}

/** One choice or several. */
export function readChoice(asked: Asked) {
  return choiceOf(asked, childrenOf(asked.node, 'simpleChoice'));
}

/** Words that are marked in a text, as choices below it. */
export function readHottext(asked: Asked) {
  asked.losses.add('The words that are marked in its text are choices below it.');
  return choiceOf(asked, allOf(asked.node, 'hottext'));
}

export function choiceOf(asked: Asked, nodes: readonly QtiNode[]) {
  const { node, declaration, losses } = asked;
  const options = optionsOf(nodes, losses);
  const { maxChoices = '1', minChoices = '0' } = node.attributes;
  const shuffle = node.attributes['shuffle'] === 'true';
  if (shuffle && nodes.some(({ attributes }) => attributes['fixed'] === 'true'))
    losses.add('That some choices keep their places is not kept.');
  if (declaration.cardinality === 'single')
    return { kind: 'singleChoice' as const, ...sharesOf(asked, options), shuffle };
  if (Number(maxChoices) > 1 && Number(maxChoices) < options.length)
    losses.add(`That at most ${maxChoices} can be picked is not kept.`);
  if (Number(minChoices) > 0) losses.add(`That at least ${minChoices} must be picked is not kept.`);
  return { kind: 'multipleChoice' as const, ...weightsOf(asked, options), shuffle };
}

function optionsOf(nodes: readonly QtiNode[], losses: Set<string>): Option[] {
  const texts = nodes.map((node) => htmlOf(withoutOwnFeedback(node), losses));
  const ids = partIds(texts);
  return nodes.map((node, at) => {
    const [own] = childrenOf(node, 'feedbackInline').filter((each) => isOwn(node, each));
    const feedback = own === undefined ? '' : htmlOf(own, losses);
    return {
      ...{ key: node.attributes['identifier'] ?? '', id: ids[at] ?? '', text: texts[at] ?? '' },
      ...(plainText(feedback) === '' ? {} : { feedback }),
    };
  });
}

/** What a choice says when it was picked stands in it. */
const isOwn = (choice: QtiNode, feedback: QtiNode): boolean =>
  feedback.attributes['identifier'] === choice.attributes['identifier'] && feedback.attributes['showHide'] !== 'hide';

function withoutOwnFeedback(choice: QtiNode): QtiNode {
  return {
    ...choice,
    children: choice.children.filter(
      (child) => typeof child === 'string' || !isOwn(choice, child) || child.name !== 'feedbackInline',
    ),
  };
}

/** What each is worth, from the whole mark to less than nothing. @throws QuestionRefused where nothing is right */
function valuesOf({ declaration: { mapping, correct }, scoring, losses }: Asked, options: readonly Option[]) {
  if (scoring.by === 'mapping' && mapping !== undefined) {
    if (mapping.lowest !== undefined && mapping.lowest.compare(ZERO) !== 0)
      losses.add('Less than nothing counts as nothing.');
    return options.map(({ key }) => mapping.entries.find((entry) => entry.key === key)?.value ?? mapping.otherwise);
  }
  if (correct.length === 0) throw new QuestionRefused('It does not say what is right.');
  return options.map(({ key }) => (correct.includes(key) ? ONE : ZERO));
}

function sharesOf(asked: Asked, options: readonly Option[]) {
  const values = valuesOf(asked, options);
  const most = values.reduce(larger, ZERO);
  if (most.equals(ZERO)) throw new QuestionRefused('No choice is right.');
  const choices = options.map(({ key: _key, ...option }, at) => ({
    ...option,
    share: writeExact(larger((values[at] ?? ZERO).div(most), ONE.neg())),
  }));
  return { choices };
}

function weightsOf(asked: Asked, options: readonly Option[]) {
  const values = valuesOf(asked, options);
  const most = mostOf(values.map((value) => ({ value })));
  if (most.equals(ZERO)) throw new QuestionRefused('No choice is right.');
  const choices = options.map(({ key: _key, ...option }, at) => ({
    ...option,
    correct: (values[at] ?? ZERO).compare(ZERO) > 0,
  }));
  if (asked.scoring.by === 'correct') return { choices, scoring: { rule: 'allOrNothing' as const } };
  const { highest } = asked.declaration.mapping ?? {};
  if (highest !== undefined && highest.compare(most) < 0)
    asked.losses.add('That less than all that is right gives the whole mark is not kept.');
  const weights = Object.fromEntries(options.map(({ id }, at) => [id, writeExact(within(values[at] ?? ZERO, most))]));
  return { choices, scoring: { rule: 'weights' as const, weights } };
}

const within = (value: Exact, most: Exact): Exact => smaller(larger(value.div(most), ONE.neg()), ONE);
