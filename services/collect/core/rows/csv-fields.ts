export const NEWLINE = 0x0a;
export const RETURN = 0x0d;
export const QUOTE = 0x22;
const QUOTE_TEXT = '"';

export type Fields =
  | {
      readonly ok: true;
      /** The first ones, no more of them than were wanted. */
      readonly fields: string[];
      /** Of all of them. */
      readonly count: number;
    }
  | { readonly ok: false; readonly detail: string };

/**
 * The fields of one CSV record (RFC 4180). A quote inside an unquoted field stands for itself.
 * @param most what lies beyond is counted only: a row may hold hundreds of thousands, and no file has so many columns
 */
export function fieldsOf(text: string, delimiter: string, most: number): Fields {
  if (text.includes(QUOTE_TEXT)) return quotedFields(text, delimiter, most);
  const fields = text.split(delimiter, most + 1);
  if (fields.length <= most) return { ok: true, fields, count: fields.length };
  fields.pop();
  return { ok: true, fields, count: countOf(text, delimiter) };
}

function countOf(text: string, delimiter: string): number {
  let count = 1;
  for (let at = text.indexOf(delimiter); at !== -1; at = text.indexOf(delimiter, at + delimiter.length)) count += 1;
  return count;
}

function quotedFields(text: string, delimiter: string, most: number): Fields {
  const fields: string[] = [];
  let count = 0;
  let index = 0;
  while (true) {
    count += 1;
    if (text[index] === QUOTE_TEXT) {
      const end = closingQuote(text, index + 1);
      if (end === -1) return { ok: false, detail: `Field ${count} opens a quote that is never closed.` };
      if (count <= most) {
        const field = text.slice(index + 1, end);
        fields.push(field.includes(QUOTE_TEXT) ? field.replaceAll('""', QUOTE_TEXT) : field);
      }
      index = end + 1;
      if (index < text.length && text[index] !== delimiter) {
        return {
          ok: false,
          detail: `Field ${count} goes on after its closing quote. Write a quote inside a field twice.`,
        };
      }
    } else {
      const next = text.indexOf(delimiter, index);
      const end = next === -1 ? text.length : next;
      if (count <= most) fields.push(text.slice(index, end));
      index = end;
    }
    if (index >= text.length) return { ok: true, fields, count };
    index += delimiter.length;
  }
}

function closingQuote(text: string, from: number): number {
  let index = text.indexOf(QUOTE_TEXT, from);
  while (index !== -1 && text[index + 1] === QUOTE_TEXT) index = text.indexOf(QUOTE_TEXT, index + 2);
  return index;
}
