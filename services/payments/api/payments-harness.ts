import { openSandbox, type Sandbox } from '@pvt/adapter-sandbox';
import type { TestDatabase } from '@pvt/kernel/testing';
import { type Answer, type Ask, type MountedForTest, type MountOptions, mountForTest } from '@pvt/kernel/testing/mount';
import type { IntentView } from '../core/intent-view.ts';
import { service } from '../service.ts';

export const SECRET_KEY = 'sk_of_the_test_tenant';

/** The service with a sandbox that is its tenant's provider. */
export interface PaymentsForTest {
  readonly mounted: MountedForTest;
  readonly sandbox: Sandbox;
  /** @throws Error for an answer that is not 2xx */
  did(method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown, ask?: Ask): Promise<IntentView>;
  ask: MountedForTest['ask'];
  /** A new intent of 100.00 EUR: 10 for the organisation, 90 for `property:7`. */
  intent(parts?: object): Promise<IntentView>;
  /** One that is authorised, by a token. */
  authorised(parts?: object, method?: string): Promise<IntentView>;
  get(id: string): Promise<IntentView>;
  /** What chance and the payer's bank do: see adapters/sandbox/admin.ts. */
  admin(path: string, body?: unknown): Promise<Record<string, unknown>>;
  /** What the provider has of a payment. */
  atProvider(intent: string): Promise<ProviderPayment>;
  /** By account, without those that hold nothing: `payable property:7`. */
  balances(): Promise<Record<string, number>>;
  close(): Promise<void>;
}

export interface ProviderPayment {
  readonly id: string;
  readonly status: string;
  readonly captures: readonly { readonly id: string; readonly amount: number }[];
  readonly refunds: readonly { readonly id: string; readonly amount: number; readonly status: string }[];
  readonly disputes: readonly { readonly id: string; readonly amount: number; readonly status: string }[];
}

let references = 0;

/** @param options with `started: false`, jobs are left to other processes */
export async function mountPayments(
  database?: TestDatabase,
  { settings = {}, ...options }: Pick<MountOptions, 'started'> & { settings?: Readonly<Record<string, string>> } = {},
): Promise<PaymentsForTest> {
  const sandbox = await openSandbox();
  const mounted = await mountForTest(service, {
    ...options,
    settings: { PVT_SANDBOX_URL: sandbox.url, PVT_PROVIDER_PAUSE: '500ms', ...settings },
    ...(database === undefined ? {} : { database }),
  });
  // Webhooks come over a socket.
  await mounted.url();
  const { ask } = mounted;

  async function did(...args: Parameters<PaymentsForTest['did']>): Promise<IntentView> {
    const answer = await ask(...args);
    if (answer.status >= 300)
      throw new Error(`${args[1]} was answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer.body as IntentView;
  }
  await did('PUT', '/v1/payments/providers/sandbox', { offered: true, credentials: { secretKey: SECRET_KEY } });

  async function sandboxAsk(method: string, path: string, body?: unknown): Promise<unknown> {
    const answer = await fetch(new URL(path, sandbox.url), {
      method,
      headers: { authorization: `Bearer ${SECRET_KEY}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${path} was answered ${answer.status}: ${await answer.text()}`);
    return answer.json();
  }

  const payments: PaymentsForTest = {
    ...{ mounted, sandbox, did, ask },
    intent: (parts = {}) =>
      did('POST', '/v1/payments/intents', {
        ...{ amount: 10_000, currency: 'EUR', reference: `order:${++references}`, provider: 'sandbox' },
        splits: [
          { to: 'fees', basisPoints: 1000 },
          { to: 'owner', owner: 'property:7', basisPoints: 9000 },
        ],
        ...parts,
      }),
    async authorised(parts = {}, method = 'card_ok') {
      const { id } = await payments.intent(parts);
      return did('POST', `/v1/payments/intents/${id}/authorise`, { method });
    },
    get: (id) => did('GET', `/v1/payments/intents/${id}`),
    admin: async (path, body) => (await sandboxAsk('POST', `/admin/${path}`, body ?? {})) as Record<string, unknown>,
    async atProvider(intent) {
      const [row] = await mounted.database.admin<{ payment: string }>(
        'select payment from payments.intent_payment where intent = $1 order by linked_at desc limit 1',
        [intent],
      );
      return (await sandboxAsk('GET', `/v1/payments/${row?.payment}`)) as ProviderPayment;
    },
    async balances() {
      const rows = await mounted.database.admin<{ name: string; amount: number }>(
        `select a.kind || case when a.owner = '' then '' else ' ' || a.owner end as name, sum(e.amount)::float8 as amount
          from payments.entry e join payments.account a on a.tenant = e.tenant and a.id = e.account
          group by 1 having sum(e.amount) <> 0 order by 1`,
      );
      return Object.fromEntries(rows.map(({ name, amount }) => [name, amount]));
    },
    async close() {
      await sandbox.close();
      await mounted.close();
    },
  };
  return payments;
}

export type { Answer };
