import type { FieldError } from '@pvt/kernel/errors';
import { MARK_ATTRIBUTES, NODES } from './rich-text-nodes.ts';

const MOST_NODES = 5000;
const MOST_DEPTH = 16;
const MOST_TEXT = 200_000;
const MOST_FAULTS = 20;

/** What a text was found to hold. */
export interface CheckedText {
  readonly faults: readonly FieldError[];
  /** Files that its images show. */
  readonly files: readonly string[];
}

type Members = Readonly<Record<string, unknown>>;

/** Checks a text as TipTap writes it: known nodes and marks with known attributes only, so that nothing of it can run. */
export function checkRichText(doc: unknown, at = ''): CheckedText {
  const faults: FieldError[] = [];
  const files = new Set<string>();
  let nodes = 0;
  let letters = 0;
  const fault = (pointer: string, detail: string): void => {
    if (faults.length < MOST_FAULTS) faults.push({ pointer, detail });
  };

  function checkNode(node: unknown, pointer: string, depth: number, allowed: readonly string[]): void {
    nodes += 1;
    if (nodes > MOST_NODES) return;
    if (!isObject(node) || typeof node['type'] !== 'string')
      return fault(pointer, 'This is no node: it has no "type".');
    const { type, content, marks, text, attrs, ...rest } = node;
    const known = Object.hasOwn(NODES, type) ? NODES[type] : undefined;
    if (known === undefined) return fault(pointer, `Nodes of type "${type}" are not allowed.`);
    if (!allowed.includes(type))
      return fault(pointer, `"${type}" can not stand here. There can be: ${allowed.join(', ')}.`);
    if (depth > MOST_DEPTH) return fault(pointer, `It is nested deeper than ${MOST_DEPTH}.`);
    for (const name of Object.keys(rest)) fault(`${pointer}/${name}`, `A node has no "${name}".`);
    checkAttributes(attrs, known.attributes, `${pointer}/attrs`);
    if (type === 'image' && isObject(attrs) && typeof attrs['file'] === 'string') files.add(attrs['file']);
    if (type === 'text') checkLetters(text, pointer);
    else if (text !== undefined) fault(`${pointer}/text`, `"${type}" has no text of its own.`);
    checkMarks(marks, pointer, known.marks);
    if (content === undefined) return;
    if (!Array.isArray(content)) return fault(`${pointer}/content`, 'The content is a list of nodes.');
    content.forEach((child, i) => checkNode(child, `${pointer}/content/${i}`, depth + 1, known.content));
  }

  function checkLetters(text: unknown, pointer: string): void {
    if (typeof text !== 'string' || text === '') return fault(`${pointer}/text`, 'A text node has a text.');
    if (text.includes('\0')) return fault(`${pointer}/text`, 'U+0000 can not be kept.');
    letters += text.length;
  }

  function checkMarks(marks: unknown, pointer: string, allowed: boolean): void {
    if (marks === undefined) return;
    if (!Array.isArray(marks) || !allowed) return fault(`${pointer}/marks`, 'Only text has marks.');
    marks.forEach((mark: unknown, i) => {
      const where = `${pointer}/marks/${i}`;
      const type: unknown = isObject(mark) ? mark['type'] : undefined;
      const known =
        typeof type === 'string' && Object.hasOwn(MARK_ATTRIBUTES, type) ? MARK_ATTRIBUTES[type] : undefined;
      if (!isObject(mark) || known === undefined)
        return fault(where, `Marks of type "${String(type)}" are not allowed.`);
      checkAttributes(mark['attrs'], known, `${where}/attrs`);
    });
  }

  function checkAttributes(
    attrs: unknown,
    known: Readonly<Record<string, (value: unknown) => boolean>>,
    pointer: string,
  ): void {
    const given = isObject(attrs) ? attrs : {};
    for (const [name, value] of Object.entries(given)) {
      if (value === null && Object.hasOwn(known, name)) continue;
      if (!Object.hasOwn(known, name) || known[name]?.(value) !== true)
        fault(`${pointer}/${name}`, `"${name}" can not be ${JSON.stringify(value)?.slice(0, 80)} here.`);
    }
  }

  checkNode(doc, at, 0, ['doc']);
  if (nodes > MOST_NODES) fault(at, `A text has at most ${MOST_NODES} nodes. Make several lessons of it.`);
  if (letters > MOST_TEXT) fault(at, `A text has at most ${MOST_TEXT} letters. Make several lessons of it.`);
  return { faults, files: [...files] };
}

const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
