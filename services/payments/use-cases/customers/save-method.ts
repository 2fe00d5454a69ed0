import { randomUUIDv7 } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import {
  deleteMethod,
  insertMethod,
  lockCustomer,
  methodsOf,
  type SavedMethod,
  storeCustomerAt,
} from '../../adapters/postgres/customers.ts';
import type { ProviderName } from '../../core/provider.ts';
import { customerNotFound, providerErrors } from '../../core/provider-errors.ts';
import { methodForgotten, methodSaved } from '../../core/provider-events.ts';
import type { IntentTools } from '../intents/tools.ts';
import { once } from '../once.ts';
import { requireOffered } from '../providers/require-offered.ts';
import { keepMethod } from './keep-method.ts';

export interface GivenMethod {
  readonly provider: ProviderName;
  /** The provider's; kept, and shown to nobody. */
  readonly token: string;
  readonly label: string;
}

const MOST_METHODS = 100;

/** @throws CUSTOMER_NOT_FOUND, METHOD_INVALID, PAYMENT_PROVIDER_NOT_OFFERED, PAYMENT_PROVIDER_UNREACHABLE, IDEMPOTENCY_KEY_REUSED */
export async function saveMethod(
  tools: Pick<IntentTools, 'database' | 'log' | 'providers'>,
  context: CallContext,
  customer: string,
  given: GivenMethod,
): Promise<SavedMethod> {
  const { database, log } = tools;
  const kept = await keepMethod(tools, context, customer, given);
  return once(database, context, { command: 'saveMethod', customer, ...given }, async (tx) => {
    if (!(await lockCustomer(tx, customer))) throw customerNotFound(customer);
    if ((await methodsOf(tx, customer)).length >= MOST_METHODS)
      throw providerErrors.METHOD_INVALID('The customer has a hundred saved methods: forget some first.');
    await requireOffered(tx, given.provider);
    const id = randomUUIDv7();
    await insertMethod(tx, { ...given, id, customer, token: kept?.token ?? given.token });
    if (kept !== undefined) await storeCustomerAt(tx, customer, given.provider, kept.reference);
    await log.publish(tx, [methodSaved.of(context, { customer, id, label: given.label })]);
    const saved = (await methodsOf(tx, customer)).find((each) => each.id === id);
    if (saved === undefined) throw new Error('the method was not stored');
    return saved;
  });
}

/** @throws METHOD_NOT_FOUND */
export function forgetMethod(
  { database, log }: Pick<IntentTools, 'database' | 'log'>,
  context: CallContext,
  customer: string,
  id: string,
): Promise<void> {
  return database.transaction(context.tenant, async (tx) => {
    const gone = await deleteMethod(tx, customer, id);
    if (gone === undefined) throw providerErrors.METHOD_NOT_FOUND(`The customer has no saved method ${id}.`);
    await log.publish(tx, [methodForgotten.of(context, { customer, id, label: gone.label })]);
  });
}
