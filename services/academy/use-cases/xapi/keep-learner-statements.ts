import type { Transaction } from '@pvt/kernel/database';
import { contentDigest } from '../../adapters/content-digest.ts';
import { outputOf } from '../../adapters/postgres/statement-outputs.ts';
import { insertStatement } from '../../adapters/postgres/statements.ts';
import { queueStatements } from '../../adapters/postgres/statements-to-send.ts';
import { statementId } from '../../adapters/statement-id.ts';
import type { Json } from '../../core/xapi/check.ts';
import { comparable, factsOfStatement, keptStatement } from '../../core/xapi/kept-statement.ts';
import type { OutputTools } from './output-tools.ts';
import { askToSend } from './send-job.ts';

/** A statement, and what tells it from others of the same event. */
export interface StatementOfEvent {
  readonly name: string;
  readonly statement: Json;
}

/**
 * Keeps the statements of an event in the own store, in the transaction that handles it, and has them sent where that is set. Their
 * ids come of the event's, so that an event that is handled once more changes nothing.
 */
export async function keepLearnerStatements(
  tools: Pick<OutputTools, 'jobs' | 'ownContext' | 'now' | 'publicUrl'>,
  tx: Transaction,
  event: string,
  statements: readonly StatementOfEvent[],
): Promise<void> {
  const stored = tools.now().toString({ smallestUnit: 'millisecond' });
  const account = { homePage: tools.publicUrl().origin, name: 'academy' };
  const kept: string[] = [];
  for (const { name, statement } of statements) {
    const id = statementId(`${tx.tenant} ${event} ${name}`);
    const body = keptStatement(statement, id, { objectType: 'Agent', account }, stored);
    const digest = contentDigest(comparable(statement));
    if (await insertStatement(tx, { id, body, digest, storedAt: stored }, factsOfStatement(body))) kept.push(id);
  }
  const output = await outputOf(tx);
  if (kept.length === 0 || output === undefined || output.definition.store === null) return;
  await queueStatements(tx, kept);
  await askToSend(tools, tx, tools.ownContext(tx.tenant), output.retryAt);
}
