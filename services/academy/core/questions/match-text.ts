import { compilePattern, type MatchBudget } from '@pvt/kernel/pattern';
import type { ShortText, TextMatch } from './short-text.ts';

type Sensitivity = Pick<ShortText, 'caseSensitive' | 'accentSensitive'>;

/**
 * Whether a typed text is what is accepted. Spaces around it, and how many stand between words, do not count.
 * @throws PatternRefused, PatternTooCostly
 */
export function matchesText(match: TextMatch, typed: string, how: Sensitivity, budget: MatchBudget): boolean {
  const text = comparable(typed, how);
  switch (match.by) {
    case 'exact':
      return comparable(match.text, how) === text;
    case 'wildcard':
      return matchesWildcard(comparable(match.text, how), text);
    case 'pattern': {
      const flags = how.caseSensitive ? '' : '(?i)';
      return compilePattern(`^${flags}(?:${withoutAccents(match.text, how)})$`).test(text, budget);
    }
  }
}

/** As it is compared: composed characters (NFC), single spaces, and without case or accents where those do not count. */
function comparable(text: string, how: Sensitivity): string {
  const plain = withoutAccents(text, how).trim().replace(/\s+/gu, ' ');
  return how.caseSensitive ? plain : plain.toLowerCase().normalize('NFC');
}

function withoutAccents(text: string, { accentSensitive }: Sensitivity): string {
  return accentSensitive
    ? text.normalize('NFC')
    : text
        .normalize('NFD')
        .replace(/\p{Mn}/gu, '')
        .normalize('NFC');
}

/**
 * Each literal part is looked for from the left, which is enough as `*` stands for anything: linear in the text for each
 * part, where an expression with many `.*` backtracks.
 */
function matchesWildcard(pattern: string, text: string): boolean {
  const parts = literalParts(pattern);
  const [first = '', ...rest] = parts;
  const last = rest.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length) return false;
  const end = text.length - last.length;
  let at = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found < 0 || found + part.length > end) return false;
    at = found + part.length;
  }
  return true;
}

/** What stands between the asterisks. `\*` is one itself. */
function literalParts(pattern: string): string[] {
  const parts = [''];
  for (const [token] of pattern.matchAll(/\\\*|[^]/gu)) {
    if (token === '*') parts.push('');
    else parts.push(`${parts.pop() ?? ''}${token === '\\*' ? '*' : token}`);
  }
  return parts;
}
