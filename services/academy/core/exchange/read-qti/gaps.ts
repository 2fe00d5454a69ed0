import { writeExact, ZERO } from '../../questions/exact.ts';
import { partIds } from '../../questions/part-ids.ts';
import { QuestionRefused } from '../verdict.ts';
import { type Asked, type Part, promptOf } from './asked.ts';
import { htmlOf } from './body-html.ts';
import { readChoice } from './choice.ts';
import { mostOf } from './declarations.ts';
import { readInline } from './inline.ts';
import { allOf, childrenOf, type QtiNode } from './qti-node.ts';

interface Gap {
  readonly id: string;
  readonly weight: string;
  readonly content: Part;
}

/** An item with several things to answer: a text with a gap for each. @throws QuestionRefused */
export function clozeOf(body: QtiNode, asked: readonly Asked[]): { part: Part; text: string } {
  const gaps: Gap[] = [];
  const places = new Map<QtiNode, string>();
  const losses = asked[0]?.losses ?? new Set<string>();
  for (const each of asked) {
    if (each.node.name === 'gapMatchInteraction') addGaps(each, gaps, places);
    else {
      const id = `gap${gaps.length + 1}`;
      gaps.push({ id, weight: weightOf(each), content: contentOf(each) });
      places.set(each.node, `${promptOf(each.node, losses)}[[${id}]]`);
    }
  }
  const text = htmlOf(body, losses, (node) => places.get(node));
  return { part: { kind: 'cloze', gaps }, text };
}

function contentOf(asked: Asked): Part {
  if (asked.node.name === 'choiceInteraction') return readChoice(asked);
  if (['textEntryInteraction', 'inlineChoiceInteraction', 'sliderInteraction'].includes(asked.node.name))
    return readInline(asked);
  throw new QuestionRefused(`${asked.node.name} beside other things to answer can not be read.`);
}

function weightOf({ declaration: { mapping }, scoring }: Asked): string {
  if (scoring.by !== 'mapping' || mapping === undefined) return '1';
  const most = mapping.entries.reduce((best, { value }) => (value.compare(best) > 0 ? value : best), ZERO);
  return most.equals(ZERO) ? '1' : writeExact(most);
}

/** Words that are put into gaps: each gap has all of them to pick from. */
function addGaps(asked: Asked, gaps: Gap[], places: Map<QtiNode, string>): void {
  const { node, declaration, scoring, losses } = asked;
  const words = childrenOf(node, 'gapText');
  if (childrenOf(node, 'gapImg').length > 0)
    throw new QuestionRefused('Pictures that are put into gaps can not be read.');
  const texts = words.map((word) => htmlOf(word, losses));
  const ids = partIds(texts);
  const keys = words.map(({ attributes }) => attributes['identifier'] ?? '');
  const pairs = declaration.correct.map((pair) => pair.split(/\s+/));
  const worth = new Map(
    declaration.mapping?.entries.map(({ key, value }) => [key.trim().split(/\s+/).join(' '), value]),
  );
  if (scoring.by === 'correct') losses.add('That only all gaps together count is not kept: each counts for itself.');
  if (words.some(({ attributes }) => attributes['matchMax'] === '1'))
    losses.add('That each word is used once only is not kept.');
  if (declaration.mapping !== undefined && declaration.mapping.otherwise.compare(ZERO) < 0)
    losses.add('That a wrong word takes from the mark is not kept.');
  for (const gap of allOf(node, 'gap')) {
    const name = gap.attributes['identifier'] ?? '';
    const right = pairs.filter(([, to]) => to === name).map(([word]) => word);
    if (right.length === 0) throw new QuestionRefused(`It does not say what is right in the gap "${name}".`);
    const id = `gap${gaps.length + 1}`;
    const value = scoring.by === 'mapping' ? worth.get(`${right[0]} ${name}`) : undefined;
    const choices = texts.map((text, at) => ({ id: ids[at] ?? '', text, share: right.includes(keys[at]) ? '1' : '0' }));
    const weight = value === undefined || value.compare(ZERO) <= 0 ? '1' : writeExact(value);
    gaps.push({
      id,
      weight,
      content: { kind: 'singleChoice', choices, shuffle: node.attributes['shuffle'] === 'true' },
    });
    places.set(gap, `[[${id}]]`);
  }
  if (mostOf([...worth.values()].map((value) => ({ value }))).equals(ZERO) && scoring.by === 'mapping')
    throw new QuestionRefused('No gap counts.');
}
