import { type PaymentProvider, type ProviderName, ProviderRefused, type ReadWebhook } from '../../core/provider.ts';
import { readSandboxWebhook, sandboxProvider } from './sandbox.ts';

export interface Credentials {
  readonly secretKey: string;
}

/** What an adapter needs beside a tenant's credentials. */
export interface Surroundings {
  /** Where the sandbox listens; undefined where there is none. */
  readonly sandboxUrl: string | undefined;
}

/** @throws ProviderRefused where the installation has no such provider any more */
export function openAdapter(
  name: ProviderName,
  { secretKey }: Credentials,
  { sandboxUrl }: Surroundings,
): PaymentProvider {
  switch (name) {
    case 'sandbox':
      if (sandboxUrl === undefined) throw new ProviderRefused('sandbox_off', 'This installation has no sandbox.');
      return sandboxProvider({ url: sandboxUrl, secretKey });
  }
}

export const READ_WEBHOOK: Readonly<Record<ProviderName, ReadWebhook>> = {
  sandbox: readSandboxWebhook,
};
