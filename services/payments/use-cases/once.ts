import type { CallContext } from '@pvt/kernel/context';
import type { Database, Transaction } from '@pvt/kernel/database';
import { type ErrorEntry, type ErrorKind, Problem, type ProblemOptions } from '@pvt/kernel/errors';
import { idempotencyErrors } from '@pvt/kernel/idempotent';
import { idempotentAtOnce } from '@pvt/kernel/idempotent-at-once';

interface Refusal {
  readonly refused: {
    readonly code: string;
    readonly entry: ErrorEntry;
    readonly detail: string;
    readonly options: Omit<ProblemOptions, 'cause'>;
  };
}

/** One name for all commands of the service: a key that was used for one of them is none of another one's. */
const COMMAND = 'payments.request';
/** Not of the request: the same one may be done when it is sent again. */
const MAY_PASS: ReadonlySet<ErrorKind> = new Set(['fault', 'unimplemented', 'unavailable', 'limited']);

/**
 * As `idempotentAtOnce`, for commands about payments. A key is one request's, whatever its path. What refused it for good is kept as well:
 * who sends it again gets the same refusal, also where it would be done by now. What was no fault of the request is done anew, and so is a
 * saga's step, which a person may retry.
 * @param input of the command, with its name; a JSON value
 * @param within opens the transaction: `inLedger`, or the database's own
 * @throws COMMAND_UNDER_WAY, IDEMPOTENCY_KEY_REUSED, and what `perform` does
 */
export async function once<T extends object>(
  database: Database,
  context: CallContext,
  input: { readonly command: string } & Readonly<Record<string, unknown>>,
  perform: (tx: Transaction) => Promise<T>,
  within: <R>(work: (tx: Transaction) => Promise<R>) => Promise<R> = (work) =>
    database.transaction(context.tenant, work),
): Promise<T> {
  let answer: T | Refusal;
  try {
    answer = await within((tx) => idempotentAtOnce<T | Refusal>(tx, context, COMMAND, input, () => perform(tx)));
  } catch (error) {
    if (context.idempotencyKey !== undefined && !context.idempotencyKey.startsWith('saga:') && isFinal(error))
      await keep(database, context, input, error);
    throw error;
  }
  if (!isRefusal(answer)) return answer;
  const { code, entry, detail, options } = answer.refused;
  throw new Problem(code, entry, detail, options);
}

/**
 * As `idempotentAtOnce`, for commands about the ledger and documents: a key that was used for a payment is none of theirs, and the other way
 * round. What refused one is not kept.
 * @throws COMMAND_UNDER_WAY, IDEMPOTENCY_KEY_REUSED
 */
export function byItsKey<T>(
  tx: Transaction,
  context: CallContext,
  command: string,
  input: unknown,
  perform: () => Promise<T>,
): Promise<T> {
  return idempotentAtOnce(tx, context, COMMAND, { command, input }, perform);
}

async function keep(database: Database, context: CallContext, input: unknown, problem: Problem): Promise<void> {
  const { code, entry, detail, options } = problem;
  const { cause: _cause, ...told } = options;
  const refusal: Refusal = { refused: { code, entry, detail, options: told } };
  await database.transaction(context.tenant, (tx) =>
    idempotentAtOnce<object>(tx, context, COMMAND, input, async () => refusal),
  );
}

function isFinal(error: unknown): error is Problem {
  if (!(error instanceof Problem) || MAY_PASS.has(error.entry.kind)) return false;
  // With a time to come back after, the same request is expected again.
  return error.options.retryAfterSeconds === undefined && error.code !== idempotencyErrors.IDEMPOTENCY_KEY_REUSED.code;
}

const isRefusal = (answer: object): answer is Refusal => 'refused' in answer && typeof answer.refused === 'object';
