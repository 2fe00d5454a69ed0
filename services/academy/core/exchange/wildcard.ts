import type { TextMatch } from '../questions/short-text.ts';

/** In Moodle's formats, `*` stands for any characters and `\*` is an asterisk. */
export function textMatch(text: string): TextMatch {
  return /(?<!\\)\*/.test(text) ? { by: 'wildcard', text } : { by: 'exact', text: text.replaceAll('\\*', '*') };
}

/** @returns undefined for a pattern, which those formats have no sign for */
export function writeMatch(match: TextMatch): string | undefined {
  if (match.by === 'pattern') return undefined;
  return match.by === 'wildcard' ? match.text : match.text.replaceAll('*', '\\*');
}
