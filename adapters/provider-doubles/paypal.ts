import { createHash, createHmac, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { type Answer, type Double, listen, openDeliveries, openFaults, type Request } from './double.ts';
import { openOperations } from './paypal-operations.ts';
import {
  type Account,
  cents,
  malformed,
  members,
  newAccount,
  newId,
  notFound,
  type Order,
  PayPalRefusal,
} from './paypal-state.ts';

export interface PayPalDouble extends Double {
  readonly fees: { basisPoints: number; fixed: number };
  /** The payment as PayPal has it. */
  order(id: string): Order;
  refundsOf(order: string): readonly { readonly id: string; readonly amount: number }[];
  /** The payer's answer. */
  approve(order: string): void;
  dispute(order: string, amount: number): { readonly id: string };
  endDispute(id: string, end: 'won' | 'lost'): void;
  failRefund(id: string): void;
  expire(order: string): void;
  /** All tokens end. */
  forgetTokens(): void;
  /** How often a token was asked for. */
  readonly tokensMade: () => number;
}

interface Event {
  readonly account: Account;
  readonly body: { readonly id: string; readonly event_type: string; readonly resource: unknown };
}

/**
 * The part of PayPal's API that is used here, on this machine: tokens by client credentials, `PayPal-Request-Id`, bodies with the
 * members that PayPal documents and no others, invoices that are paid once, and webhooks whose signature only this server can tell.
 */
export async function openPayPal(port = 0): Promise<PayPalDouble> {
  const accounts = new Map<string, Account>();
  const tokens = new Map<string, string>();
  const signing = randomBytes(32);
  let made = 0;
  const { fault, next } = openFaults();
  const deliveries = openDeliveries<Event>(send);
  const operations = openOperations(() => server.url, report);
  const server = await listen(port, answer);

  function report(account: Account, type: string, resource: unknown): void {
    const body = { id: `WH-${newId()}`, event_version: '1.0', event_type: type, resource: structuredClone(resource) };
    deliveries.add({ account, body });
  }

  /** As PayPal signs: over the transmission's id and time, the webhook's id, and the CRC-32 of the body. */
  const signature = (id: string, time: string, webhook: string, body: string): string =>
    createHmac('sha256', signing)
      .update(`${id}|${time}|${webhook}|${crc32(body)}`)
      .digest('base64');

  async function send({ account, body }: Event, renamed: boolean): Promise<boolean> {
    // Spaces as PayPal's own bodies have them: what parses and writes it again writes other bytes.
    const content = JSON.stringify(renamed ? { ...body, id: `WH-${newId()}` } : body, null, 1);
    const answers = account.webhooks
      .filter(({ events }) => events.includes(body.event_type))
      .map(async ({ id, url }) => {
        const transmission = newId();
        const time = new Date().toISOString();
        const headers = {
          ...{ 'content-type': 'application/json', 'paypal-transmission-id': transmission },
          ...{ 'paypal-transmission-time': time, 'paypal-auth-algo': 'SHA256withRSA' },
          'paypal-transmission-sig': signature(transmission, time, id, content),
          'paypal-cert-url': `${server.url}/v1/notifications/certs/CERT-1`,
        };
        const response = await fetch(url, { method: 'POST', headers, body: content });
        await response.body?.cancel();
        return response.ok;
      });
    return (await Promise.all(answers)).every((each) => each);
  }

  async function answer(request: Request): Promise<Answer | 'hang' | 'reset'> {
    try {
      if (request.path === '/v1/oauth2/token') return token(request);
      if (request.path === '/checkoutnow') return page(request);
      const [, bearer = ''] = /^Bearer (\w+)$/.exec(request.headers.authorization ?? '') ?? [];
      const client = tokens.get(bearer);
      if (client === undefined) throw new PayPalRefusal(401, 'AUTHENTICATION_FAILURE', 'INVALID_ACCESS_TOKEN');
      const account = accountOf(client);
      if (request.method === 'GET') return { status: 200, body: read(account, request) };
      return write(account, request);
    } catch (error) {
      return refusal(error);
    }
  }

  function accountOf(client: string): Account {
    const account = accounts.get(client) ?? newAccount();
    accounts.set(client, account);
    return account;
  }

  function token({ headers, body }: Request): Answer {
    const [client = '', secret = ''] = Buffer.from((headers.authorization ?? '').replace('Basic ', ''), 'base64')
      .toString()
      .split(':');
    if (!secret.startsWith('secret_'))
      return { status: 401, body: { error: 'invalid_client', error_description: 'Client Authentication failed' } };
    if (body !== 'grant_type=client_credentials') throw malformed('grant_type');
    const text = `A21${createHash('sha256')
      .update(`${client} ${(made += 1)}`)
      .digest('hex')}`;
    tokens.set(text, client);
    return { status: 200, body: { access_token: text, token_type: 'Bearer', expires_in: 32_400, scope: '' } };
  }

  function page({ method, query }: Request): Answer {
    const { account, order } = find(query.get('token') ?? '');
    if (method !== 'POST') return { status: 200, body: '<form method="post"><button>Pay now</button></form>' };
    operations.approve(account, order);
    return { status: 303, body: '', headers: { location: operations.backOf(order) ?? '/' } };
  }

  function find(id: string): { account: Account; order: Order } {
    for (const account of accounts.values()) {
      const order = account.orders.get(id);
      if (order !== undefined) return { account, order };
    }
    throw notFound();
  }

  function write(account: Account, request: Request): Answer | 'hang' | 'reset' {
    const { operation, status, perform } = work(account, request);
    const fault = next(operation);
    if (fault === 'hang' || fault === 'reset') return fault;
    // Nothing was begun: a request that failed is not kept, and may come again.
    if (fault === 'error')
      return { status: 500, body: { name: 'INTERNAL_SERVER_ERROR', message: 'An internal error' } };
    const key = request.headers['paypal-request-id'];
    const content = `${request.path} ${request.body}`;
    const kept = typeof key === 'string' ? account.kept.get(key) : undefined;
    if (kept !== undefined && kept.content !== content)
      return refusal(new PayPalRefusal(422, 'UNPROCESSABLE_ENTITY', 'PAYPAL_REQUEST_ID_PREVIOUSLY_USED'));
    if (kept !== undefined) return kept.answer;
    const done = { status, body: structuredClone(perform()) };
    if (typeof key === 'string') account.kept.set(key, { content, answer: done });
    if (fault === 'error-after') return { status: 500, body: { name: 'INTERNAL_SERVER_ERROR' } };
    if (fault === 'hang-after') return 'hang';
    return fault === 'reset-after' ? 'reset' : done;
  }

  function work(account: Account, { method, path, body, headers }: Request) {
    const isForm = headers['content-type']?.startsWith('multipart/form-data') === true;
    const given: unknown = isForm ? body : JSON.parse(body === '' ? '{}' : body);
    const parts = path.split('/').slice(2);
    const [area = '', kind = '', id = '', verb = ''] = parts;
    const of = (operation: string, perform: () => unknown, status = 201) => ({ operation, status, perform });
    switch (`${method} ${area} ${kind}${id === '' ? '' : ' id'}${verb === '' ? '' : ` ${verb}`}`) {
      case 'POST checkout orders':
        return of('authorise', () => operations.create(account, given));
      case 'POST checkout orders id authorize':
        return of('pursue', () => operations.finish(account, operations.order(account, id), 'authorize'));
      case 'POST checkout orders id capture':
        return of('pursue', () => operations.finish(account, operations.order(account, id), 'capture'));
      case 'POST payments authorizations id capture':
        return of('capture', () => operations.capture(account, id, given));
      case 'POST payments authorizations id void':
        return of('cancel', () => operations.void(account, id), 200);
      case 'POST payments captures id refund':
        return of('refund', () => operations.refund(account, id, given));
      case 'POST payments payouts':
        return of('payout', () => operations.payOut(account, given));
      case 'POST customer disputes id provide-evidence':
        return of('evidence', () => evidence(account, id, String(given)), 200);
      case 'POST notifications webhooks':
        return of('connect', () => connect(account, given));
      case 'POST notifications verify-webhook-signature':
        return of('verify', () => verify(account, body), 200);
      default:
        throw notFound();
    }
  }

  function evidence(account: Account, id: string, form: string): unknown {
    const dispute = account.disputes.get(id);
    if (dispute === undefined) throw notFound();
    const [, input = ''] = /name="input"\r\ncontent-type: application\/json\r\n\r\n([^\r]*)\r\n/i.exec(form) ?? [];
    const { evidences } = members(JSON.parse(input), '!evidences');
    if (!Array.isArray(evidences)) throw malformed('evidences');
    dispute.evidence.push(...evidences.map((each) => String(members(each, '!evidence_type notes documents')['notes'])));
    dispute.status = 'UNDER_REVIEW';
    report(account, 'CUSTOMER.DISPUTE.UPDATED', dispute);
    return { links: [] };
  }

  function connect(account: Account, given: unknown): unknown {
    const { url, event_types: types } = members(given, '!url !event_types');
    if (account.webhooks.some((each) => each.url === url))
      throw new PayPalRefusal(400, 'WEBHOOK_URL_ALREADY_EXISTS', 'url');
    if (!Array.isArray(types)) throw malformed('event_types');
    const events = types.map((each) => String(members(each, '!name')['name']));
    const webhook = { id: newId(), url: String(url), events };
    account.webhooks.push(webhook);
    return { id: webhook.id, url: webhook.url };
  }

  function verify(account: Account, body: string): unknown {
    const names =
      '!auth_algo !cert_url !transmission_id !transmission_sig !transmission_time !webhook_id !webhook_event';
    const given = members(JSON.parse(body), names);
    // The event's bytes are what was signed.
    const [, event = ''] = /"webhook_event":([\s\S]*)\}$/.exec(body) ?? [];
    const webhook = String(given['webhook_id']);
    const isKnown = account.webhooks.some(({ id }) => id === webhook);
    const expected = signature(String(given['transmission_id']), String(given['transmission_time']), webhook, event);
    const isRight = isKnown && expected === given['transmission_sig'];
    return { verification_status: isRight ? 'SUCCESS' : 'FAILURE' };
  }

  function read(account: Account, { path, query }: Request): unknown {
    const [area, kind, id = ''] = path.split('/').slice(2);
    if (area === 'checkout' && kind === 'orders') return operations.order(account, id);
    if (area === 'payments' && kind === 'payouts') return operations.batch(account, id);
    if (area === 'notifications' && kind === 'webhooks')
      return { webhooks: account.webhooks.map(({ id: webhook, url }) => ({ id: webhook, url })) };
    if (area === 'reporting' && kind === 'transactions') {
      const from = Date.parse(query.get('start_date') ?? '');
      const to = Date.parse(query.get('end_date') ?? '');
      if (Number.isNaN(from) || Number.isNaN(to)) throw malformed('start_date');
      const within = account.lines.filter(({ at }) => at >= from && at <= to + 999);
      const details = within.map(({ transaction_info: info }) => ({ transaction_info: info }));
      return { transaction_details: details, total_pages: 1, page: 1 };
    }
    throw notFound();
  }

  function disputeOf(id: string) {
    for (const account of accounts.values()) {
      const dispute = account.disputes.get(id);
      if (dispute !== undefined) return { account, dispute };
    }
    throw notFound();
  }

  return {
    ...{ url: server.url, fault, fees: operations.fees },
    ...{ deliver: deliveries.deliver, release: deliveries.release },
    order: (id) => structuredClone(find(id).order),
    refundsOf: (id) =>
      find(id)
        .order.purchase_units.flatMap(({ payments }) => payments.refunds)
        .filter(({ status }) => status === 'COMPLETED')
        .map((refund) => ({ id: refund.id, amount: cents(refund.amount) })),
    approve(id) {
      const { account, order } = find(id);
      operations.approve(account, order);
    },
    dispute: (id, amount) => ({ id: operations.dispute(find(id).account, id, amount).dispute_id }),
    endDispute(id, end) {
      const { account, dispute } = disputeOf(id);
      operations.endDispute(account, dispute, end);
    },
    failRefund(id) {
      for (const account of accounts.values())
        for (const { purchase_units: units } of account.orders.values())
          if (units.some(({ payments }) => payments.refunds.some((refund) => refund.id === id)))
            return operations.failRefund(account, id);
      throw notFound();
    },
    expire: (id) => operations.expire(find(id).account, id),
    forgetTokens: () => tokens.clear(),
    tokensMade: () => made,
    async close() {
      await deliveries.close();
      await server.close();
    },
  };
}

function refusal(error: unknown): Answer {
  if (error instanceof PayPalRefusal) return { status: error.status, body: error.body };
  throw error;
}
