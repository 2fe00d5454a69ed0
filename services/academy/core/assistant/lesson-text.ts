import type { LessonBody } from '../lesson/lesson-body.ts';

/** A document of TipTap, as far as it is read here. It was checked when it was saved. */
interface Node {
  readonly type?: unknown;
  readonly text?: unknown;
  readonly attrs?: { readonly latex?: unknown };
  readonly content?: readonly Node[];
}

const LINES: ReadonlySet<unknown> = new Set(['paragraph', 'heading', 'codeBlock']);

/** What a lesson says, a line for each paragraph, heading and cell; undefined where it is none to be read. */
export function lessonText(body: LessonBody): string | undefined {
  if (body.kind !== 'text') return undefined;
  const lines = linesOf(body.doc).filter((line) => line.trim() !== '');
  return lines.length === 0 ? undefined : lines.join('\n');
}

function linesOf(node: Node): string[] {
  if (LINES.has(node.type)) return [wordsOf(node)];
  if (node.type === 'blockMath') return [formulaOf(node)];
  return (node.content ?? []).flatMap(linesOf);
}

function wordsOf(node: Node): string {
  if (node.type === 'hardBreak') return '\n';
  if (node.type === 'inlineMath') return formulaOf(node);
  if (typeof node.text === 'string') return node.text;
  return (node.content ?? []).map(wordsOf).join('');
}

const formulaOf = ({ attrs }: Node): string => (typeof attrs?.latex === 'string' ? attrs.latex : '');
