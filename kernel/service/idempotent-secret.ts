import type { Transaction } from '../database/transaction.ts';
import type { CallContext } from './context.ts';
import { idempotent } from './idempotent.ts';

/** Makes a text unreadable for whoever has only the database. */
export interface Sealing {
  seal(text: string): string;
  open(sealed: string): string;
}

/**
 * As `idempotent`, for a command whose answer holds a secret: the answer is stored sealed, and a caller who sends the
 * command again with its key gets the same secret, also when the first answer was lost on the way. It is gone with the
 * stored answer. Without a key nothing of it is stored.
 * @throws IDEMPOTENCY_KEY_REUSED
 */
export async function idempotentSecret<T>(
  tx: Transaction,
  context: CallContext,
  command: string,
  input: unknown,
  { seal, open }: Sealing,
  perform: () => Promise<T>,
): Promise<T> {
  if (context.idempotencyKey === undefined) return perform();
  const sealed = await idempotent(tx, context, command, input, async () => seal(JSON.stringify(await perform())));
  return JSON.parse(open(sealed)) as T;
}
