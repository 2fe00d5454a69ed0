import { writeExact } from '../../questions/exact.ts';
import { partIds } from '../../questions/part-ids.ts';
import { QuestionRefused } from '../verdict.ts';
import type { Asked } from './asked.ts';
import { htmlOf } from './body-html.ts';
import { childrenOf, type QtiNode } from './qti-node.ts';

type Pair = readonly [from: string, to: string];

/** Pairs of two sets, of which those of one set have one partner each. @throws QuestionRefused for others */
export function readMatch(asked: Asked) {
  const [from = [], to = []] = childrenOf(asked.node, 'simpleMatchSet').map((set) =>
    childrenOf(set, 'simpleAssociableChoice'),
  );
  const pairs = pairsOf(asked);
  if (isOneEach(pairs)) return matchingOf(asked, from, to, pairs);
  const turned = pairs.map(([one, other]): Pair => [other, one]);
  if (isOneEach(turned)) return matchingOf(asked, to, from, turned);
  throw new QuestionRefused('Some of it is matched with several on both sides, which can not be read.');
}

/** Pairs within one set: the first of each is asked for its second. */
export function readAssociate(asked: Asked) {
  const all = childrenOf(asked.node, 'simpleAssociableChoice');
  const pairs = pairsOf(asked);
  if (new Set(pairs.flat()).size < pairs.length * 2)
    throw new QuestionRefused('Some of it is in several pairs, which can not be read.');
  asked.losses.add('Of each pair one is given, and the other is asked for.');
  const firsts = new Set(pairs.map(([one]) => one));
  const isFirst = ({ attributes }: QtiNode) => firsts.has(attributes['identifier'] ?? '');
  return matchingOf(
    asked,
    all.filter(isFirst),
    all.filter((node) => !isFirst(node)),
    pairs,
  );
}

function pairsOf({ declaration: { correct, mapping }, scoring }: Asked): Pair[] {
  const mapped = mapping?.entries.filter(({ value }) => value.s > 0n && value.n > 0n).map(({ key }) => key) ?? [];
  const keys = correct.length > 0 ? correct : scoring.by === 'mapping' ? mapped : [];
  if (keys.length === 0) throw new QuestionRefused('It does not say what is right.');
  return keys.map((key): Pair => {
    const [one = '', other = ''] = key.trim().split(/\s+/);
    return [one, other];
  });
}

const isOneEach = (pairs: readonly Pair[]): boolean => new Set(pairs.map(([from]) => from)).size === pairs.length;

function matchingOf(asked: Asked, from: readonly QtiNode[], to: readonly QtiNode[], pairs: readonly Pair[]) {
  const { node, declaration, scoring, losses } = asked;
  const targets = partsOf(to, losses);
  const stems = partsOf(from, losses);
  const partner = new Map(pairs);
  const matched = stems.flatMap(({ key, id, text }) => {
    const target = targets.find((each) => each.key === partner.get(key));
    return target === undefined ? [] : [{ id, text, target: target.id }];
  });
  if (matched.length < stems.length) losses.add('What is matched with nothing is not kept.');
  if (matched.length === 0) throw new QuestionRefused('What is right in it is among no choices.');
  const worth = new Set(
    declaration.mapping?.entries.filter(({ value }) => value.n > 0n).map(({ value }) => writeExact(value)),
  );
  if (scoring.by === 'mapping' && worth.size > 1) losses.add('All pairs count alike.');
  if (declaration.mapping !== undefined && declaration.mapping.otherwise.s < 0n && scoring.by === 'mapping')
    losses.add('That a wrong pair takes from the mark is not kept.');
  return {
    kind: 'matching' as const,
    stems: matched,
    targets: targets.map(({ id, text }) => ({ id, text })),
    rule: scoring.by === 'mapping' ? ('perPair' as const) : ('allOrNothing' as const),
    shuffle: node.attributes['shuffle'] === 'true',
  };
}

function partsOf(nodes: readonly QtiNode[], losses: Set<string>) {
  const texts = nodes.map((node) => htmlOf(node, losses));
  const ids = partIds(texts);
  return nodes.map((node, at) => ({
    ...{ key: node.attributes['identifier'] ?? '', id: ids[at] ?? '', text: texts[at] ?? '' },
  }));
}

/** Items in the order that is right. */
export function readOrder(asked: Asked) {
  const { node, declaration, scoring, losses } = asked;
  const parts = partsOf(childrenOf(node, 'simpleChoice'), losses);
  if (declaration.correct.length === 0) throw new QuestionRefused('It does not say which order is right.');
  const items = declaration.correct.flatMap((key) => parts.filter((part) => part.key === key));
  if (items.length < parts.length)
    throw new QuestionRefused('Only some of its items are put in order, which can not be read.');
  if (scoring.by === 'mapping') losses.add('It counts by positions.');
  return {
    kind: 'ordering' as const,
    items: items.map(({ id, text }) => ({ id, text })),
    rule: scoring.by === 'mapping' ? ('position' as const) : ('allOrNothing' as const),
  };
}
