/** A question element of a Moodle XML file, as text. */
export interface XmlPiece {
  readonly line: number;
  readonly text: string;
  /** Whether its end was found. */
  readonly whole: boolean;
}

const MARKS = /<!\[CDATA\[|<!--|<question\b|<\/question\s*>/g;
const ENDS: Readonly<Record<string, string>> = { '<![CDATA[': ']]>', '<!--': '-->' };

/** Divides a file before it is parsed, so that a question that is no XML loses no other. */
export function* splitQuestions(text: string): Generator<XmlPiece> {
  let line = 1;
  let counted = 0;
  let from: number | undefined;
  const closed = (begin: number, end: number, whole: boolean): XmlPiece => {
    for (let at = counted; at < begin; at += 1) if (text.charCodeAt(at) === 10) line += 1;
    counted = begin;
    return { line, text: text.slice(begin, end), whole };
  };
  const marks = new RegExp(MARKS);
  // What has no end behind one opening has none behind the next: it is looked for once, however many there are.
  const endless = new Set<string>();
  for (let match = marks.exec(text); match !== null; match = marks.exec(text)) {
    const [mark] = match;
    const end = ENDS[mark];
    if (end !== undefined) {
      const at = endless.has(mark) ? -1 : text.indexOf(end, marks.lastIndex);
      if (at === -1) endless.add(mark);
      else marks.lastIndex = at + end.length;
    } else if (mark === '<question') {
      if (from !== undefined) yield closed(from, match.index, false);
      from = match.index;
    } else if (from !== undefined) {
      yield closed(from, match.index + mark.length, true);
      from = undefined;
    }
  }
  if (from !== undefined) yield closed(from, text.length, false);
}
