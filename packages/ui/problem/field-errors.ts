import { t } from '../language/message.ts';
import { asSentence, isProblem } from './problem.ts';

/** A sentence of its own: the pointer that the server puts before it is told by the field's place already. */
function sentence(pointer: string, detail: string, column: number | undefined): string {
  // Whoever fills in a form is helped by the hint at the field, not by a regular expression.
  if (detail.includes('must match pattern')) return t('Not in this form.');
  const own = detail.startsWith(`${pointer} `) ? detail.slice(pointer.length + 1) : detail;
  const text = asSentence(own);
  return column === undefined ? text : t('Column {column}: {text}', { column, text });
}

/** What the API found wrong, by the JSON pointer of the field. */
export function fieldErrors(error: unknown): Map<string, string> {
  if (!isProblem(error)) return new Map();
  const { pointer, detail, errors = [] } = error;
  if (errors.length === 0 && pointer) return new Map([[pointer, sentence(pointer, detail, undefined)]]);
  return new Map(errors.map((entry) => [entry.pointer, sentence(entry.pointer, entry.detail, entry.column)]));
}
