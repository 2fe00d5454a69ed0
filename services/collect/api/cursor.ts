import { collectErrors } from '../core/errors.ts';

/** @throws CURSOR_INVALID */
export function positionCursor(text: string | undefined): number | undefined {
  if (text === undefined || text === '') return undefined;
  const position = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(position)) throw noCursor(text);
  return position;
}

export function noCursor(text: string): Error {
  return collectErrors.CURSOR_INVALID(`"${text}" is not a cursor.`, { pointer: '/cursor' });
}
