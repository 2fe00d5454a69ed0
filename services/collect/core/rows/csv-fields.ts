export const NEWLINE = 0x0a;
export const RETURN = 0x0d;
export const QUOTE = 0x22;
const QUOTE_TEXT = '"';

export type Fields = { readonly ok: true; readonly fields: string[] } | { readonly ok: false; readonly detail: string };

/** The fields of one CSV record that holds a quote (RFC 4180). A quote inside an unquoted field stands for itself. */
export function quotedFields(text: string, delimiter: string): Fields {
  const fields: string[] = [];
  let index = 0;
  while (true) {
    if (text[index] === QUOTE_TEXT) {
      const end = closingQuote(text, index + 1);
      if (end === -1) return { ok: false, detail: `Field ${fields.length + 1} opens a quote that is never closed.` };
      const field = text.slice(index + 1, end);
      fields.push(field.includes(QUOTE_TEXT) ? field.replaceAll('""', QUOTE_TEXT) : field);
      index = end + 1;
      if (index < text.length && text[index] !== delimiter) {
        return {
          ok: false,
          detail: `Field ${fields.length} goes on after its closing quote. Write a quote inside a field twice.`,
        };
      }
    } else {
      const next = text.indexOf(delimiter, index);
      const end = next === -1 ? text.length : next;
      fields.push(text.slice(index, end));
      index = end;
    }
    if (index >= text.length) return { ok: true, fields };
    index += delimiter.length;
  }
}

function closingQuote(text: string, from: number): number {
  let index = text.indexOf(QUOTE_TEXT, from);
  while (index !== -1 && text[index + 1] === QUOTE_TEXT) index = text.indexOf(QUOTE_TEXT, index + 2);
  return index;
}
