import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { trailRead } from '../core/events.ts';
import type { AuditTools } from './tools.ts';

/** Puts into the trail who reads it, in the transaction of the reading: what can not be put there is not read. */
export async function tellReading(
  { log }: Pick<AuditTools, 'log'>,
  tx: Transaction,
  context: CallContext,
  how: 'search' | 'check' | 'export',
  filter: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const asked = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
  await log.publish(tx, [trailRead.of(context, { how, filter: asked })]);
}
