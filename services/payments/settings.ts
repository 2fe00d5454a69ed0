import { allowPrivateUrls } from '@pvt/kernel/public-address';
import { defineSettings, duration, optionalText } from '@pvt/kernel/settings';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

export const settings = defineSettings({
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
