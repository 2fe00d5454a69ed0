import type { CallContext } from '@pvt/kernel/context';
import type { Problem } from '@pvt/kernel/errors';
import { intentErrors } from '../../core/intent-errors.ts';
import { type IntentView, viewOf } from '../../core/intent-view.ts';
import { intentById } from './load-intent.ts';
import type { IntentTools } from './tools.ts';

/** @throws INTENT_NOT_FOUND */
export async function getIntent(
  { database }: Pick<IntentTools, 'database'>,
  { tenant }: CallContext,
  id: string,
): Promise<IntentView> {
  const kept = await database.transaction(tenant, (tx) => intentById(tx, id));
  if (kept === undefined) throw intentNotFound(id);
  return viewOf(kept.intent, kept.about);
}

export function intentNotFound(id: string): Problem {
  return intentErrors.INTENT_NOT_FOUND(`There is no payment ${id}.`);
}
