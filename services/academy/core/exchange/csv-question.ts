import { ONE, writeExact, ZERO } from '../questions/exact.ts';
import { partIds } from '../questions/part-ids.ts';
import type { Question } from '../questions/question.ts';
import { multipleChoiceOf, singleChoiceOf, type WeighedChoice } from './build-choice.ts';
import { escapeHtml, nameOf } from './html-subset.ts';
import { measured, shareOfDecimal } from './percent.ts';
import { QuestionRefused } from './verdict.ts';
import { textMatch } from './wildcard.ts';

/**
 * The columns of a table of questions (`README.md` of the service). Several answers in one are divided by `|`, and `\|` is
 * the sign itself.
 */
export const CSV_COLUMNS = [
  ...(['kind', 'text', 'right', 'wrong', 'tolerance'] as const),
  ...(['name', 'category', 'mark', 'penalty', 'tags', 'feedback', 'hint'] as const),
] as const;
export type CsvRow = Readonly<Record<(typeof CSV_COLUMNS)[number], string>>;

const KINDS: Readonly<Record<string, Question['kind']>> = {
  singlechoice: 'singleChoice',
  multiplechoice: 'multipleChoice',
  truefalse: 'trueFalse',
  shorttext: 'shortText',
  numeric: 'numeric',
  matching: 'matching',
  ordering: 'ordering',
  essay: 'essay',
};

/** @throws QuestionRefused */
export function csvQuestion(row: CsvRow, losses: string[]): Question {
  const kind = KINDS[row.kind.toLowerCase().replace(/[\s_-]/g, '')];
  if (kind === undefined)
    throw new QuestionRefused(`The kind "${row.kind}" is none of ${Object.values(KINDS).join(', ')}.`);
  if (row.text === '') throw new QuestionRefused('Its text is empty.');
  const unused = unusedOf(kind, row);
  for (const column of unused) losses.push(`Its ${column} is not kept: a ${kind} question has none.`);
  const text = htmlOf(row.text);
  const common = {
    name: nameOf(row.name, text),
    text,
    mark: writeExact(shareOfDecimal(row.mark || '1')),
    penalty: writeExact(shareOfDecimal(row.penalty || '0')),
    tags: [...new Set(partsOf(row.tags))],
    ...(row.feedback === '' ? {} : { feedback: { general: htmlOf(row.feedback) } }),
    ...(row.hint === '' ? {} : { hints: partsOf(row.hint).map(htmlOf) }),
  };
  return { ...common, ...answersOf(kind, row, losses) } as unknown as Question;
}

const USED: Readonly<Record<string, readonly (keyof CsvRow)[]>> = {
  trueFalse: ['right'],
  shortText: ['right'],
  numeric: ['right', 'tolerance'],
  ordering: ['right'],
  essay: [],
};

function unusedOf(kind: Question['kind'], row: CsvRow): string[] {
  const used = USED[kind] ?? ['right', 'wrong'];
  return (['right', 'wrong', 'tolerance'] as const).filter((column) => row[column] !== '' && !used.includes(column));
}

type Answers<Kind extends Question['kind']> = Omit<
  Extract<Question, { kind: Kind }>,
  'name' | 'text' | 'mark' | 'penalty' | 'tags' | 'feedback' | 'hints'
>;

function answersOf(kind: Question['kind'], row: CsvRow, losses: string[]): Readonly<Record<string, unknown>> {
  const right = partsOf(row.right);
  if (right.length === 0 && kind !== 'essay') throw new QuestionRefused('Its column "right" is empty.');
  const weighed = (): WeighedChoice[] => [
    ...right.map((each) => ({ html: htmlOf(each), share: kind === 'multipleChoice' ? ONE.div(right.length) : ONE })),
    ...partsOf(row.wrong).map((each) => ({ html: htmlOf(each), share: kind === 'multipleChoice' ? ONE.neg() : ZERO })),
  ];
  switch (kind) {
    case 'singleChoice':
      return { kind, choices: singleChoiceOf(weighed()), shuffle: true } satisfies Answers<'singleChoice'>;
    case 'multipleChoice': {
      const { choices } = multipleChoiceOf(weighed(), losses);
      const scoring = { rule: 'rightMinusWrong' as const };
      return { kind, choices, scoring, shuffle: true } satisfies Answers<'multipleChoice'>;
    }
    case 'trueFalse':
      return { kind, answer: truthOf(row.right) } satisfies Answers<'trueFalse'>;
    case 'shortText': {
      const answers = right.map((each) => ({ match: textMatch(each), share: '1' }));
      return { kind, answers, caseSensitive: false, accentSensitive: true } satisfies Answers<'shortText'>;
    }
    case 'numeric': {
      const tolerance = { of: 'value' as const, by: writeExact(measured(row.tolerance || '0')) };
      const answers = right.map((each) => ({ value: writeExact(measured(each)), tolerance, share: '1' }));
      return { kind, answers } satisfies Answers<'numeric'>;
    }
    case 'matching':
      return matchingOf(right, partsOf(row.wrong));
    case 'ordering': {
      const texts = right.map(htmlOf);
      const items = partIds(texts).map((id, at) => ({ id, text: texts[at] ?? '' }));
      return { kind, items, rule: 'position' } satisfies Answers<'ordering'>;
    }
    default:
      return { kind };
  }
}

/** `cat = meow | dog = woof`; what is wrong is matched by nothing. */
function matchingOf(pairs: readonly string[], others: readonly string[]): Answers<'matching'> {
  const split = pairs.map((pair) => {
    const at = pair.indexOf('=');
    if (at === -1) throw new QuestionRefused(`"${pair}" is no pair: write "what = with what".`);
    return { stem: htmlOf(pair.slice(0, at)), target: htmlOf(pair.slice(at + 1)) };
  });
  const targets = [...new Set([...split.map(({ target }) => target), ...others.map(htmlOf)])];
  const [stemIds, targetIds] = [partIds(split.map(({ stem }) => stem)), partIds(targets)];
  const idOf = new Map(targets.map((target, at) => [target, targetIds[at] ?? '']));
  return {
    kind: 'matching',
    stems: split.map(({ stem, target }, at) => ({ id: stemIds[at] ?? '', text: stem, target: idOf.get(target) ?? '' })),
    targets: targets.map((target) => ({ id: idOf.get(target) ?? '', text: target })),
    rule: 'perPair',
    shuffle: true,
  };
}

function truthOf(text: string): boolean {
  const value = text.toLowerCase();
  if (['true', 't', '1', 'yes'].includes(value)) return true;
  if (['false', 'f', '0', 'no'].includes(value)) return false;
  throw new QuestionRefused(`"${text}" is neither true nor false.`);
}

function partsOf(field: string): string[] {
  return field
    .split(/(?<!\\)\|/)
    .map((part) => part.replaceAll('\\|', '|').trim())
    .filter((part) => part !== '');
}

/** Tables have plain text. */
const htmlOf = (text: string): string => escapeHtml(text.trim()).replace(/\r\n|\r|\n/g, '<br />');
