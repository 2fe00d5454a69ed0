import { type Form, StripeRefusal, taken, text, texts } from './stripe-form.ts';
import { type Account, type Customer, newId, type PaymentMethod } from './stripe-state.ts';

const refused = (message: string, code?: string): StripeRefusal =>
  new StripeRefusal(400, { type: 'invalid_request_error', message, ...(code === undefined ? {} : { code }) });
const missing = (what: string, id: string, param: string): StripeRefusal =>
  new StripeRefusal(404, {
    ...{ type: 'invalid_request_error', code: 'resource_missing', param },
    message: `No such ${what}: '${id}'`,
  });

/** As its form in a shop makes one: good for one payment, unless it is attached to a customer before. */
export function newMethod(account: Account, card: string, customer: string | null = null): PaymentMethod {
  const method: PaymentMethod = { id: newId('pm'), object: 'payment_method', card, customer, used: false };
  account.methods.set(method.id, method);
  return method;
}

export function makeCustomer(account: Account, form: Form): Customer {
  const given = taken(form, 'name email metadata');
  const customer: Customer = {
    ...{ id: newId('cus'), object: 'customer', name: text(given, 'name') ?? null, email: text(given, 'email') ?? null },
    metadata: texts(given, 'metadata'),
  };
  account.customers.set(customer.id, customer);
  return customer;
}

/** docs.stripe.com/api/payment_methods/attach; of a test card, which everybody has, a method of the customer's own is made. */
export function attach(account: Account, id: string, form: Form, cards: ReadonlySet<string>): PaymentMethod {
  const customer = text(taken(form, '!customer'), 'customer') ?? '';
  if (!account.customers.has(customer)) throw missing('customer', customer, 'customer');
  if (cards.has(id)) return newMethod(account, id, customer);
  const method = account.methods.get(id);
  if (method === undefined) throw missing('PaymentMethod', id, 'payment_method');
  if (method.customer !== null)
    throw refused('The payment method you provided has already been attached to a customer.');
  if (method.used) throw usedBefore();
  method.customer = customer;
  return method;
}

/**
 * The test card that a payment method stands for.
 * @param customer whom the payment names
 */
export function cardOf(account: Account, id: string, customer: string | undefined, cards: ReadonlySet<string>): string {
  if (customer !== undefined && !account.customers.has(customer)) throw missing('customer', customer, 'customer');
  if (cards.has(id)) return id;
  const method = account.methods.get(id);
  if (method === undefined) throw missing('PaymentMethod', id, 'payment_method');
  if (method.customer !== null && customer === undefined)
    throw refused(
      `The PaymentMethod ${id} belongs to a Customer. Please include the Customer in the \`customer\` parameter on the PaymentIntent.`,
    );
  if (method.customer !== (customer ?? null))
    throw refused(`The customer does not have a payment method with the ID ${id}.`);
  if (method.customer === null && method.used) throw usedBefore();
  method.used = true;
  return method.card;
}

function usedBefore(): StripeRefusal {
  return refused(
    'The provided PaymentMethod was previously used with a PaymentIntent without Customer attachment, shared with a connected account without Customer attachment, or was detached from a Customer. It may not be used again. To use a PaymentMethod multiple times, you must attach it to a Customer first.',
  );
}
