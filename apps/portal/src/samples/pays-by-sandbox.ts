import type { Answer } from '@pvt/client';
import type { SampleServer } from './sample-server.ts';

/**
 * Offers the sandbox where no provider is offered yet, and there is one: beside a real provider, real guests could pay nothing by it.
 * @returns whether guests pay by the sandbox alone; not where who loads the sample may not see to payments
 */
export async function paysBySandbox({ ask }: SampleServer): Promise<boolean> {
  const providers = await ask<Answer<'listPaymentProviders'>>({ method: 'GET', path: 'payments/providers' }).catch(
    () => undefined,
  );
  if (providers === undefined) return false;
  const offered = providers.items.filter((each) => each.offered);
  if (offered.length > 0) return offered.every(({ name }) => name === 'sandbox');
  return ask({ method: 'PUT', path: 'payments/providers/sandbox', body: { offered: true } }).then(
    () => true,
    () => false,
  );
}
