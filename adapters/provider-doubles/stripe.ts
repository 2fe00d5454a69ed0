import { createHmac } from 'node:crypto';
import { type Answer, type Double, listen, openDeliveries, openFaults, type Request } from './double.ts';
import { makeCustomer, newMethod } from './stripe-customers.ts';
import { type Form, formOf, items, StripeRefusal, taken, text, texts } from './stripe-form.ts';
import { missing, type Operations, openOperations } from './stripe-operations.ts';
import { type Account, type Dispute, newAccount, newId, type PaymentIntent, seconds } from './stripe-state.ts';

export interface StripeDouble extends Double {
  readonly fees: Operations['fees'];
  payment(id: string): PaymentIntent;
  refundsOf(payment: string): readonly { readonly id: string; readonly amount: number }[];
  dispute(payment: string, amount: number): Dispute;
  endDispute(id: string, status: 'won' | 'lost'): void;
  failRefund(id: string): void;
  /** A method that was entered into the account's form, with the token of a test card: for one payment, unless it is saved. @returns its id */
  newMethod(secretKey: string, card: string): string;
  /** The id of the payout that was asked for by an operation; undefined while there is none. */
  payoutOf(operation: string): string | undefined;
  /** The bank takes a payout, or returns it, also after it took it. */
  endPayout(id: string, status: 'paid' | 'failed'): void;
  /** The authorisation runs out. */
  expire(payment: string): void;
}

interface Event {
  readonly account: Account;
  readonly type: string;
  readonly body: { readonly id: string; readonly [name: string]: unknown };
}

/**
 * The part of Stripe's API that is used here, on this machine: forms with the parameters that Stripe documents and no others,
 * idempotency keys as docs.stripe.com/api/idempotent_requests has them, errors as objects, and signed webhooks. Each secret key that
 * begins with `sk_test_` is an account by itself.
 */
export async function openStripe(port = 0): Promise<StripeDouble> {
  const accounts = new Map<string, Account>();
  const { fault, next } = openFaults();
  const deliveries = openDeliveries<Event>(send);
  const operations = openOperations((id) => `${server.url}/challenge/${id}`, report);
  const server = await listen(port, answer);

  function report(account: Account, type: string, object: unknown): void {
    const body = { id: newId('evt'), object: 'event', created: seconds(), livemode: false, type, data: { object } };
    deliveries.add({ account, type, body: structuredClone(body) });
  }

  async function send({ account, type, body }: Event, renamed: boolean): Promise<boolean> {
    const content = JSON.stringify(renamed ? { ...body, id: newId('evt') } : body);
    const endpoints = [...account.endpoints.values()].filter(({ enabled_events: events }) => events.includes(type));
    const answers = endpoints.map(async ({ url, secret }) => {
      const at = seconds();
      const signature = createHmac('sha256', secret).update(`${at}.${content}`).digest('hex');
      const headers = {
        'content-type': 'application/json; charset=utf-8',
        'stripe-signature': `t=${at},v1=${signature}`,
      };
      const response = await fetch(url, { method: 'POST', headers, body: content });
      await response.body?.cancel();
      return response.ok;
    });
    return (await Promise.all(answers)).every((each) => each);
  }

  async function answer(request: Request): Promise<Answer | 'hang' | 'reset'> {
    try {
      if (request.path.startsWith('/challenge/')) return challenge(request);
      const [, key] = /^Bearer (sk_test_\w+)$/.exec(request.headers.authorization ?? '') ?? [];
      if (key === undefined)
        throw new StripeRefusal(401, { type: 'invalid_request_error', message: 'Invalid API Key provided' });
      const account = accounts.get(key) ?? newAccount();
      accounts.set(key, account);
      if (request.method === 'GET') return { status: 200, body: read(account, request) };
      return write(account, request);
    } catch (error) {
      return refusal(error);
    }
  }

  function write(account: Account, request: Request): Answer | 'hang' | 'reset' {
    const { operation, perform } = work(account, request);
    const fault = next(operation);
    const key = String(request.headers['idempotency-key'] ?? newId('none'));
    const content = `${request.method} ${request.path} ${request.body}`;
    const kept = account.kept.get(key);
    if (kept !== undefined) {
      if (kept.content !== content)
        return refusal(
          new StripeRefusal(400, {
            type: 'idempotency_error',
            message: `Keys for idempotent requests can only be used with the same parameters: ${key}`,
          }),
        );
      if (kept.answer === undefined)
        return refusal(
          new StripeRefusal(409, {
            type: 'invalid_request_error',
            code: 'idempotency_key_in_use',
            message: 'There is another request in progress with this key.',
          }),
        );
      return { ...kept.answer, headers: { 'idempotent-replayed': 'true' } };
    }
    const failure: Answer = {
      status: 500,
      body: { error: { type: 'api_error', message: 'An unknown error occurred' } },
    };
    if (fault === 'hang') {
      account.kept.set(key, { content });
      // The request is given up after a while, and its key is free again.
      setTimeout(() => account.kept.delete(key), 500).unref();
      return fault;
    }
    if (fault === 'reset') return fault;
    if (fault === 'error') {
      account.kept.set(key, { content, answer: failure });
      return failure;
    }
    let done: Answer;
    try {
      done = { status: 200, body: structuredClone(perform()) };
    } catch (error) {
      done = refusal(error);
      if (error instanceof StripeRefusal && !error.isKept) return done;
    }
    if (fault === 'error-after') done = failure;
    account.kept.set(key, { content, answer: done });
    if (fault === 'hang-after') return 'hang';
    return fault === 'reset-after' ? 'reset' : done;
  }

  function work(account: Account, { method, path, body }: Request): { operation: string; perform: () => unknown } {
    const form = formOf(new URLSearchParams(body));
    const [, what = '', id = '', verb = ''] = /^\/v1\/(\w+)(?:\/(\w+))?(?:\/(\w+))?$/.exec(path) ?? [];
    switch (`${method} ${what}${id === '' ? '' : ' id'}${verb === '' ? '' : ` ${verb}`}`) {
      case 'POST payment_intents':
        return { operation: 'authorise', perform: () => expanded(account, operations.pay(account, form), form) };
      case 'POST payment_intents id capture':
        return { operation: 'capture', perform: () => expanded(account, operations.capture(account, id, form), form) };
      case 'POST payment_intents id cancel':
        return { operation: 'cancel', perform: () => expanded(account, operations.cancel(account, id, form), form) };
      case 'POST refunds':
        return { operation: 'refund', perform: () => operations.refund(account, form) };
      case 'POST disputes id':
        return { operation: 'evidence', perform: () => operations.evidence(account, id, form) };
      case 'POST payouts':
        return { operation: 'payout', perform: () => operations.payOut(account, form) };
      case 'POST customers':
        return { operation: 'customer', perform: () => makeCustomer(account, form) };
      case 'POST payment_methods id attach':
        return { operation: 'attach', perform: () => operations.attach(account, id, form) };
      case 'POST webhook_endpoints id':
        return { operation: 'reconnect', perform: () => reconnect(account, id, form) };
      case 'POST webhook_endpoints':
        return { operation: 'connect', perform: () => connect(account, form) };
      case 'DELETE webhook_endpoints id':
        account.endpoints.delete(id);
        return { operation: 'disconnect', perform: () => ({ id, object: 'webhook_endpoint', deleted: true }) };
      default:
        throw unknownAddress(method, path);
    }
  }

  function connect(account: Account, form: Form): unknown {
    const given = taken(form, '!url !enabled_events description metadata');
    const endpoint = {
      ...{ id: newId('we'), object: 'webhook_endpoint' as const, url: text(given, 'url') ?? '' },
      ...{ enabled_events: items(given, 'enabled_events'), secret: newId('whsec') },
    };
    account.endpoints.set(endpoint.id, endpoint);
    return endpoint;
  }

  function reconnect(account: Account, id: string, form: Form): unknown {
    const endpoint = account.endpoints.get(id);
    if (endpoint === undefined) throw missing('webhook endpoint', id);
    endpoint.enabled_events = items(taken(form, '!enabled_events'), 'enabled_events');
    return { ...endpoint, secret: undefined };
  }

  function read(account: Account, { method, path, query }: Request): unknown {
    const form = formOf(query);
    const [, what = '', id = ''] = /^\/v1\/(\w+)(?:\/(\w+))?$/.exec(path) ?? [];
    const of = text(form, 'payment_intent');
    switch (`${what}${id === '' ? '' : ' id'}`) {
      case 'payment_intents':
        return listed(
          account,
          [...account.payments.values()].reverse(),
          taken(form, 'created limit expand starting_after'),
        );
      case 'payment_intents id':
        return expanded(account, operations.paymentOf(account, id), taken(form, 'expand'));
      case 'refunds': {
        const refunds = [...account.refunds.values()].filter(({ payment_intent: payment }) => payment === of);
        return listed(account, refunds.reverse(), taken(form, 'payment_intent limit starting_after'));
      }
      case 'balance':
        return { object: 'balance', available: [], pending: [], livemode: false };
      case 'balance_transactions':
        return listed(account, [...account.balance].reverse(), taken(form, 'created limit expand starting_after'));
      case 'webhook_endpoints': {
        // The secret is shown once.
        const endpoints = [...account.endpoints.values()].map((endpoint) => ({ ...endpoint, secret: undefined }));
        return listed(account, endpoints, taken(form, 'limit starting_after'));
      }
      default:
        throw unknownAddress(method, path);
    }
  }

  function challenge({ method, path, body }: Request): Answer {
    const id = path.slice('/challenge/'.length);
    const { account, payment } = findPayment(id);
    if (method === 'POST') {
      operations.answerChallenge(account, payment, new URLSearchParams(body).get('answer') === 'approve');
      return { status: 303, body: '', headers: { location: payment.return_url ?? '/' } };
    }
    return { status: 200, body: '<form method="post"><button name="answer" value="approve">Complete</button></form>' };
  }

  function findPayment(id: string): { account: Account; payment: PaymentIntent } {
    for (const account of accounts.values()) {
      const payment = account.payments.get(id);
      if (payment !== undefined) return { account, payment };
    }
    throw missing('payment_intent', id);
  }

  function of<T>(id: string, pick: (account: Account) => Map<string, T>): { account: Account; object: T } {
    for (const account of accounts.values()) {
      const object = pick(account).get(id);
      if (object !== undefined) return { account, object };
    }
    throw missing('object', id);
  }

  return {
    ...{ url: server.url, fault, fees: operations.fees },
    ...{ deliver: deliveries.deliver, release: deliveries.release },
    payment: (id) => structuredClone(findPayment(id).payment),
    refundsOf: (id) =>
      [...findPayment(id).account.refunds.values()].filter(
        (each) => each.payment_intent === id && each.status !== 'failed',
      ),
    dispute(id, amount) {
      const { account, payment } = findPayment(id);
      return operations.dispute(account, payment, amount);
    },
    endDispute(id, status) {
      const { account, object } = of(id, ({ disputes }) => disputes);
      operations.endDispute(account, object, status);
    },
    failRefund: (id) => operations.failRefund(of(id, ({ refunds }) => refunds).account, id),
    newMethod(secretKey, card) {
      const account = accounts.get(secretKey) ?? newAccount();
      accounts.set(secretKey, account);
      return newMethod(account, card).id;
    },
    payoutOf: (operation) =>
      [...accounts.values()]
        .flatMap(({ payouts }) => [...payouts.values()])
        .find(({ metadata }) => metadata['operation'] === operation)?.id,
    endPayout(id, status) {
      const { account, object } = of(id, ({ payouts }) => payouts);
      operations.endPayout(account, object, status);
    },
    expire: (id) => void operations.cancel(findPayment(id).account, id, {}, 'automatic'),
    async close() {
      await deliveries.close();
      await server.close();
    },
  };
}

function refusal(error: unknown): Answer {
  if (!(error instanceof StripeRefusal)) throw error;
  return { status: error.status, body: { error: error.error } };
}

function unknownAddress(method: string, path: string): StripeRefusal {
  const message = `Unrecognized request URL (${method}: ${path}).`;
  return new StripeRefusal(404, { type: 'invalid_request_error', message }, false);
}

/** A page of a list, the newest first, within `created[gte]` and `created[lt]`. */
function listed(account: Account, all: readonly { id: string; created?: number }[], form: Form): unknown {
  const created = texts(form, 'created');
  const from = Number(created['gte'] ?? 0);
  const to = Number(created['lt'] ?? Number.POSITIVE_INFINITY);
  const within = all.filter(({ created: at = from }) => at >= from && at < to);
  const after = within.findIndex(({ id }) => id === text(form, 'starting_after')) + 1;
  const limit = Number(text(form, 'limit') ?? 10);
  const data = within.slice(after, after + limit).map((each) => expanded(account, each, form, 'data.'));
  return { object: 'list', url: '', data, has_more: within.length > after + limit };
}

/** With the objects that `expand` names, in place of their ids. */
function expanded(account: Account, object: object, form: Form, prefix = ''): unknown {
  const wanted = items(form, 'expand');
  const copy = structuredClone(object) as Record<string, unknown>;
  if (wanted.includes(`${prefix}latest_charge.balance_transaction`)) {
    const charge = account.charges.get(String(copy['latest_charge']));
    const booked = account.balance.find(({ id }) => id === charge?.balance_transaction);
    copy['latest_charge'] = charge === undefined ? null : { ...charge, balance_transaction: booked ?? null };
  }
  if (wanted.includes(`${prefix}source`)) {
    const id = String(copy['source']);
    const { charges, refunds, disputes, payouts } = account;
    copy['source'] = charges.get(id) ?? refunds.get(id) ?? disputes.get(id) ?? payouts.get(id) ?? id;
  }
  return copy;
}
