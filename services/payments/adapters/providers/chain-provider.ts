import type { Coin, TenantChain } from '../../core/crypto-chain.ts';
import type { CryptoDesk, KeptQuote } from '../../core/crypto-desk.ts';
import { type PaymentProvider, type ProviderAnswer, ProviderRefused } from '../../core/provider.ts';

/**
 * A chain as a provider. The payer pushes: an authorisation is answered with an address, an amount and a time as its challenge, and
 * what comes of it is read from the chain (use-cases/crypto). PVT has no private key, so what goes out is sent by a person.
 */
export function chainProvider(chain: TenantChain, desk: CryptoDesk): PaymentProvider {
  const byHand = (what: string): never => {
    throw new ProviderRefused(
      `${what}_by_hand`,
      `There is no private key here: send the coins from your wallet, and note the transaction at the payment.`,
    );
  };
  return {
    name: chain.chain,
    capturesInParts: false,
    async authorise(key, order, signal) {
      const known = await desk.quoteOf(key);
      if (known !== undefined) return answerOf(known);
      const coin = coinOf(chain, order.method);
      return answerOf(await desk.open(key, order, coin, await chain.head(signal), chain, signal));
    },
    capture: async () => {
      throw new ProviderRefused('captured_by_itself', 'A payment in coins is captured by itself when it is final.');
    },
    refund: async () => byHand('refund'),
    async cancel(_key, payment) {
      const quote = await desk.close(payment);
      if (quote === undefined) throw new ProviderRefused('payment_unknown', 'No payment has this address.');
      const { operation, expiresAt } = quote;
      const status = { what: 'authorisation', status: 'voided', amount: 0n, fee: 0n } as const;
      return { payment, facts: [{ ...status, id: operation, operation, details: { expiresAt } }] };
    },
    sendEvidence: async () => {
      throw new ProviderRefused('no_disputes', 'A chain knows no disputes.');
    },
    payOut: async () => byHand('payout'),
    async find(key) {
      const quote = await desk.quoteOf(key);
      return quote === undefined ? { is: 'absent' } : { is: 'done', answer: answerOf(quote) };
    },
    report: (day) => desk.report(chain.chain, day),
    check: (signal) => chain.check(signal),
  };
}

function coinOf({ coins }: TenantChain, method: string): Coin {
  const coin = coins.find((each) => each === method.toUpperCase());
  if (coin === undefined) throw new ProviderRefused('coin_unknown', `Of this provider there is ${coins.join(', ')}.`);
  return coin;
}

/** Nobody holds anything for the payer: the challenge is of no amount, so that one that expires has released none. */
function answerOf({ operation, address, uri, coin, expiresAt }: KeptQuote): ProviderAnswer {
  const details = { challengeUrl: uri, expiresAt, method: coin };
  return {
    payment: address,
    facts: [{ what: 'authorisation', id: operation, operation, status: 'challenge', amount: 0n, fee: 0n, details }],
  };
}
