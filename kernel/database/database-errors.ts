import pg from 'pg';

/** PostgreSQL's SQLSTATE of an error, if it is one of its errors. */
export function sqlState(error: unknown): string | undefined {
  return error instanceof pg.DatabaseError ? error.code : undefined;
}

/** The transaction that this one stood behind on its line (kernel/line.ts) failed at its commit. */
export class UndoneWithBefore extends Error {
  constructor(cause: unknown) {
    super('undone with the transaction before it, whose commit failed', { cause });
    this.name = 'UndoneWithBefore';
  }
}

/**
 * Whether an error says nothing about the work itself: the connection broke, the server is restarting, a deadlock was
 * resolved against us. Such work is tried again and no attempt is counted.
 */
export function isTransient(error: unknown): boolean {
  const state = sqlState(error);
  if (state !== undefined) return /^(08|53|57P0|40001|40P01|25P0[34]|55P03)/.test(state);
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  // The socket of a server that is down.
  if (code === 'ENOENT' && Reflect.get(error as Error, 'syscall') === 'connect') return true;
  return error instanceof UndoneWithBefore || isConnectionLost(error);
}

/** Whether the connection was lost: where its commit was on its way by then, the work may be done all the same. */
export function isConnectionLost(error: unknown): boolean {
  const state = sqlState(error);
  if (state !== undefined) return /^(08|57P0)/.test(state);
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  if (typeof code === 'string' && /^E(CONN|PIPE|HOST|NET|TIMEDOUT)/.test(code)) return true;
  return saysOnlyThatItIsGone(error);
}

/** Whether there was no space for it, in the database or in a file. */
export function isStorageFull(error: unknown): boolean {
  if (sqlState(error) === '53100') return true;
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  return code === 'ENOSPC' || code === 'EDQUOT';
}

/** What the driver makes of a lost connection; the cause, where PostgreSQL told one, is another error. */
export function saysOnlyThatItIsGone(error: unknown): boolean {
  return (
    error instanceof Error &&
    /Connection terminated|timeout exceeded when trying to connect|not queryable/i.test(error.message)
  );
}

/**
 * Whether PostgreSQL ended the work for what it took: the time of a transaction or a statement, or memory. Tried again as
 * it is, it may be ended again, for ever; less of it at once may pass.
 */
export function tookTooMuch(error: unknown): boolean {
  return /^(25P0[34]|57014|53200)$/.test(sqlState(error) ?? '');
}
