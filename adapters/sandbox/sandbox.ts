import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { admin, disputeOf, paymentOf } from './admin.ts';
import { challengePage } from './challenge-page.ts';
import { openFaults } from './faults.ts';
import { authorisationObject, openOperations, Refused } from './operations.ts';
import { reportOf } from './report.ts';
import { AmountBody, EvidenceBody, once, PaymentBody, PayoutBody, parsed, readBody, WebhookBody } from './requests.ts';
import { type Account, openState, type Payment } from './state.ts';
import { openWebhooks } from './webhooks.ts';

export interface Sandbox {
  /** Where it listens: `http://127.0.0.1:8123`. */
  readonly url: string;
  close(): Promise<void>;
}

export interface SandboxOptions {
  /** Default: any that is free. */
  readonly port?: number;
  readonly host?: string;
  /** Where its state outlives it. */
  readonly file?: string;
}

/**
 * A payment provider that moves no money: an HTTP server of its own, with idempotency keys, signed webhooks, a challenge page, and
 * switches for what goes wrong with real ones (`POST /admin/…`, see `admin.ts`). Each secret key is an account by itself.
 */
export async function openSandbox({ port = 0, host = '127.0.0.1', file }: SandboxOptions = {}): Promise<Sandbox> {
  const state = openState(file);
  const webhooks = openWebhooks();
  const faults = openFaults();
  const operations = openOperations(webhooks);
  const server = createServer((request, response) => {
    answer(request, response)
      .catch((error: unknown) => {
        const refused = error instanceof Refused ? error : new Refused(500, 'internal', String(error));
        send(response, refused.status, { error: { code: refused.code, message: refused.message } });
      })
      .finally(() => state.save());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const url = `http://${host}:${(server.address() as AddressInfo).port}`;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', url);
    const body = await readBody(request);
    if (pathname.startsWith('/challenge/'))
      return challenge(request, response, pathname.slice('/challenge/'.length), body);
    const [, secret] = /^Bearer (sk_[\w-]{8,})$/.exec(request.headers.authorization ?? '') ?? [];
    if (secret === undefined) throw new Refused(401, 'key_invalid', 'The secret key is missing, or is none.');
    const account = state.account(secret);
    if (pathname.startsWith('/admin/'))
      return send(response, 200, await admin({ state, operations, webhooks, faults }, account, pathname, body));
    if (request.method === 'GET') return send(response, 200, read(account, pathname, searchParams));
    const key = String(request.headers['idempotency-key'] ?? '');
    const work = write(account, pathname, key, body);
    const fault = faults.next(work.operation, work.token);
    if (fault?.mode === 'error') throw new Refused(500, 'internal', 'Something went wrong.');
    if (fault?.mode === 'hang') return;
    if (fault?.mode === 'reset') return void request.socket.destroy();
    if (fault?.mode === 'delay') await new Promise((resolve) => setTimeout(resolve, fault.ms ?? 1000));
    const done = work.keyed
      ? once(account, key, `${pathname} ${body}`, work.perform)
      : { status: 200, body: work.perform() };
    state.save();
    if (fault?.mode === 'error-after') throw new Refused(500, 'internal', 'Something went wrong.');
    if (fault?.mode === 'hang-after') return;
    if (fault?.mode === 'reset-after') return void request.socket.destroy();
    send(response, done.status, done.body);
  }

  interface Work {
    readonly operation: string;
    readonly token?: string;
    readonly keyed: boolean;
    readonly perform: () => unknown;
  }

  function write(account: Account, path: string, key: string, body: string): Work {
    const [, what = '', id = '', verb = ''] = /^\/v1\/([a-z-]+)(?:\/([\w-]+))?(?:\/([\w-]+))?$/.exec(path) ?? [];
    switch (`${what}${id === '' ? '' : ' of'}${verb === '' ? '' : ` ${verb}`}`) {
      case 'payments': {
        const order = parsed(PaymentBody, body) as Parameters<typeof operations.pay>[2];
        return {
          operation: 'authorise',
          token: order.method,
          keyed: true,
          perform: () => shown(operations.pay(account, key, order)),
        };
      }
      case 'payments of captures':
        return keyed('capture', () =>
          operations.capture(account, paymentOf(account, id), key, parsed(AmountBody, body).amount),
        );
      case 'payments of refunds':
        return keyed('refund', () =>
          operations.refund(account, paymentOf(account, id), key, parsed(AmountBody, body).amount),
        );
      case 'payments of cancel':
        return keyed('cancel', () => shown(operations.cancel(account, paymentOf(account, id))));
      case 'payouts':
        return keyed('payout', () => operations.payOut(account, key, parsed(PayoutBody, body)));
      case 'disputes of evidence':
        return keyed('evidence', () => {
          const found = disputeOf(account, id);
          if (found === undefined) throw new Refused(409, 'dispute_over', 'There is no such open dispute.');
          operations.takeEvidence(account, found.payment, found.dispute, parsed(EvidenceBody, body).text);
          return {};
        });
      case 'webhook':
        return { operation: 'webhook', keyed: false, perform: () => setWebhook(account, parsed(WebhookBody, body)) };
      default:
        throw new Refused(404, 'path_unknown', 'There is nothing at this address.');
    }
  }

  /** A new secret is added to the one before, so that both sign until the next exchange. */
  function setWebhook(
    account: Account,
    { url: to, secret }: { url: string; secret?: string },
  ): { readonly secret: string } {
    const next = secret ?? `whsec_${randomBytes(24).toString('base64url')}`;
    const before = account.webhook?.secrets.slice(-1) ?? [];
    account.webhook = { url: to, secrets: [...before.filter((each) => each !== next), next] };
    return { secret: next };
  }

  function read(account: Account, path: string, query: URLSearchParams): unknown {
    const [, what = '', id = ''] = /^\/v1\/([a-z-]+)(?:\/([\w-]+))?$/.exec(path) ?? [];
    if (what === 'account') return { webhook: account.webhook?.url ?? null };
    if (what === 'requests') {
      const known = account.answered[id];
      if (known === undefined) throw new Refused(404, 'request_missing', 'No request came with this key.');
      return { status: known.status, body: known.body };
    }
    if (what === 'payments' && id !== '') return { ...paymentOf(account, id), ...shown(paymentOf(account, id)) };
    if (what === 'report') return { lines: reportOf(account, query.get('day') ?? '') };
    throw new Refused(404, 'path_unknown', 'There is nothing at this address.');
  }

  const shown = (payment: Payment) => ({
    ...authorisationObject(payment),
    challengeUrl: payment.status === 'challenge' ? `${url}/challenge/${payment.id}` : null,
    captures: payment.captures.map((each) => ({ what: 'capture', ...each, status: 'succeeded' })),
  });

  function challenge(request: IncomingMessage, response: ServerResponse, id: string, body: string): void {
    const found = state.payment(id);
    if (found === undefined) throw new Refused(404, 'payment_missing', 'There is no such payment.');
    const { account, payment } = found;
    if (request.method === 'POST') {
      operations.answerChallenge(account, payment, new URLSearchParams(body).get('answer') === 'approve');
      if (payment.returnUrl !== null) return void response.writeHead(303, { location: payment.returnUrl }).end();
    }
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(challengePage(payment));
  }

  return {
    url,
    async close() {
      await webhooks.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

const keyed = (operation: string, perform: () => unknown) => ({ operation, keyed: true, perform });

function send(response: ServerResponse, status: number, body: unknown): void {
  if (response.headersSent || response.destroyed) return;
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
