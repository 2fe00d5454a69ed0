import type { Tone } from '@pvt/ui';
import { type Message, msg } from '@pvt/ui/language';
import type { Provider } from '../api.ts';

const names: Readonly<Record<string, string>> = {
  sandbox: 'Sandbox',
  stripe: 'Stripe',
  paypal: 'PayPal',
  ethereum: 'Ethereum',
  bitcoin: 'Bitcoin',
};

/** A provider as people write it. */
export const providerTitle = (name: string): string => names[name] ?? name;

interface Look {
  readonly tone: Tone;
  readonly title: Message;
}

/** How a provider stands, by what matters most. */
export function providerLook({ isSetUp, offered, trouble }: Provider): Look {
  if (!isSetUp) return { tone: 'quiet', title: msg('Not set up') };
  if (trouble === 'not_answering') return { tone: 'bad', title: msg('Down') };
  if (trouble === 'webhooks_unproven') return { tone: 'warning', title: msg('Webhooks missing') };
  return offered ? { tone: 'good', title: msg('Offered') } : { tone: 'quiet', title: msg('Switched off') };
}

/** What a person does about what is wrong. */
export const troubles: Readonly<Record<NonNullable<Provider['trouble']>, Message>> = {
  not_answering: msg(
    'It gave no answer too often, and is left alone for a while. What was asked of it is asked again by itself; meanwhile other providers can take payments.',
  ),
  webhooks_unproven: msg(
    'Nothing is kept that proves its webhooks, so they are rejected. Enter the address below at the provider, and what it shows there in the form.',
  ),
};

interface FieldText {
  readonly title: Message;
  readonly hint: Message;
}

const confirmations: FieldText = {
  title: msg('Confirmations'),
  hint: msg('How many blocks, its own included, make a payment final.'),
};
const quoteMinutes: FieldText = {
  title: msg('Minutes that a price is good for'),
  hint: msg('Of what comes later a person decides.'),
};

const fields: Readonly<Record<string, FieldText>> = {
  'sandbox secretKey': {
    title: msg('Secret key'),
    hint: msg('Which account of the sandbox is used. Without one, a new account is made.'),
  },
  'stripe secretKey': {
    title: msg('Secret key'),
    hint: msg('From Developers, API keys in Stripe’s dashboard: sk_live_… or a restricted one, rk_live_….'),
  },
  'stripe webhookSecret': {
    title: msg('Signing secret of the webhook'),
    hint: msg('Only where the endpoint is made in Stripe’s dashboard: whsec_….'),
  },
  'paypal clientId': {
    title: msg('Client ID'),
    hint: msg('Of the app, from PayPal’s developer dashboard.'),
  },
  'paypal secretKey': { title: msg('Secret key'), hint: msg('Of the same app.') },
  'ethereum accountKey': {
    title: msg('Public key of the account'),
    hint: msg('Of the account m/44’/60’/0’, xpub…. Never a private key: what goes out you send from your own wallet.'),
  },
  'ethereum rpcUrl': {
    title: msg('Address of the node'),
    hint: msg('Its JSON-RPC. Empty: the one of this installation.'),
  },
  'ethereum usdcContract': {
    title: msg('Contract of USDC'),
    hint: msg('On this chain. Empty: USDC is not accepted.'),
  },
  'bitcoin accountKey': {
    title: msg('Public key of the account'),
    hint: msg('Of the account m/84’/0’/0’, zpub… or xpub…. Never a private key.'),
  },
  'bitcoin esploraUrl': {
    title: msg('Address of the explorer'),
    hint: msg('One that speaks Esplora’s API. Empty: the one of this installation.'),
  },
  'ethereum confirmations': confirmations,
  'ethereum quoteMinutes': quoteMinutes,
  'bitcoin confirmations': confirmations,
  'bitcoin quoteMinutes': quoteMinutes,
  'paypal webhookSecret': {
    title: msg('Webhook ID'),
    hint: msg('Only where the webhook is made in PayPal’s developer dashboard.'),
  },
};

/** In the reader's language, where there is a translation. @returns undefined where the provider's own text is shown */
export const fieldText = (provider: string, field: string): FieldText | undefined => fields[`${provider} ${field}`];
