import Type, { type Static } from 'typebox';
import type { ChannelName } from './channel.ts';

const closed = { additionalProperties: false } as const;
const secret = (description: string, minLength = 8) =>
  Type.Optional(
    Type.String({
      ...{ minLength, maxLength: 1000, pattern: '^[!-~]+$', description },
      examples: ['a-secret-of-the-provider-of-32-characters'],
    }),
  );
const Server = Type.Optional(
  Type.String({
    ...{ format: 'uri', pattern: '^https?://', maxLength: 300 },
    description:
      'Another address of the provider’s, such as that of its region. A secret is kept for its address only.',
    examples: ['https://api.eu.sendgrid.com'],
  }),
);
const PerSecond = Type.Optional(
  Type.Integer({
    ...{ minimum: 1, maximum: 1000 },
    description: 'How many messages the provider takes in a second, over all processes; by default without a limit.',
    examples: [10],
  }),
);

const SendGrid = Type.Object(
  {
    provider: Type.Literal('sendgrid', { description: 'Mail by SendGrid’s API.' }),
    from: Type.String({
      ...{ minLength: 3, maxLength: 300, pattern: '^[^\\r\\n<>]*<[^<>\\s@]+@[^<>\\s@]+>$|^[^<>\\s@]+@[^<>\\s@]+$' },
      description: 'Whom mails come from.',
      examples: ['Harbour House <stay@harbour.example>'],
    }),
    apiKey: secret('The API key.'),
    webhookKey: Type.Optional(
      Type.String({
        ...{ minLength: 80, maxLength: 400, pattern: '^[A-Za-z0-9+/=]+$' },
        examples: [`MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE${'A'.repeat(86)}==`],
        description:
          'The public key of the signed event webhook, as SendGrid shows it. Without it its events are rejected.',
      }),
    ),
    ...{ server: Server, perSecond: PerSecond },
  },
  { ...closed, title: 'SendGridChannel', description: 'Mail by SendGrid.' },
);

const Twilio = Type.Object(
  {
    provider: Type.Literal('twilio', { description: 'SMS by Twilio.' }),
    account: Type.String({
      pattern: '^AC[0-9a-f]{32}$',
      description: 'The account’s SID.',
      examples: [`AC${'0'.repeat(32)}`],
    }),
    from: Type.String({
      pattern: '^(\\+[1-9]\\d{6,14}|MG[0-9a-f]{32}|[A-Za-z0-9 ]{1,11})$',
      description: 'The number, the sender’s name, or the SID of a messaging service.',
      examples: ['+15005550006'],
    }),
    token: secret('The auth token. It signs Twilio’s reports too.'),
    ...{ server: Server, perSecond: PerSecond },
  },
  { ...closed, title: 'TwilioChannel', description: 'SMS by Twilio.' },
);

const WhatsApp = Type.Object(
  {
    provider: Type.Literal('whatsapp', { description: 'The WhatsApp Cloud API.' }),
    number: Type.String({
      pattern: '^\\d{5,20}$',
      description: 'The id of the phone number, which is not the number.',
      examples: ['106540352242922'],
    }),
    template: Type.Optional(
      Type.String({
        pattern: '^[a-z0-9_]{1,512}$',
        description:
          'An approved template with one variable in its body, which becomes the text, in the recipient’s language. Without it the text goes as it is, which WhatsApp delivers to those only who have written within 24 hours.',
        examples: ['notice'],
      }),
    ),
    token: secret('The access token.'),
    appSecret: secret('The app’s secret, which signs reports. Without it they are rejected.'),
    ...{ server: Server, perSecond: PerSecond },
  },
  { ...closed, title: 'WhatsAppChannel', description: 'WhatsApp by the Cloud API.' },
);

const Slack = Type.Object(
  {
    provider: Type.Literal('slack', { description: 'Slack by a bot: the place is the channel’s name or id.' }),
    token: secret('The bot’s token.'),
    ...{ server: Server, perSecond: PerSecond },
  },
  { ...closed, title: 'SlackChannel', description: 'Slack by a bot.' },
);

const SlackWebhook = Type.Object(
  {
    provider: Type.Literal('slack-webhook', {
      description: 'Slack by an incoming webhook, which has its own channel.',
    }),
    url: Type.Optional(
      Type.String({
        ...{ format: 'uri', pattern: '^https?://', maxLength: 500 },
        description: 'Its address, which is a secret.',
        examples: ['https://hooks.slack.com/services/T0/B0/x'],
      }),
    ),
    perSecond: PerSecond,
  },
  { ...closed, title: 'SlackWebhookChannel', description: 'Slack by an incoming webhook.' },
);

const PagerDuty = Type.Object(
  {
    provider: Type.Literal('pagerduty', { description: 'PagerDuty’s Events API v2.' }),
    routingKey: secret('The integration key of the service.', 32),
    severity: Type.Optional(
      Type.Enum(['critical', 'error', 'warning', 'info'], { description: 'By default `error`.', examples: ['error'] }),
    ),
    ...{ server: Server, perSecond: PerSecond },
  },
  { ...closed, title: 'PagerDutyChannel', description: 'PagerDuty.' },
);

/** How a channel is set up: its provider, with what that is used with. */
export const ChannelConfig = Type.Union([SendGrid, Twilio, WhatsApp, Slack, SlackWebhook, PagerDuty], {
  title: 'GivenMessageChannel',
  description: 'How a channel is set up. Of a secret that is left out, the one that is kept stays.',
  examples: [
    {
      provider: 'twilio',
      account: `AC${'0'.repeat(32)}`,
      from: '+15005550006',
      token: 'a-secret-of-the-provider-of-32-characters',
    },
  ],
});
export type ChannelConfig = Static<typeof ChannelConfig>;
export type ProviderName = ChannelConfig['provider'];
export type ConfigOf<P extends ProviderName> = Extract<ChannelConfig, { readonly provider: P }>;

export const PROVIDERS = ['sendgrid', 'twilio', 'whatsapp', 'slack', 'slack-webhook', 'pagerduty'] as const;

/** By which channel a provider delivers. */
export const CHANNEL_OF: Readonly<Record<ProviderName, ChannelName>> = {
  sendgrid: 'email',
  twilio: 'sms',
  whatsapp: 'whatsapp',
  slack: 'slack',
  'slack-webhook': 'slack',
  pagerduty: 'pagerduty',
};

/** What is never shown again, by provider: first the one that nothing goes without. */
const SECRETS: Readonly<Record<ProviderName, readonly [string, ...string[]]>> = {
  sendgrid: ['apiKey'],
  twilio: ['token'],
  whatsapp: ['token', 'appSecret'],
  slack: ['token'],
  'slack-webhook': ['url'],
  pagerduty: ['routingKey'],
};

/** Without its secrets: what may be shown, and stands in events. */
export function shownConfig(config: ChannelConfig): Readonly<Record<string, string | number>> {
  const hidden = SECRETS[config.provider];
  return Object.fromEntries(
    Object.entries(config).flatMap(([name, value]) =>
      hidden.includes(name) || value === undefined ? [] : [[name, value as string | number]],
    ),
  );
}

/**
 * What is kept of what was given: secrets that were left out are those from before, where they are for the same account at the same address.
 * Otherwise who may change an address would have a secret sent to it.
 */
export function withKeptSecrets(given: ChannelConfig, kept: ChannelConfig | undefined): ChannelConfig {
  if (kept === undefined || !isSamePlace(given, kept)) return given;
  const secrets = Object.fromEntries(
    Object.entries(kept).filter(([name]) => SECRETS[given.provider].includes(name) && !(name in given)),
  );
  return { ...given, ...secrets };
}

function isSamePlace(one: ChannelConfig, other: ChannelConfig): boolean {
  return ['provider', 'account', 'number', 'server'].every(
    (name) => Reflect.get(one, name) === Reflect.get(other, name),
  );
}

/** The secret without which nothing can be sent, where it is missing. */
export function missingSecret(config: ChannelConfig): string | undefined {
  const [first] = SECRETS[config.provider];
  return Reflect.get(config, first) === undefined ? first : undefined;
}
