import type { CryptoDesk } from '../../core/crypto-desk.ts';
import {
  type CredentialField,
  type Credentials,
  type PaymentProvider,
  type ProviderName,
  ProviderRefused,
  type ReadWebhook,
  WebhookRejected,
} from '../../core/provider.ts';
import { chainFields } from './chain-credentials.ts';
import { chainProvider } from './chain-provider.ts';
import { type ChainSurroundings, openChain } from './open-chain.ts';
import { paypalFields, paypalProvider } from './paypal.ts';
import type { TokenCache } from './paypal-client.ts';
import { readPayPalWebhook } from './paypal-webhook.ts';
import { readSandboxWebhook, sandboxFields, sandboxProvider } from './sandbox.ts';
import { stripeFields, stripeProvider } from './stripe.ts';
import { readStripeWebhook } from './stripe-webhook.ts';

/** What adapters need beside a tenant's credentials. */
export interface Surroundings {
  /** Where the sandbox listens; undefined where there is none. */
  readonly sandboxUrl: string | undefined;
  readonly stripeUrl: URL;
  readonly paypalUrl: URL;
  /** How long an answer is waited for (ms). */
  readonly patience: number;
  readonly paypalTokens: TokenCache;
  readonly chains: ChainSurroundings;
  /** The tenant's. */
  readonly desk: CryptoDesk;
}

/** @throws ProviderRefused where the installation has no such provider any more */
export function openAdapter(
  name: ProviderName,
  credentials: Credentials,
  { sandboxUrl, stripeUrl, paypalUrl, patience, paypalTokens: tokens, chains, desk }: Surroundings,
): PaymentProvider {
  const { secretKey = '', clientId = '' } = credentials;
  switch (name) {
    case 'sandbox':
      if (sandboxUrl === undefined) throw new ProviderRefused('sandbox_off', 'This installation has no sandbox.');
      return sandboxProvider({ url: sandboxUrl, secretKey, patience });
    case 'stripe':
      return stripeProvider({ base: stripeUrl, secretKey, patience });
    case 'paypal':
      return paypalProvider({ base: paypalUrl, clientId, secretKey, tokens, patience });
    case 'ethereum':
    case 'bitcoin':
      return chainProvider(openChain(name, credentials, chains), desk);
  }
}

const noWebhook: ReadWebhook = () => {
  throw new WebhookRejected('PAYMENT_WEBHOOK_INVALID', 'A chain sends no webhooks: it is read.');
};

export const READ_WEBHOOK: Readonly<Record<ProviderName, ReadWebhook>> = {
  sandbox: readSandboxWebhook,
  stripe: readStripeWebhook,
  paypal: readPayPalWebhook,
  ethereum: noWebhook,
  bitcoin: noWebhook,
};

export interface ProviderForm {
  readonly fields: readonly CredentialField[];
  /** What a person copies from the provider where it lets no program set its webhooks up; null where that is never needed. */
  readonly webhookSecret: Omit<CredentialField, 'name' | 'required'> | null;
}

/** What each provider is set up with. */
export const PROVIDER_FORMS: Readonly<Record<ProviderName, ProviderForm>> = {
  sandbox: { fields: sandboxFields, webhookSecret: null },
  stripe: {
    fields: stripeFields,
    webhookSecret: {
      title: 'Signing secret of the webhook',
      description: 'whsec_…, where the endpoint is made in the dashboard and not from here.',
      secret: true,
    },
  },
  paypal: {
    fields: paypalFields,
    webhookSecret: {
      title: 'Webhook ID',
      description: 'Where the webhook is made in the developer dashboard and not from here.',
      secret: false,
    },
  },
  ethereum: { fields: chainFields('ethereum'), webhookSecret: null },
  bitcoin: { fields: chainFields('bitcoin'), webhookSecret: null },
};
