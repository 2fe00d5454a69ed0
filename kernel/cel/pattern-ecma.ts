import { compileAs, type Pattern, PatternRefused } from './pattern.ts';
import { charactersWith, othersThan, type Ranges } from './unicode-property.ts';

/**
 * Compiles a pattern of JSON Schema: ECMA-262 with the flag `u`.
 * @throws PatternRefused
 */
export function compileEcmaPattern(source: string): Pattern {
  try {
    // It is read only, never run.
    new RegExp(source, 'u');
  } catch (error) {
    const [, why = 'it is no regular expression'] = /: ([^:]*)$/.exec(String(error)) ?? [];
    throw new PatternRefused(source, why);
  }
  return compileAs(source, toRe2(source));
}

const TOKEN =
  /\\[pP]\{[^}]*\}|\\u\{[^}]*\}|\\u[dD][89abAB]..\\u[dD][c-fC-F]..|\\u....|\\x..|\\c.|\\[^]|\(\?<(?![=!])[^>]*>|\(\?[a-z-]*:|\[\^?|[^]/gu;

const NOT_LINE_END = '[^\\n\\r\\x{2028}\\x{2029}]';
/** ECMA-262 §12.2 and §12.3: white space and line ends, where RE2 knows those of ASCII only. */
const SPACE = '\\t-\\r \\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}\\x{feff}';
const NOT_SPACE =
  '\\x{0}-\\x{8}\\x{e}-\\x{1f}!-\\x{9f}\\x{a1}-\\x{167f}\\x{1681}-\\x{1fff}\\x{200b}-\\x{2027}\\x{202a}-\\x{202e}\\x{2030}-\\x{205e}\\x{2060}-\\x{2fff}\\x{3001}-\\x{fefe}\\x{ff00}-\\x{10ffff}';
const ANYTHING = '\\x{0}-\\x{10ffff}';

/** The same pattern for RE2: where both know a sign and mean different characters, those that ECMA-262 means. */
function toRe2(source: string): string {
  let re2 = '';
  let classStart: '[' | '[^' | undefined;
  let members = '';
  for (const [token] of source.matchAll(TOKEN)) {
    if (classStart === undefined) {
      if (token === '[' || token === '[^') classStart = token;
      else re2 += outsideClass(source, token);
    } else if (token === ']') {
      re2 += classOf(classStart, members);
      classStart = undefined;
      members = '';
    } else members += insideClass(token);
  }
  return re2;
}

/** RE2 has no empty class. */
function classOf(start: '[' | '[^', members: string): string {
  return members === '' ? `[${start === '[' ? '^' : ''}${ANYTHING}]` : `${start}${members}]`;
}

function outsideClass(source: string, token: string): string {
  if (token === '.') return NOT_LINE_END;
  if (token === '\\s') return `[${SPACE}]`;
  if (token === '\\S') return `[^${SPACE}]`;
  if (/^\\[pP]/.test(token)) return classOf('[', property(token));
  if (token.startsWith('(?<')) return '(?:';
  if (token.startsWith('(?') && token !== '(?:')
    throw new PatternRefused(source, `modifiers such as "${token}" are not supported`);
  return escape(token);
}

function insideClass(token: string): string {
  if (token === '\\s') return SPACE;
  if (token === '\\S') return NOT_SPACE;
  if (/^\\[pP]/.test(token)) return property(token);
  if (token === '\\b') return '\\x{8}';
  // RE2 would read "[:" as the start of a POSIX class.
  if (token === '[' || token === '[^') return `\\${token}`;
  return escape(token);
}

function escape(token: string): string {
  if (token === '\\0') return '\\x{0}';
  if (token.startsWith('\\c')) return codePoint(token.charCodeAt(2) % 32);
  if (token.startsWith('\\u{')) return `\\x${token.slice(2)}`;
  if (token.startsWith('\\u') && token.length === 12) {
    const pair = String.fromCharCode(parseInt(token.slice(2, 6), 16), parseInt(token.slice(8), 16));
    return codePoint(pair.codePointAt(0) ?? 0);
  }
  if (token.startsWith('\\u')) return codePoint(parseInt(token.slice(2), 16));
  return token;
}

/** RE2 knows the short names of the general categories only. */
const SHORT = /^\\[pP]\{[A-Z][a-z]?\}$/;

/** As members of a class. */
function property(token: string): string {
  if (SHORT.test(token)) return token;
  const having = charactersWith(token.slice(3, -1));
  return rangesText(token.startsWith('\\P') ? othersThan(having) : having);
}

function rangesText(ranges: Ranges): string {
  return ranges
    .map(([first, last]) => (first === last ? codePoint(first) : `${codePoint(first)}-${codePoint(last)}`))
    .join('');
}

function codePoint(code: number): string {
  return `\\x{${code.toString(16)}}`;
}
