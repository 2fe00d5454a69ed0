import { exact, sum, writeExact } from '../../questions/exact.ts';
import type { Question } from '../../questions/question.ts';
import { nameOf, plainText } from '../html-subset.ts';
import { QuestionRefused } from '../verdict.ts';
import { type Asked, type Part, promptOf } from './asked.ts';
import { htmlOf } from './body-html.ts';
import { readChoice, readHottext } from './choice.ts';
import { declarationsOf, mostOf } from './declarations.ts';
import { clozeOf } from './gaps.ts';
import { isInline, readInline } from './inline.ts';
import { readAssociate, readMatch, readOrder } from './pairs.ts';
import { readHotspot, readSelectPoint } from './picture.ts';
import { allOf, childrenOf, elementsOf, firstOf, type QtiNode } from './qti-node.ts';
import { scoringOf } from './scoring.ts';

const READERS: Readonly<Record<string, (asked: Asked) => Part>> = {
  choiceInteraction: readChoice,
  hottextInteraction: readHottext,
  textEntryInteraction: readInline,
  sliderInteraction: readInline,
  matchInteraction: readMatch,
  associateInteraction: readAssociate,
  orderInteraction: readOrder,
  hotspotInteraction: readHotspot,
  selectPointInteraction: readSelectPoint,
  extendedTextInteraction: () => ({ kind: 'essay' }),
  uploadInteraction: () => ({ kind: 'fileUpload', mostFiles: 1, mostBytes: 10_485_760, extensions: [] }),
};

/** Reads one item of QTI 2.1, 2.2 or 3.0. @throws QuestionRefused */
export function readItem(item: QtiNode, given: string[]): Question {
  requireFixed(item);
  const body = childrenOf(item, 'itemBody')[0];
  if (body === undefined) throw new QuestionRefused('It has no body.');
  const declarations = declarationsOf(item);
  const scoring = scoringOf(item);
  const losses = new Set(scoring.losses);
  const interactions = [...elementsOf(body)].filter(({ name }) => name.endsWith('Interaction'));
  const asked = interactions
    .filter(({ name }) => name !== 'endAttemptInteraction')
    .map((node): Asked => {
      const response = node.attributes['responseIdentifier'] ?? 'RESPONSE';
      const declaration = declarations.get(response);
      if (declaration === undefined) throw new QuestionRefused(`Its response "${response}" is not declared.`);
      return { node, declaration, scoring: scoring.of(response) ?? { by: 'correct' }, losses };
    });
  if (asked.length < interactions.length) losses.add('Its buttons that end an attempt are not kept.');
  const [only, ...others] = asked;
  if (only === undefined) throw new QuestionRefused('It asks nothing that can be answered.');
  const isCloze = others.length > 0 || only.node.name === 'gapMatchInteraction' || isInline(only.node, body);
  const { part, text } = isCloze ? clozeOf(body, asked) : single(body, only);
  const name = nameOf(item.attributes['title'] ?? '', text);
  const mark =
    isCloze && asked.some((each) => each.scoring.by === 'mapping') ? weightOf(part) : (scoring.mark ?? markOf(only));
  const feedback = feedbackOf(item, losses);
  given.push(...losses);
  return {
    ...{ name, text, mark: written(mark), penalty: '0', tags: [] },
    ...(feedback === undefined ? {} : { feedback }),
    ...part,
  } as unknown as Question;
}

/** What changes from one candidate to the next is another kind of question. */
function requireFixed(item: QtiNode): void {
  if (item.attributes['adaptive'] === 'true')
    throw new QuestionRefused('It is adaptive: its rules decide what is asked next, and they are not run.');
  if (allOf(item, 'templateDeclaration', 'templateProcessing').length > 0)
    throw new QuestionRefused('Its values are drawn by a template, which is not read.');
}

function single(body: QtiNode, asked: Asked): { part: Part; text: string } {
  const read = READERS[asked.node.name];
  if (read === undefined) throw new QuestionRefused(`An item with ${asked.node.name} can not be read.`);
  const part = read(asked);
  const text = htmlOf(body, asked.losses, (node) => (node === asked.node ? promptOf(node, asked.losses) : undefined));
  return { part, text };
}

function markOf({ declaration: { mapping, areas }, scoring }: Asked): string | undefined {
  if (scoring.by !== 'mapping') return undefined;
  const most = mostOf(mapping?.entries ?? areas);
  const highest = mapping?.highest;
  return (highest !== undefined && highest.compare(most) < 0 ? highest : most).toFraction();
}

/** Of all gaps together. */
function weightOf(part: Part): string {
  const gaps: unknown = part['gaps'];
  const weights = (Array.isArray(gaps) ? gaps : []).map((gap: { readonly weight: string }) => exact(gap.weight));
  return writeExact(sum(weights));
}

function written(mark: string | undefined): string {
  const value = mark === undefined ? undefined : exact(mark);
  return value === undefined || value.n === 0n || value.s < 0n ? '1' : (mark ?? '1');
}

const OUTCOMES: Readonly<Record<string, 'right' | 'wrong'>> = { correct: 'right', incorrect: 'wrong' };

/** Feedback by an identifier that says of what; other feedback is shown by rules of the item. */
function feedbackOf(item: QtiNode, losses: Set<string>): { right?: string; wrong?: string } | undefined {
  const feedback: { right?: string; wrong?: string } = {};
  for (const node of childrenOf(item, 'modalFeedback')) {
    const when = OUTCOMES[(node.attributes['identifier'] ?? '').toLowerCase()];
    const html = htmlOf(firstOf(node, 'contentBody') ?? node, losses);
    if (when === undefined || feedback[when] !== undefined) losses.add('Its feedback is not kept.');
    else if (plainText(html) !== '') feedback[when] = html;
  }
  return Object.keys(feedback).length === 0 ? undefined : feedback;
}
