/** A block of places in which is looked: `level` and number name it in the index. */
export interface Block {
  readonly level: number;
  readonly number: number;
  /** The lowest place in it. */
  readonly from: number;
}

const LEVELS = 7;
/** Places of a block of the lowest level; each level's are four times as long. Migration 0009 has the same. */
const SMALLEST_BITS = 10;

/**
 * The block to look in next, below a place: the longest that is no more than four times what was looked through already. So a search for
 * what is frequent ends in the first blocks, and one for what is rare takes few steps.
 * @param before the place that is above it
 * @param covered how many places were looked through
 * @returns undefined where there is none
 */
export function nextBlock(before: number, covered: number): Block | undefined {
  if (before <= 1) return undefined;
  for (let level = LEVELS - 1; level >= 0; level -= 1) {
    const bits = SMALLEST_BITS + 2 * level;
    if (level > 0 && 2 ** bits > 4 * covered) continue;
    const number = (before - 1) >> bits;
    return { level, number, from: number << bits };
  }
  return undefined;
}

export const blockTerm = (tenant: string, { level, number }: Pick<Block, 'level' | 'number'>): string =>
  `b${level}:${tenant}:${number}`;

const quoted = (term: string): string => `'${term.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;

/** A `tsquery` of all groups, of each of which one term is enough. */
export const queryOf = (groups: readonly (readonly string[])[]): string =>
  groups.map((terms) => `(${terms.map(quoted).join(' | ')})`).join(' & ');
