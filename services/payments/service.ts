import { inPieces } from '@pvt/kernel/async/sweep';
import type { Consumer } from '@pvt/kernel/log';
import { defineService, type Mounted, type ServiceContext } from '@pvt/kernel/service';
import { tenantRates } from './adapters/postgres/coin-rates.ts';
import { forgetEvents } from './adapters/postgres/provider-events.ts';
import { type ChainHttp, chainHttp } from './adapters/providers/chain-http.ts';
import { providerSealing } from './adapters/providers/sealing.ts';
import { accountRoutes } from './api/accounts.ts';
import { cryptoRoutes } from './api/crypto.ts';
import { customerRoutes } from './api/customers.ts';
import { documentRoutes } from './api/documents.ts';
import { escrowRoutes } from './api/escrow.ts';
import { intentCommandRoutes } from './api/intent-commands.ts';
import { intentRoutes } from './api/intents.ts';
import { payoutRoutes } from './api/payouts.ts';
import { providerRoutes } from './api/providers.ts';
import { reconciliationRoutes } from './api/reconciliation.ts';
import { transactionRoutes } from './api/transactions.ts';
import * as contract from './contract.ts';
import { settings } from './settings.ts';
import { cryptoDesk } from './use-cases/crypto/crypto-desk.ts';
import { watch } from './use-cases/crypto/jobs.ts';
import type { CryptoTools } from './use-cases/crypto/tools.ts';
import { watchChain } from './use-cases/crypto/watch-chain.ts';
import { authoriseIntent } from './use-cases/intents/authorise-intent.ts';
import { openOperationEnds } from './use-cases/intents/await-operation.ts';
import { createIntent } from './use-cases/intents/create-intent.ts';
import { expireIntent } from './use-cases/intents/expire-intent.ts';
import { getIntent } from './use-cases/intents/get-intent.ts';
import { applyEvent, expire, operate } from './use-cases/intents/jobs.ts';
import { performOperation } from './use-cases/intents/perform-operation.ts';
import { capturePayment, refundPayment, returnPayment } from './use-cases/intents/return-payment.ts';
import { holdInEscrow } from './use-cases/ledger/hold-in-escrow.ts';
import { refundEscrow } from './use-cases/ledger/refund-escrow.ts';
import { releaseEscrow } from './use-cases/ledger/release-escrow.ts';
import { payOut } from './use-cases/payouts/jobs.ts';
import { performPayout } from './use-cases/payouts/pay-out.ts';
import { requestPayout } from './use-cases/payouts/request-payout.ts';
import { applyProviderEvent } from './use-cases/providers/apply-event.ts';
import { listOffered } from './use-cases/providers/list-offered.ts';
import { openProviderPool } from './use-cases/providers/provider-pool.ts';
import type { ProviderTools } from './use-cases/providers/tools.ts';
import { followCaptures } from './use-cases/receipts/follow-captures.ts';
import { sendReceipt } from './use-cases/receipts/jobs.ts';
import { mailReceipt } from './use-cases/receipts/send-receipt.ts';
import { reconcile } from './use-cases/reconciliation/jobs.ts';
import { performReconciliation } from './use-cases/reconciliation/reconcile.ts';
import { startDaily } from './use-cases/reconciliation/start-reconciliation.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** No provider sends a webhook again after so long. */
const KEEP_EVENTS_MS = 90 * DAY_MS;
const EVENTS_AT_ONCE = 5000;

/** The places where a crash test may end the process. */
const intentFailurePoints = ['payments.before-call', 'payments.after-call'];

/** Money: a ledger that always balances, payments over providers, documents. */
export const service = defineService({
  name: 'payments',
  migrations: new URL('./migrations/', import.meta.url),
  settings,
  events: contract.events,
  permissions: contract.permissions,
  failurePoints: intentFailurePoints,
  async mount(context) {
    const { database, log, contracts, route } = context;
    const tools = { database, log };
    for (const routes of [accountRoutes, transactionRoutes, escrowRoutes, documentRoutes])
      for (const each of routes(tools)) route(each);
    contracts.implement(contract.holdInEscrow, (caller, input) => holdInEscrow(tools, caller, input));
    contracts.implement(contract.releaseEscrow, (caller, input) => releaseEscrow(tools, caller, input));
    contracts.implement(contract.refundEscrow, (caller, input) => refundEscrow(tools, caller, input));
    const http = chainHttp(context.settings.PVT_ALLOW_PRIVATE_URLS);
    mountIntents(context, http);
    return mountReceipts(context, () => http.close());
  },
});

/** Payments over providers: their routes, and what goes on between requests. */
function mountIntents(context: ServiceContext<typeof settings>, http: ChainHttp): void {
  const { database, log, jobs, contracts, ownContext, settings: values, route, every, publicUrl, secretKey } = context;
  const sealing = providerSealing(secretKey);
  const chains = { http, ethereumUrl: values.PVT_ETHEREUM_URL, esploraUrl: values.PVT_ESPLORA_URL };
  const crypto: CryptoTools = {
    ...{ database, log, jobs, ownContext, sealing, chains, rates: tenantRates },
    ...{ pollMs: values.PVT_CHAIN_POLL, rateMaxAgeMs: values.PVT_COIN_RATE_MAX_AGE },
  };
  const ofAll = {
    ...{ sandboxUrl: values.PVT_SANDBOX_URL, stripeUrl: values.PVT_STRIPE_API, paypalUrl: values.PVT_PAYPAL_API },
    ...{ patience: values.PVT_PROVIDER_PATIENCE, paypalTokens: new Map(), chains },
  };
  const around = (tenant: string) => ({ ...ofAll, desk: cryptoDesk(crypto, tenant) });
  const tools: ProviderTools = {
    ...{ database, log, jobs, ownContext, publicUrl, sealing, around },
    providers: openProviderPool(sealing, around, values.PVT_PROVIDER_PAUSE),
    ends: openOperationEnds(),
  };
  for (const each of cryptoRoutes(crypto)) route(each);
  jobs.work(watch, (job) => watchChain(crypto, job));
  for (const routes of [
    intentRoutes,
    intentCommandRoutes,
    providerRoutes,
    customerRoutes,
    payoutRoutes,
    reconciliationRoutes,
  ])
    for (const each of routes(tools)) route(each);
  contracts.implement(contract.offeredProviders, (caller) => listOffered(tools, caller));
  contracts.implement(contract.createPayment, (caller, input) => createIntent(tools, caller, input));
  contracts.implement(contract.getPayment, (caller, { intent }) => getIntent(tools, caller, intent));
  contracts.implement(contract.authorisePayment, async (caller, { intent, method }) => {
    const { view } = await authoriseIntent(tools, caller, intent, { method });
    return view;
  });
  contracts.implement(contract.refundPayment, (caller, input) => refundPayment(tools, caller, input));
  contracts.implement(contract.capturePayment, (caller, input) => capturePayment(tools, caller, input));
  contracts.implement(contract.payOut, (caller, input) => requestPayout(tools, caller, input));
  contracts.implement(contract.returnPayment, (caller, input) => returnPayment(tools, caller, input));
  jobs.work(operate, (job) => performOperation(tools, job));
  jobs.work(expire, (job) => expireIntent(tools, job));
  jobs.work(payOut, (job) => performPayout(tools, job));
  jobs.work(reconcile, (job) => performReconciliation(tools, job));
  jobs.work(applyEvent, (job) => applyProviderEvent(tools, job));
  every(HOUR_MS, 'reconcile', () => startDaily(tools, Date.now()));
  every(HOUR_MS, 'forget-provider-events', () =>
    inPieces(database, (tx, most) => forgetEvents(tx, KEEP_EVENTS_MS, most), EVENTS_AT_ONCE),
  );
}

/** Receipts by mail, of what was captured. */
function mountReceipts({ database, log, jobs, contracts }: ServiceContext, close: () => Promise<void>): Mounted {
  let captures: Consumer | undefined;
  jobs.work(sendReceipt, (job) => mailReceipt({ database, log, contracts }, job));
  return {
    async start() {
      captures = await followCaptures({ log, jobs });
    },
    async stop() {
      await captures?.stop();
      await close();
    },
  };
}

// For what posts within a transaction of its own and is no service: the bench.
export { post } from './use-cases/ledger/post.ts';
