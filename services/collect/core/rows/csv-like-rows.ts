import { NEWLINE, RETURN } from './csv-fields.ts';

/** What the lines of a quote are compared with. */
export interface RowForm {
  readonly delimiter: number;
  readonly newline: number;
  isRow(fields: number): boolean;
}

/**
 * Whether nine of ten lines have a number of fields that a row of the file may have. Lines within a quote that was not
 * meant as one do.
 */
export interface LikeRows {
  /**
   * Looks at the lines from `from` up to `to`, both where a line begins. Neither may be before what was asked for earlier:
   * each byte is looked at twice at most.
   */
  ask(bytes: Uint8Array, from: number, to: number, form: RowForm): boolean;
  readonly looked: number;
  /** The first `count` bytes are let go of, up to where a line begins. */
  letGo(bytes: Uint8Array, count: number, form: RowForm): void;
}

export function likeRows(): LikeRows {
  let from = 0;
  let to = 0;
  let all = 0;
  let alike = 0;
  let looked = 0;

  /** Adds the lines between, or takes them away. */
  function count(bytes: Uint8Array, begin: number, end: number, form: RowForm, sign: 1 | -1): void {
    const { delimiter, newline } = form;
    let fields = 1;
    let start = begin;
    for (let index = begin; index < end; index += 1) {
      if (bytes[index] === delimiter) fields += 1;
      else if (bytes[index] === newline) {
        const blank = index === start || (index === start + 1 && isLineEnd(bytes[start]));
        if (!blank) {
          all += sign;
          if (form.isRow(fields)) alike += sign;
        }
        fields = 1;
        start = index + 1;
      }
    }
    looked += Math.max(0, end - begin);
  }

  function beginAt(begin: number, bytes: Uint8Array, form: RowForm): void {
    if (begin < from || begin >= to) {
      to = begin;
      all = 0;
      alike = 0;
    } else count(bytes, from, begin, form, -1);
    from = begin;
  }

  return {
    ask(bytes, begin, end, form) {
      beginAt(begin, bytes, form);
      count(bytes, to, end, form, 1);
      to = Math.max(to, end);
      return all > 0 && alike * 10 >= all * 9;
    },
    get looked() {
      return looked;
    },
    letGo(bytes, gone, form) {
      if (gone > from) beginAt(gone, bytes, form);
      from -= gone;
      to -= gone;
    },
  };
}

function isLineEnd(byte: number | undefined): boolean {
  return byte === RETURN || byte === NEWLINE;
}
