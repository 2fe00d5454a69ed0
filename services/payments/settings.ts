import { defineSettings, duration, optionalText, type Setting } from '@pvt/kernel/settings';

/** Where a provider's API is: the operator's choice alone, so that no tenant's credentials are sent anywhere else. */
const address = (url: string, description: string): Setting<URL> => ({
  type: 'URL',
  default: new URL(url),
  description,
  parse(value) {
    if (!URL.canParse(value)) throw new Error('expected a URL, such as https://api.example.com');
    const parsed = new URL(value);
    if (parsed.protocol !== 'https:' && parsed.protocol !== 'http:') throw new Error('expected http:// or https://');
    return parsed;
  },
});

export const settings = defineSettings({
  PVT_STRIPE_API: address(
    'https://api.stripe.com',
    'Where Stripe’s API is. Requests with a tenant’s key go to this host and no other one.',
  ),
  PVT_PAYPAL_API: address(
    'https://api-m.paypal.com',
    'Where PayPal’s API is: `https://api-m.sandbox.paypal.com` for credentials of PayPal’s own sandbox. Requests with a tenant’s credentials go to this host and no other one.',
  ),
  PVT_PROVIDER_PATIENCE: duration({
    default: 8000,
    min: 100,
    max: 12_000,
    description:
      'How long an answer of a payment provider is waited for. After that, what became of the call is unknown, and is asked for.',
  }),
  PVT_SANDBOX_URL: optionalText({
    description:
      'Where a sandbox of payments listens that was started by itself (`node adapters/sandbox/main.ts PORT`). Without it the program starts one, as PVT_SANDBOX has it.',
  }),
});
