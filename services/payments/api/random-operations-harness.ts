import type { IntentView } from '../core/intent-view.ts';
import type { PaymentsForTest } from './payments-harness.ts';

/** Numbers from 0 to 1 that a seed determines: mulberry32. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const TOKENS = [
  'card_ok',
  'card_ok',
  'card_ok',
  'card_ok',
  'card_declined',
  'card_challenge',
  'card_insufficient_funds',
];
const CURRENCIES = ['EUR', 'EUR', 'JPY', 'KWD'];
const OWNERS = ['person:ana', 'person:bea', 'property:7'];
const FAULTS = ['error', 'error-after', 'reset', 'reset-after', 'delay'];
const FAULTY = ['authorise', 'capture', 'refund', 'cancel', 'payout'];
const DELIVERIES = ['prompt', 'doubled', 'renamed', 'held'];

/** One client: it does one thing after the other, mostly with payments of its own. */
export interface Lane {
  /** Does something. @returns what it was */
  step(): Promise<string>;
}

/** @param unexpected gets each answer that no client may have */
export function openLane(payments: PaymentsForTest, seed: number, unexpected: (answer: string) => void): Lane {
  const random = randomOf(seed);
  const mine: string[] = [];
  const disputes: string[] = [];
  let keys = 0;
  const one = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)] as T;
  const upTo = (most: number): number => 1 + Math.floor(random() * most);

  async function send(path: string, body: object): Promise<{ status: number; body: unknown }> {
    const headers = { 'idempotency-key': `${seed}-${(keys += 1)}` };
    const answer = await payments.ask('POST', path, body, { headers });
    if (answer.status >= 500) unexpected(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer;
  }
  const command = (id: string, what: string, body: object = {}) => send(`/v1/payments/intents/${id}/${what}`, body);

  async function pay(): Promise<void> {
    const shares = one([
      [{ to: 'revenue', basisPoints: 10_000 }],
      [
        { to: 'fees', basisPoints: 1000 },
        { to: 'owner', owner: one(OWNERS), basisPoints: 9000 },
      ],
      [
        { to: 'tax', basisPoints: 1597 },
        { to: 'fees', basisPoints: 333 },
        { to: 'owner', owner: one(OWNERS), basisPoints: 8070 },
      ],
    ]);
    const made = await send('/v1/payments/intents', {
      ...{ amount: upTo(20_000), currency: one(CURRENCIES), provider: 'sandbox', reference: `lane ${seed} ${keys}` },
      ...{ capture: one(['manual', 'automatic']), feeBearer: one(['owner', 'organisation']), splits: shares },
    });
    const { id } = made.body as IntentView;
    mine.push(id);
    const answer = await command(id, 'authorise', { method: one(TOKENS) });
    const { challengeUrl } = answer.body as IntentView;
    if (challengeUrl !== null && challengeUrl !== undefined)
      await fetch(challengeUrl, {
        method: 'POST',
        body: new URLSearchParams({ answer: one(['approve', 'approve', 'decline']) }),
        redirect: 'manual',
      });
  }

  /** A part of what is left, or all, or too much; and now and then two at once. */
  async function move(id: string, what: 'capture' | 'refund'): Promise<void> {
    const intent = await payments.get(id);
    const left = what === 'capture' ? intent.capturable : intent.refundable;
    const some = (): object => (random() < 0.3 ? {} : { amount: upTo(Math.max(1, left) + 1) });
    await Promise.all(Array.from({ length: random() < 0.2 ? 2 : 1 }, () => command(id, what, some())));
  }

  /** At most what the payer has not got back: no bank asks for more. */
  async function dispute(id: string): Promise<void> {
    const [open] = await payments.mounted.database.admin<{ count: number }>(
      'select count(*)::integer as count from payments.intent_operation where intent = $1 and ended_at is null',
      [id],
    );
    const { status } = await payments.get(id);
    if (open?.count !== 0 || !['captured', 'partly_captured', 'partly_refunded'].includes(status)) return;
    const { id: payment, captures, refunds, disputes: before } = await payments.atProvider(id);
    const sum = (items: readonly { amount: number; status?: string }[], not: string): number =>
      items.filter((each) => each.status !== not).reduce((all, { amount }) => all + amount, 0);
    const left = sum(captures, '') - sum(refunds, 'failed') - sum(before, 'won');
    if (left > 0) disputes.push(String((await payments.admin('disputes', { payment, amount: upTo(left) }))['id']));
  }

  async function failRefund(id: string): Promise<void> {
    const { refunds } = await payments.atProvider(id);
    const done = refunds.find(({ status }) => status === 'succeeded');
    if (done !== undefined) await payments.admin(`refunds/${done.id}/fail`);
  }

  async function escrow(): Promise<void> {
    const wallet = { kind: 'wallet', owner: one(OWNERS), currency: 'EUR' };
    const name = `auction:${upTo(3)}`;
    const amount = upTo(500);
    await one([
      () =>
        send('/v1/ledger/transactions', {
          kind: 'topup',
          entries: [
            { account: { kind: 'bank', currency: 'EUR' }, amount: -amount },
            { account: wallet, amount },
          ],
        }),
      () => send('/v1/ledger/escrow/hold', { escrow: name, amount, from: wallet }),
      () => send('/v1/ledger/escrow/refund', { escrow: name, currency: 'EUR', amount, to: wallet }),
      () =>
        send('/v1/ledger/escrow/release', {
          ...{ escrow: name, currency: 'EUR', amount },
          to: [
            { account: { kind: 'payable', owner: one(OWNERS), currency: 'EUR' }, basisPoints: 9250 },
            { account: { kind: 'fees', currency: 'EUR' }, basisPoints: 750 },
          ],
        }),
    ])();
  }

  const known = async (work: (id: string) => Promise<unknown>): Promise<void> => {
    if (mine.length === 0) return pay();
    await work(one(mine.slice(-6)));
  };
  /** What only the provider has: of a payment that it was asked for. */
  const atProvider = (work: (id: string) => Promise<unknown>): Promise<void> =>
    known(async (id) => {
      const { status } = await payments.get(id);
      if (!['created', 'processing', 'unknown', 'failed', 'cancelled'].includes(status)) await work(id);
    });

  const things: Readonly<Record<string, readonly [weight: number, work: () => Promise<unknown>]>> = {
    pay: [24, pay],
    capture: [16, () => known((id) => move(id, 'capture'))],
    refund: [16, () => known((id) => move(id, 'refund'))],
    cancel: [4, () => known((id) => command(id, 'cancel'))],
    again: [2, () => known((id) => command(id, 'authorise', { method: 'card_ok' }))],
    dispute: [4, () => atProvider(dispute)],
    'end a dispute': [
      4,
      async () => {
        const id = disputes.shift();
        if (id !== undefined) await payments.admin(`disputes/${id}/${one(['won', 'lost'])}`);
      },
    ],
    'fail a refund': [3, () => atProvider(failRefund)],
    expire: [
      2,
      () => atProvider(async (id) => payments.admin(`payments/${(await payments.atProvider(id)).id}/expire`)),
    ],
    escrow: [12, escrow],
    payout: [
      8,
      () =>
        send('/v1/payments/payouts', {
          ...{ owner: one(OWNERS), currency: one(CURRENCIES), provider: 'sandbox' },
          ...{ destination: one(['bank_1', 'bank_1', 'bank_1', 'account_closed']) },
          ...(random() < 0.5 ? {} : { amount: upTo(3000) }),
        }),
    ],
    fault: [
      3,
      () => payments.admin('faults', [{ operation: one(FAULTY), mode: one(FAULTS), times: upTo(2), ms: 200 }]),
    ],
    deliver: [2, () => payments.admin('deliver', { mode: one(DELIVERIES) })],
    release: [2, () => payments.admin('release', { order: one(['first', 'last']) })],
  };
  const deck = Object.entries(things).flatMap(([name, [weight]]) => Array.from({ length: weight }, () => name));

  return {
    async step() {
      const name = one(deck);
      await things[name]?.[1]();
      return name;
    },
  };
}
