import type { CryptoDesk } from '../../core/crypto-desk.ts';
import {
  type PaymentProvider,
  type ProviderName,
  ProviderRefused,
  type ReadWebhook,
  WebhookRejected,
} from '../../core/provider.ts';
import { chainProvider } from './chain-provider.ts';
import { type ChainCredentials, type ChainSurroundings, openChain } from './open-chain.ts';
import { readSandboxWebhook, sandboxProvider } from './sandbox.ts';

export interface SecretKey {
  readonly secretKey: string;
}

export type Credentials = SecretKey | ChainCredentials;

/** What an adapter needs beside a tenant's credentials. */
export interface Surroundings {
  /** Where the sandbox listens; undefined where there is none. */
  readonly sandboxUrl: string | undefined;
  readonly chains: ChainSurroundings;
  /** The tenant's. */
  readonly desk: CryptoDesk;
}

/** @throws ProviderRefused where the installation has no such provider any more */
export function openAdapter(
  name: ProviderName,
  credentials: Credentials,
  { sandboxUrl, chains, desk }: Surroundings,
): PaymentProvider {
  switch (name) {
    case 'sandbox':
      if (sandboxUrl === undefined) throw new ProviderRefused('sandbox_off', 'This installation has no sandbox.');
      // As they were checked for each provider when they were saved.
      return sandboxProvider({ url: sandboxUrl, secretKey: (credentials as SecretKey).secretKey });
    case 'ethereum':
    case 'bitcoin':
      return chainProvider(openChain(name, credentials as ChainCredentials, chains), desk);
  }
}

const noWebhook: ReadWebhook = () => {
  throw new WebhookRejected('PAYMENT_WEBHOOK_INVALID', 'A chain sends no webhooks: it is read.');
};

export const READ_WEBHOOK: Readonly<Record<ProviderName, ReadWebhook>> = {
  sandbox: readSandboxWebhook,
  ethereum: noWebhook,
  bitcoin: noWebhook,
};
