import { sqlState } from './database-errors.ts';

/** Two transactions that wait crosswise, of which PostgreSQL ends one, or that can not be put in an order. */
export const CROSSED: readonly string[] = ['40P01', '40001'];

const TRIES = 10;

/**
 * Does a transaction again from its beginning where PostgreSQL ended it for what others did at the same time, so that no caller
 * sees it.
 * @param states the SQLSTATEs for which it is done again, ten times in all
 */
export async function againOn<T>(states: readonly string[], work: () => Promise<T>): Promise<T> {
  for (let left = TRIES; ; left--) {
    try {
      return await work();
    } catch (error) {
      if (left <= 1 || !states.includes(sqlState(error) ?? '')) throw error;
    }
  }
}
