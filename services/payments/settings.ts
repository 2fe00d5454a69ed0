import { allowPrivateUrls } from '@pvt/kernel/public-address';
import { defineSettings, duration, optionalText, type Setting } from '@pvt/kernel/settings';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

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
  PVT_PROVIDER_PAUSE: duration({
    default: 5000,
    min: 100,
    max: MINUTE_MS,
    description:
      'How long a payment provider that gave no answer five times within a minute is left alone at first; each time that it does not answer after that, twice as long, up to a minute.',
  }),
  PVT_SANDBOX_URL: optionalText({
    description:
      'Where a sandbox of payments listens that was started by itself (`node adapters/sandbox/main.ts PORT`). Without it the program starts one, as PVT_SANDBOX has it.',
  }),
  PVT_ETHEREUM_URL: optionalText({
    description:
      'JSON-RPC of an Ethereum node, for organisations that give none of their own. It may be of your own network.',
  }),
  PVT_ESPLORA_URL: optionalText({
    description:
      'A Bitcoin explorer that speaks Esplora’s API, for organisations that give none of their own. It may be of your own network.',
  }),
  PVT_CHAIN_POLL: duration({
    default: 15_000,
    min: 50,
    max: 10 * MINUTE_MS,
    description: 'How long a chain is left alone between two looks for an organisation’s payments.',
  }),
  PVT_COIN_RATE_MAX_AGE: duration({
    default: DAY_MS,
    min: MINUTE_MS,
    max: 30 * DAY_MS,
    description: 'How old the price of a coin may be: with an older one nobody is asked to pay.',
  }),
  PVT_ALLOW_PRIVATE_URLS: allowPrivateUrls,
});
