/** A question element of a Moodle XML file, as text. */
export interface XmlPiece {
  readonly line: number;
  readonly text: string;
  /** Whether its end was found. */
  readonly whole: boolean;
}

const MARKS = /<!\[CDATA\[[^]*?\]\]>|<!--[^]*?-->|<question\b|<\/question\s*>/g;

/** Divides a file before it is parsed, so that a question that is no XML loses no other. */
export function splitQuestions(text: string): XmlPiece[] {
  const pieces: XmlPiece[] = [];
  let line = 1;
  let counted = 0;
  let from: number | undefined;
  const close = (begin: number, end: number, whole: boolean): void => {
    for (let at = counted; at < begin; at += 1) if (text.charCodeAt(at) === 10) line += 1;
    counted = begin;
    pieces.push({ line, text: text.slice(begin, end), whole });
  };
  for (const match of text.matchAll(MARKS)) {
    if (match[0] === '<question') {
      if (from !== undefined) close(from, match.index, false);
      from = match.index;
    } else if (match[0].startsWith('</question') && from !== undefined) {
      close(from, match.index + match[0].length, true);
      from = undefined;
    }
  }
  if (from !== undefined) close(from, text.length, false);
  return pieces;
}
