import { type Message, msg } from '@pvt/ui/language';
import type { ChannelConfig, ChannelName, MessageChannel } from '../api.ts';

export type ProviderName = ChannelConfig['provider'];

/** Who takes messages over, as people call them. */
export const providerTitles: Readonly<Record<NonNullable<MessageChannel['provider']>, Message>> = {
  sendgrid: msg('SendGrid'),
  twilio: msg('Twilio'),
  whatsapp: msg('WhatsApp Cloud API'),
  slack: msg('Slack by a bot'),
  'slack-webhook': msg('Slack by an incoming webhook'),
  pagerduty: msg('PagerDuty'),
  smtp: msg('The operator’s mail server'),
};

/** Those that a channel can be set up with. */
export const providersOf: Readonly<Partial<Record<ChannelName, readonly [ProviderName, ...ProviderName[]]>>> = {
  email: ['sendgrid'],
  sms: ['twilio'],
  whatsapp: ['whatsapp'],
  slack: ['slack', 'slack-webhook'],
  pagerduty: ['pagerduty'],
};

/** A field of the form. */
export interface ConfigField {
  /** As the API has it. */
  readonly name: string;
  readonly label: Message;
  readonly hint?: Message;
  /** Never shown again. */
  readonly secret?: true;
  readonly optional?: true;
  readonly number?: true;
}

const server: ConfigField = {
  name: 'server',
  label: msg('Another address of the provider'),
  hint: msg('Of its region, such as https://api.eu.sendgrid.com. Empty: its usual one.'),
  optional: true,
};
const perSecond: ConfigField = {
  name: 'perSecond',
  label: msg('Messages in a second'),
  hint: msg('As many as the provider takes. Empty: no limit.'),
  optional: true,
  number: true,
};

export const fieldsOf: Readonly<Record<ProviderName, readonly ConfigField[]>> = {
  sendgrid: [
    { name: 'from', label: msg('Sender'), hint: msg('As in: Harbour House <stay@harbour.example>') },
    { name: 'apiKey', label: msg('API key'), secret: true },
    {
      name: 'webhookKey',
      label: msg('Key of the signed event webhook'),
      hint: msg('The public key, as SendGrid shows it. Without it bounces are not reported.'),
      optional: true,
    },
    server,
    perSecond,
  ],
  twilio: [
    { name: 'account', label: msg('Account SID') },
    { name: 'from', label: msg('Sender'), hint: msg('A number, a name, or the SID of a messaging service.') },
    { name: 'token', label: msg('Auth token'), secret: true },
    server,
    perSecond,
  ],
  whatsapp: [
    { name: 'number', label: msg('Id of the phone number'), hint: msg('The id, which is not the number.') },
    {
      name: 'template',
      label: msg('Approved template'),
      hint: msg('With one variable in its body. Empty: the text as it is, for who has written within 24 hours.'),
      optional: true,
    },
    { name: 'token', label: msg('Access token'), secret: true },
    {
      name: 'appSecret',
      label: msg('Secret of the app'),
      hint: msg('It signs reports. Without it they are rejected.'),
      secret: true,
      optional: true,
    },
    server,
    perSecond,
  ],
  slack: [{ name: 'token', label: msg('Token of the bot'), secret: true }, server, perSecond],
  'slack-webhook': [{ name: 'url', label: msg('Address of the webhook'), secret: true }, perSecond],
  pagerduty: [{ name: 'routingKey', label: msg('Integration key'), secret: true }, server, perSecond],
};

export type ConfigDraft = Readonly<Record<string, string>>;

export function draftOf({ settings }: Pick<MessageChannel, 'settings'>): ConfigDraft {
  return Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, String(value)]));
}

/** What is empty is left out: a secret stays then, anything else is taken away. */
export function configOf(provider: ProviderName, draft: ConfigDraft): ChannelConfig {
  const given = fieldsOf[provider].flatMap(({ name, number }) => {
    const text = draft[name]?.trim() ?? '';
    return text === '' ? [] : [[name, number === true ? Number(text) : text] as const];
  });
  // The API checks what it gets, and names the field.
  return { provider, ...Object.fromEntries(given) } as ChannelConfig;
}

/** What a test message of a channel is addressed to; nothing where it goes to whoever tries it. */
export const testFields: Readonly<Partial<Record<ChannelName, Message>>> = {
  email: msg('Mail address'),
  sms: msg('Phone number with its country'),
  whatsapp: msg('Phone number with its country'),
  slack: msg('Channel of Slack'),
  pagerduty: msg('Name of the place'),
};
