import { randomUUIDv7 } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import { type Customer, customerById, insertCustomer } from '../../adapters/postgres/customers.ts';
import type { Language } from '../../core/document.ts';
import { customerNotFound } from '../../core/provider-errors.ts';
import { customerCreated } from '../../core/provider-events.ts';
import type { IntentTools } from '../intents/tools.ts';
import { once } from '../once.ts';

/** @throws IDEMPOTENCY_KEY_REUSED */
export function createCustomer(
  { database, log }: Pick<IntentTools, 'database' | 'log'>,
  context: CallContext,
  given: { readonly name: string; readonly mail?: string; readonly language?: Language },
): Promise<Customer> {
  return once(database, context, { command: 'createCustomer', ...given }, async (tx) => {
    const { name, mail = null, language = 'en' } = given;
    const id = randomUUIDv7();
    await insertCustomer(tx, { id, name, mail, language });
    await log.publish(tx, [customerCreated.of(context, { id, name })]);
    const customer = await customerById(tx, id);
    if (customer === undefined) throw customerNotFound(id);
    return customer;
  });
}
