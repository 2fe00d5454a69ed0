import Type, { type Static, type TArray, type TObject, type TOptional, type TSchema, type TString } from 'typebox';
import { defineErrors } from '../service/errors.ts';

export const pageErrors = defineErrors({
  CURSOR_INVALID: {
    kind: 'invalid',
    title: 'That is no cursor',
    description: 'A cursor is what `next` of a page holds, unchanged. Leave it out to begin at the first page.',
  },
});

const MOST = 500;
const DEFAULT = 50;
const LONGEST = 1000;

/** The query of every list: where it goes on, and how much of it is wanted. */
export const PageQuery = Type.Object({
  cursor: Type.Optional(
    Type.String({ maxLength: LONGEST, description: 'The `next` of the page before.', examples: ['WyIyMDI2Il0'] }),
  ),
  limit: Type.Integer({
    minimum: 1,
    maximum: MOST,
    default: DEFAULT,
    description: 'How many at most.',
    examples: [DEFAULT],
  }),
});

/** A page of a list, in one form for all lists. */
export function pageOf<T extends TSchema>(
  item: T,
  description = 'A page.',
): TObject<{ items: TArray<T>; next: TOptional<TString> }> {
  return Type.Object(
    {
      items: Type.Array(item),
      next: Type.Optional(
        Type.String({
          description: 'The `cursor` of the next page; absent on the last.',
          examples: ['WyIyMDI2LTExLTIwIl0'],
        }),
      ),
    },
    { description },
  );
}

export interface Page<T> {
  readonly items: T[];
  readonly next?: string;
}

export interface Keyset<C> {
  /** @throws CURSOR_INVALID for what this list did not give */
  read(cursor: string | undefined): C | undefined;
  /** @param rows up to one more than the limit, in the order of the list: the one more tells of a next page */
  page<T>(rows: readonly T[], limit: number, keyOf: (item: T) => C): Page<T>;
  write(key: C): string;
}

/**
 * Pages by the key of the last item, and not by a count of items: what is added or deleted meanwhile moves nothing, and
 * page 1,000 costs what page 1 does.
 * @param list the list's name: a cursor of another list is none of this
 * @param isKey whether a value is a key of this list, since cursors come from outside
 */
export function keyset<C>(list: string, isKey: (key: unknown) => key is C): Keyset<C> {
  const write = (key: C): string => Buffer.from(JSON.stringify([list, key])).toString('base64url');
  return {
    write,
    read(cursor) {
      if (cursor === undefined || cursor === '') return undefined;
      const [name, key] = parsed(cursor);
      if (name === list && isKey(key)) return key;
      throw pageErrors.CURSOR_INVALID(
        'The cursor is not one of this list. Take `next` of the page before, unchanged.',
        {
          pointer: '/cursor',
        },
      );
    },
    page(rows, limit, keyOf) {
      const items = rows.slice(0, limit);
      const last = items.at(-1);
      return rows.length > limit && last !== undefined ? { items, next: write(keyOf(last)) } : { items };
    },
  };
}

function parsed(cursor: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}

/** Keys that are one text, such as a name or an id. One with U+0000 is no key of any row: PostgreSQL stores none. */
export const isText = (key: unknown): key is string => typeof key === 'string' && !key.includes('\0');

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Keys of a `uuid` column: PostgreSQL rejects any other text with an error. */
export const isId = (key: unknown): key is string => typeof key === 'string' && UUID.test(key);

/** Keys that are a position in the log, or of another `bigint` column. */
export const isPosition = (key: unknown): key is number => Number.isSafeInteger(key) && (key as number) >= 0;

const LARGEST_INTEGER = 2 ** 31 - 1;

/** Keys that are counted in an `integer` column, such as a version: PostgreSQL rejects a larger number with an error. */
export const isCount = (key: unknown): key is number => isPosition(key) && key <= LARGEST_INTEGER;

export type PageQueryValues = Static<typeof PageQuery>;
