import { percentOfShare, shareOfPercent } from '../../quiz/percent.ts';
import type { Of } from '../api.ts';
import { decodeSigns, escapeSigns } from './typed-text.ts';

export type Gap = Of<'cloze'>['gaps'][number];
type Content = Gap['content'];

/**
 * What an author writes between `[[` and `]]`, in which `|` divides:
 * - `Lisbon | Lisboa` – texts that are accepted, `*` for anything;
 * - `= 9.81 ± 0.05` – a number;
 * - `(x) Lisbon | ( ) Porto` – choices, of which those with `(x)` are right.
 * ` (50 %)` behind an answer is its share; `2:` before all is the gap’s weight.
 */
export function contentOf(written: string): Content | undefined {
  const parts = written.split('|').map((part) => part.trim());
  if (parts.every((part) => CHOICE.test(part)) && parts.length > 1) return choicesOf(parts);
  if (parts.every((part) => part.startsWith('='))) return numbersOf(parts);
  if (parts.some((part) => part === '')) return undefined;
  const answers = parts.map((part) => {
    const { text, share } = sharedOf(part);
    return { match: text.includes('*') ? { by: 'wildcard' as const, text } : { by: 'exact' as const, text }, share };
  });
  return { kind: 'shortText', answers, caseSensitive: false, accentSensitive: true };
}

const CHOICE = /^\(\s*(x?)\s*\)\s*(.+)$/i;
const SHARE = /^(.*\S)\s*\((\d{1,3}(?:\.\d{1,6})?)\s*%\)$/;
const NUMBER = /^=\s*(-?\d+(?:\.\d+)?)(?:\s*±\s*(\d+(?:\.\d+)?))?$/;

function sharedOf(part: string): { text: string; share: string } {
  const [, text, percent] = SHARE.exec(part) ?? [];
  return text === undefined || percent === undefined
    ? { text: part, share: '1' }
    : { text, share: shareOfPercent(percent) ?? '1' };
}

function numbersOf(parts: readonly string[]): Content | undefined {
  const answers = parts.map((part) => {
    const { text, share } = sharedOf(part);
    const [, value, by = '0'] = NUMBER.exec(text) ?? [];
    return value === undefined ? undefined : { value, tolerance: { of: 'value' as const, by }, share };
  });
  const right = answers.filter((answer) => answer !== undefined);
  return right.length === answers.length ? { kind: 'numeric', answers: right } : undefined;
}

function choicesOf(parts: readonly string[]): Content {
  const choices = parts.map((part, at) => {
    const [, sign = '', text = ''] = CHOICE.exec(part) ?? [];
    return { id: `c${at + 1}`, text: escapeSigns(text), correct: sign !== '' };
  });
  if (choices.filter(({ correct }) => correct).length > 1)
    return { kind: 'multipleChoice', choices, scoring: { rule: 'rightMinusWrong' }, shuffle: true };
  return {
    kind: 'singleChoice',
    choices: choices.map(({ id, text, correct }) => ({ id, text, share: correct ? '1' : '0' })),
    shuffle: true,
  };
}

/** As its author would write it; undefined for a gap that has more to it. */
export function writtenGap({ weight, content }: Gap): string | undefined {
  const body = bodyOf(content);
  if (body === undefined || /[[\]]/.test(body)) return undefined;
  const written = weight === '1' ? body : `${weight}: ${body}`;
  const again = gapOf(written);
  return JSON.stringify(again) === JSON.stringify({ weight, content: inOrder(content) }) ? written : undefined;
}

function bodyOf(content: Content): string | undefined {
  switch (content.kind) {
    case 'shortText':
      return content.answers.map(({ match, share }) => withShare(match.text, share)).join(' | ');
    case 'numeric':
      return content.answers
        .map(({ value, tolerance, share }) =>
          withShare(tolerance.by === '0' ? `= ${value}` : `= ${value} ± ${tolerance.by}`, share),
        )
        .join(' | ');
    case 'singleChoice':
      return content.choices
        .map(({ text, share }) => `(${share === '1' ? 'x' : ' '}) ${decodeSigns(text)}`)
        .join(' | ');
    case 'multipleChoice':
      return content.choices.map(({ text, correct }) => `(${correct ? 'x' : ' '}) ${decodeSigns(text)}`).join(' | ');
  }
}

function withShare(text: string, share: string): string {
  if (share === '1') return text;
  return `${text} (${percentOfShare(share)} %)`;
}

/** Members in the order in which `contentOf` writes them, so that both can be compared. */
function inOrder(content: Content): unknown {
  switch (content.kind) {
    case 'shortText': {
      const { kind, answers, caseSensitive, accentSensitive } = content;
      const each = answers.map(({ match, share, ...rest }) => ({
        match: { by: match.by, text: match.text },
        share,
        ...rest,
      }));
      return { kind, answers: each, caseSensitive, accentSensitive };
    }
    case 'numeric': {
      const { kind, answers, ...more } = content;
      const each = answers.map(({ value, tolerance, share, ...rest }) => ({
        ...{ value, tolerance: { of: tolerance.of, by: tolerance.by }, share },
        ...rest,
      }));
      return { kind, answers: each, ...more };
    }
    case 'singleChoice': {
      const { kind, choices, shuffle } = content;
      return { kind, choices: choices.map(({ id, text, share, ...rest }) => ({ id, text, share, ...rest })), shuffle };
    }
    case 'multipleChoice': {
      const { kind, choices, scoring, shuffle } = content;
      const each = choices.map(({ id, text, correct, ...rest }) => ({ id, text, correct, ...rest }));
      return { kind, choices: each, scoring, shuffle };
    }
  }
}

const WEIGHT = /^(\d{1,3}(?:\.\d{1,3})?):\s*(.+)$/s;

/** The gap of what is written; undefined where it can not be read. */
export function gapOf(written: string): Omit<Gap, 'id'> | undefined {
  const [, weight = '1', body = written] = WEIGHT.exec(written.trim()) ?? [];
  const content = contentOf(body.trim());
  return content === undefined ? undefined : { weight, content };
}
