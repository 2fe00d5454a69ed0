import { t } from '../language/message.ts';
/** True for a JSON object: neither null nor a list. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** JSON for reading: two spaces, and short lists and objects of plain values kept on one line. */
export function formatJson(value: unknown): string {
  const text = JSON.stringify(value, null, 2) ?? 'null';
  return text.replace(/([[{])\n\s+([^[\]{}]*?)\n\s+([\]}])/g, (whole, open: string, inner: string, close: string) => {
    const space = open === '{' ? ' ' : '';
    const line = `${open}${space}${inner.replace(/\n\s+/g, ' ')}${space}${close}`;
    return line.length <= 72 ? line : whole;
  });
}

export type ParsedJson = { ok: true; value: unknown } | { ok: false; message: string };

/** Parses what a person typed; the message says where it stops being JSON. */
export function parseJson(text: string): ParsedJson {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : t('not valid JSON');
    const position = /position (\d+)/.exec(reason)?.[1];
    if (position === undefined || /line \d+/.test(reason))
      return { ok: false, message: t('This is not JSON yet: {reason}.', { reason }) };
    const line = text.slice(0, Number(position)).split('\n').length;
    return { ok: false, message: t('This is not JSON yet: {reason}, on line {line}.', { reason, line }) };
  }
}
