import Type from 'typebox';
import { FAULT_MODES, type Faults } from './faults.ts';
import { type Operations, Refused } from './operations.ts';
import { parsed } from './requests.ts';
import type { Account, State } from './state.ts';
import { DELIVERIES, type Webhooks } from './webhooks.ts';

const FaultsBody = Type.Array(
  Type.Object({
    operation: Type.String(),
    mode: Type.Enum(FAULT_MODES),
    times: Type.Integer({ minimum: 1 }),
    ms: Type.Optional(Type.Integer({ minimum: 0 })),
  }),
);
const DeliverBody = Type.Object({ mode: Type.Enum(DELIVERIES) });
const ReleaseBody = Type.Object({ order: Type.Enum(['first', 'last']) });
const DisputeBody = Type.Object({ payment: Type.String(), amount: Type.Integer({ minimum: 1 }) });
const FeeBody = Type.Object({ basisPoints: Type.Integer(), fixed: Type.Integer(), dispute: Type.Integer() });

interface AdminTools {
  readonly state: State;
  readonly operations: Operations;
  readonly webhooks: Webhooks;
  readonly faults: Faults;
}

/**
 * What the payer's bank, chance and the network would do: faults, how webhooks come, disputes and their ends, refunds that fail
 * later, expiry, fees.
 */
export async function admin(tools: AdminTools, account: Account, path: string, body: string): Promise<unknown> {
  const { operations, webhooks, faults } = tools;
  const [, what = '', id = '', verb = ''] = /^\/admin\/([a-z-]+)(?:\/([\w-]+))?(?:\/([\w-]+))?$/.exec(path) ?? [];
  switch (`${what}${verb === '' ? '' : ` ${verb}`}`) {
    case 'faults':
      faults.set(parsed(FaultsBody, body));
      return {};
    case 'deliver':
      webhooks.deliver(parsed(DeliverBody, body).mode);
      return {};
    case 'release':
      return { released: await webhooks.release(parsed(ReleaseBody, body).order) };
    case 'fees':
      account.fee = parsed(FeeBody, body);
      return {};
    case 'disputes': {
      const { payment, amount } = parsed(DisputeBody, body);
      return operations.dispute(account, paymentOf(account, payment), amount);
    }
    case 'disputes won':
    case 'disputes lost': {
      const found = disputeOf(account, id);
      if (found === undefined) throw new Refused(404, 'dispute_missing', 'There is no such dispute.');
      operations.endDispute(account, found.payment, found.dispute, verb === 'won' ? 'won' : 'lost');
      return found.dispute;
    }
    case 'refunds fail': {
      const payment = Object.values(account.payments).find(({ refunds }) => refunds.some((each) => each.id === id));
      if (payment === undefined) throw new Refused(404, 'refund_missing', 'There is no such refund.');
      operations.failRefund(account, payment, id);
      return {};
    }
    case 'payments expire':
      operations.expire(account, paymentOf(account, id));
      return {};
    default:
      throw new Refused(404, 'path_unknown', 'There is nothing at this address.');
  }
}

export const disputeOf = (account: Account, id: string) =>
  Object.values(account.payments)
    .flatMap((payment) => payment.disputes.map((dispute) => ({ payment, dispute })))
    .find(({ dispute }) => dispute.id === id);

export function paymentOf(account: Account, id: string) {
  const payment = account.payments[id];
  if (payment === undefined) throw new Refused(404, 'payment_missing', 'There is no such payment.');
  return payment;
}
