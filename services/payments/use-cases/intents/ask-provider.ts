import { randomUUIDv7 } from 'node:crypto';
import { actorOf, type CallContext } from '@pvt/kernel/context';
import { underWayErrors } from '@pvt/kernel/idempotent-at-once';
import {
  insertOperation,
  type KeptOperation,
  type OperationRequest,
  operationById,
} from '../../adapters/postgres/operations.ts';
import { toJson } from '../../core/amount.ts';
import { type Command, decide } from '../../core/intent-decide.ts';
import { operationAsked } from '../../core/intent-events.ts';
import { type IntentView, viewOf } from '../../core/intent-view.ts';
import { providerErrors } from '../../core/provider-errors.ts';
import { once } from '../once.ts';
import { awaitOperation } from './await-operation.ts';
import { intentNotFound } from './get-intent.ts';
import { operate } from './jobs.ts';
import { intentById, lockIntent } from './load-intent.ts';
import { recordFacts } from './record-facts.ts';
import type { IntentTools } from './tools.ts';

export interface Asked {
  readonly view: IntentView;
  /** The provider has answered; else it is waited for in the background. */
  readonly ended: boolean;
}

/**
 * Does what a caller asks of an intent. The operation is committed before the provider is called, and its answer waited for a while.
 * With the same Idempotency-Key the caller gets what the first request came to, as it was then.
 * @throws what `decide` does; INTENT_NOT_FOUND, IDEMPOTENCY_KEY_REUSED
 */
export async function askProvider(
  tools: IntentTools,
  context: CallContext,
  id: string,
  command: Command,
  request: OperationRequest = {},
): Promise<Asked> {
  let isFirst = false;
  const { amount, ...plain } = { amount: undefined, ...command };
  const input = { id, ...plain, ...request, amount: amount === undefined ? null : toJson(amount) };
  const asked = await once<{ operation: string; view: null } | { operation: null; view: IntentView }>(
    tools.database,
    context,
    { command: command.kind, ...input },
    async (tx) => {
      isFirst = true;
      const kept = await lockIntent(tx, id);
      if (kept === undefined) throw intentNotFound(id);
      const { facts, operation } = decide(kept.intent, command, Date.now());
      if (operation === undefined) {
        const { intent, about } = await recordFacts(tools, tx, context, kept, facts);
        return { operation: null, view: viewOf(intent, about) };
      }
      const asks = { id: randomUUIDv7(), intent: id, ...operation };
      await insertOperation(tx, { ...asks, request, actor: actorOf(context) });
      await tools.jobs.enqueue(tx, context, operate, { operation: asks.id }, { priority: 'high' });
      const told = { intent: id, operation: asks.id, kind: asks.kind, amount: toJson(asks.amount) };
      await tools.log.publish(tx, [operationAsked.of(context, told)]);
      return { operation: asks.id, view: null };
    },
  );
  if (asked.operation === null) return { view: asked.view, ended: true };
  return answerOf(tools, context, id, asked.operation, isFirst);
}

async function answerOf(
  tools: IntentTools,
  context: CallContext,
  id: string,
  operation: string,
  isFirst: boolean,
): Promise<Asked> {
  const { database } = tools;
  const found = isFirst
    ? await awaitOperation(tools, context, operation)
    : await database.transaction(context.tenant, (tx) => operationById(tx, operation));
  if (found?.answer !== null && found?.answer !== undefined) {
    if (found.state === 'failed' && found.kind !== 'authorise') throw refused(found);
    // As it was stored when the operation ended.
    return { view: found.answer as IntentView, ended: true };
  }
  if (!isFirst)
    throw underWayErrors.COMMAND_UNDER_WAY(
      'The provider has not answered the first request with this Idempotency-Key yet.',
      { retryAfterSeconds: 2 },
    );
  const kept = await database.transaction(context.tenant, (tx) => intentById(tx, id));
  if (kept === undefined) throw intentNotFound(id);
  return { view: viewOf(kept.intent, kept.about), ended: false };
}

function refused({ kind, errorCode, errorDetail }: KeptOperation) {
  return providerErrors.PAYMENT_PROVIDER_REFUSED(
    `The provider refused the ${kind}: ${errorDetail ?? errorCode ?? 'it gave no reason'}`,
    {
      more: { providerCode: errorCode },
    },
  );
}
