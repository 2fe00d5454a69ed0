import type { Cloze, GapContent } from '../questions/cloze.ts';
import { type Exact, exact, ONE, sum, writeExact, ZERO } from '../questions/exact.ts';
import { multipleChoiceOf, singleChoiceOf } from './build-choice.ts';
import { plainText, sanitiseHtml } from './html-subset.ts';
import { measured, shareOfPercent } from './percent.ts';
import { QuestionRefused } from './verdict.ts';
import { textMatch } from './wildcard.ts';

export interface TextWithGaps {
  /** It names each gap as `[[id]]`. */
  readonly text: string;
  readonly gaps: Cloze['gaps'];
  /** Of the question: what its gaps count together, exactly. */
  readonly mark: string;
}

const OPENING = /\{(\d{0,3}):([A-Z_]+):/g;

/**
 * Reads a text with Moodle's gaps in it, such as `{2:SHORTANSWER:=Lisbon~%50%Lisboa#In Portuguese.}`
 * (https://docs.moodle.org/en/Embedded_Answers_(Cloze)_question_type).
 * @throws QuestionRefused
 */
export function readGaps(source: string, losses: string[]): TextWithGaps {
  const gaps: Cloze['gaps'] = [];
  let text = '';
  let from = 0;
  for (const { 0: opening, 1: weight, 2: type = '', index } of source.matchAll(OPENING)) {
    const kind = kindOf(type);
    // Within a gap, or a text that only looks like one.
    if (index < from || kind === undefined) continue;
    const begin = index + opening.length;
    const end = placeOf(source, '}', begin);
    if (end === -1) throw new QuestionRefused(`The gap that begins with "${opening}" has no end: "}" is missing.`);
    const id = `g${gaps.length + 1}`;
    gaps.push({ id, weight: weight || '1', content: contentOf(kind, answersOf(source.slice(begin, end)), losses) });
    text += `${source.slice(from, index)}[[${id}]]`;
    from = end + 1;
  }
  if (gaps.length === 0) throw new QuestionRefused('There is no gap in its text.');
  return { text: text + source.slice(from), gaps, mark: writeExact(sum(gaps.map((gap) => exact(gap.weight)))) };
}

type Kind =
  | { readonly is: 'shortText'; readonly caseSensitive: boolean }
  | { readonly is: 'numeric' }
  | { readonly is: 'singleChoice' | 'multipleChoice'; readonly shuffle: boolean };

/** Choices as a list, in a row or in a menu are the same here. */
function kindOf(type: string): Kind | undefined {
  const short = /^(?:SHORTANSWER(_C)?|(?:SA|MW)(C)?)$/.exec(type);
  if (short !== null) return { is: 'shortText', caseSensitive: (short[1] ?? short[2]) !== undefined };
  if (type === 'NUMERICAL' || type === 'NM') return { is: 'numeric' };
  const one = /^(?:MULTICHOICE(?:_[VH]?(S)?)?|MC[VH]?(S)?)$/.exec(type);
  if (one !== null) return { is: 'singleChoice', shuffle: (one[1] ?? one[2]) !== undefined };
  const several = /^(?:MULTIRESPONSE(?:_H?(S)?)?|MRH?(S)?)$/.exec(type);
  if (several !== null) return { is: 'multipleChoice', shuffle: (several[1] ?? several[2]) !== undefined };
  return undefined;
}

interface GapAnswer {
  readonly text: string;
  readonly share: Exact;
  readonly feedback: string;
}

/** `=` is right, `%50%` half of it, and what has neither wrong. */
function answersOf(body: string): GapAnswer[] {
  const parts = partsOf(body, '~');
  return parts.flatMap((part, at) => {
    if (part.trim() === '' && at === 0) return [];
    const [, sign = '', percent] = /^\s*(=|%(-?\d+(?:\.\d+)?)%)?/.exec(part) ?? [];
    const [text = '', ...feedback] = partsOf(part.trimStart().slice(sign.length), '#');
    const share = percent === undefined ? (sign === '=' ? ONE : ZERO) : shareOfPercent(percent);
    return [{ text: unescaped(text).trim(), share, feedback: sanitiseHtml(unescaped(feedback.join('#'))) }];
  });
}

function contentOf(kind: Kind, answers: readonly GapAnswer[], losses: string[]): GapContent {
  const shared = ({ share, feedback }: GapAnswer) => ({ share: writeExact(share), ...told(feedback) });
  switch (kind.is) {
    case 'shortText': {
      const texts = answers.map((each) => ({ match: textMatch(plainText(each.text)), ...shared(each) }));
      return { kind: 'shortText', answers: texts, caseSensitive: kind.caseSensitive, accentSensitive: true };
    }
    case 'numeric': {
      const numbers = answers.filter(({ text }) => text !== '*');
      if (numbers.length < answers.length) losses.push('What any other number is answered with is not kept.');
      return { kind: 'numeric', answers: numbers.map((each) => ({ ...numberOf(each.text), ...shared(each) })) };
    }
    case 'singleChoice':
    case 'multipleChoice': {
      const { shuffle } = kind;
      const choices = answers.map(({ text, share, feedback }) => ({
        ...{ html: sanitiseHtml(text), share },
        ...told(feedback),
      }));
      return kind.is === 'singleChoice'
        ? { kind: 'singleChoice', choices: singleChoiceOf(choices), shuffle }
        : { kind: 'multipleChoice', ...multipleChoiceOf(choices, losses), shuffle };
    }
  }
}

/** `3.14:0.01`. */
function numberOf(text: string) {
  const [value = '', by = '0'] = plainText(text).split(':');
  return {
    value: writeExact(measured(value.replace(',', '.'))),
    tolerance: { of: 'value' as const, by: writeExact(measured(by.replace(',', '.')).abs()) },
  };
}

const told = (feedback: string): { feedback?: string } => (feedback === '' ? {} : { feedback });

/** What stands between a sign, where no backslash is before it. */
function partsOf(text: string, sign: string): string[] {
  const parts: string[] = [];
  let from = 0;
  for (let at = placeOf(text, sign, 0); at !== -1; at = placeOf(text, sign, from)) {
    parts.push(text.slice(from, at));
    from = at + 1;
  }
  return [...parts, text.slice(from)];
}

/** Where a sign stands next without a backslash before it; -1 for nowhere. */
function placeOf(text: string, sign: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === sign) return at;
  }
  return -1;
}

/** `\*` stays: it is an asterisk where one alone is anything. */
const unescaped = (text: string): string => text.replace(/\\([~#{}="/\\])/g, '$1');
