import type { PaymentProvider, ProviderName, ReadWebhook } from '../../core/provider.ts';
import { readSandboxWebhook, type SandboxCredentials, sandboxProvider } from './sandbox.ts';

/** @param credentials as they were stored for this provider */
export function openAdapter(name: ProviderName, credentials: unknown): PaymentProvider {
  switch (name) {
    case 'sandbox':
      return sandboxProvider(credentials as SandboxCredentials);
    case 'stripe':
      throw new Error('not yet');
  }
}

export const READ_WEBHOOK: Readonly<Record<ProviderName, ReadWebhook>> = {
  sandbox: readSandboxWebhook,
  stripe: readSandboxWebhook,
};
