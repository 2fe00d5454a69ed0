import type { BankQuestion } from '../bank/bank-question.ts';
import { csvQuestion } from '../exchange/csv-question.ts';
import { QuestionRefused, readPiece } from '../exchange/verdict.ts';
import type { Question } from '../questions/question.ts';
import { citedPlaces } from './cited-places.ts';

export const DRAFT_KINDS = ['singleChoice', 'multipleChoice', 'trueFalse', 'shortText'] as const;
export type DraftKind = (typeof DRAFT_KINDS)[number];

/** By this tag an author finds what a model wrote; it stays until somebody takes it away. */
export const DRAFTED = 'drafted-by-model';

/** A question as a model writes it. */
interface WrittenQuestion {
  readonly kind: string;
  readonly text: string;
  readonly right: readonly string[];
  readonly wrong: readonly string[];
  readonly explanation: string;
  /** The place of the lesson that has the answer. */
  readonly quote: string;
}

export const MOST_DRAFTED = 10;

export const wantedOf = (count: number, kinds: readonly DraftKind[]): string =>
  [
    `Write up to ${count} questions for a quiz about "text", in its language, of the kinds ${kinds.join(', ')}.`,
    'Ask for what "text" says, and for nothing else; each has an answer in it, and "quote" is the place that gives it, copied letter by letter.',
    '"right" are all right answers, "wrong" are believable wrong ones: three or so where there are choices, none for trueFalse and shortText.',
    'A singleChoice has one right answer; a trueFalse has "true" or "false" as its right one.',
    '"explanation" says in a sentence why that is right. Plain text.',
  ].join(' ');

/** What a model is asked for. @param count at most `MOST_DRAFTED` */
export function writtenSchema(count: number, kinds: readonly DraftKind[]) {
  const text = (maxLength: number) => ({ type: 'string', minLength: 1, maxLength });
  const texts = { type: 'array', maxItems: 8, items: text(500) };
  const properties = {
    kind: { type: 'string', enum: [...kinds] },
    ...{ text: text(2000), right: texts, wrong: texts },
    ...{ explanation: { type: 'string', maxLength: 1000 }, quote: { type: 'string', maxLength: 1000 } },
  };
  const question = { type: 'object', properties, required: Object.keys(properties), additionalProperties: false };
  return {
    type: 'object',
    properties: { questions: { type: 'array', maxItems: count, items: question } },
    required: ['questions'],
    additionalProperties: false,
  };
}

export type DraftVerdict =
  | { readonly kind: 'drafted'; readonly question: Question }
  | { readonly kind: 'refused'; readonly text: string; readonly why: string };

/**
 * What of it can be a question of the bank: by the rules of the bank, and with an answer that is in the lesson.
 * @param written of `writtenSchema` @param without names of drafts that there are
 */
export function draftVerdicts(written: unknown, lesson: string, without: readonly string[]): DraftVerdict[] {
  const { questions } = written as { readonly questions: readonly WrittenQuestion[] };
  return questions.map((each, at) => {
    const read = readPiece({ line: at + 1, category: [] }, (losses) => questionOf(each, lesson, losses));
    if ('why' in read) return { kind: 'refused', text: each.text, why: read.why };
    if (without.includes(read.question.name))
      return { kind: 'refused', text: each.text, why: 'It is a draft already.' };
    if (read.verdict.kind === 'takenWithLoss')
      return { kind: 'refused', text: each.text, why: read.verdict.losses.join(' ') };
    return { kind: 'drafted', question: read.question };
  });
}

function questionOf(
  { kind, text, right, wrong, explanation, quote }: WrittenQuestion,
  lesson: string,
  losses: string[],
): Question {
  const hasChoices = kind === 'singleChoice' || kind === 'multipleChoice';
  const [place] = citedPlaces(lesson, [quote]);
  if (place === undefined)
    throw new QuestionRefused('The place of the lesson that it names for its answer is not in the lesson.');
  if (kind === 'singleChoice' && right.length !== 1)
    throw new QuestionRefused(`It has ${right.length} right answers, and a singleChoice has one.`);
  if (hasChoices && wrong.length === 0) throw new QuestionRefused('It has no wrong answer to choose.');
  const feedback = [explanation, `“${place.text}”`].filter((part) => part.trim() !== '').join('\n');
  return csvQuestion(
    {
      ...{
        kind,
        text: text.trim(),
        right: partsOf(kind, right),
        wrong: hasChoices ? partsOf(kind, wrong) : '',
        feedback,
        tags: DRAFTED,
      },
      ...{ tolerance: '', name: '', category: '', mark: '1', penalty: '0', hint: '' },
    },
    losses,
  );
}

/** As a table has several answers in one; a star of a short text stands for itself. */
const partsOf = (kind: string, all: readonly string[]): string =>
  all.map((each) => (kind === 'shortText' ? each.replaceAll('*', '\\*') : each).replaceAll('|', '\\|')).join('|');

/** Out of use: no draw takes it before an author does. */
export const draftedIn = (category: string, question: Question): BankQuestion => ({
  category,
  archived: true,
  question,
});
