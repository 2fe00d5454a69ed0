import Type, { type Static } from 'typebox';
import { ChannelName } from './channel.ts';

export const MESSAGE_STATES = [
  'waiting',
  'held',
  'sending',
  'sent',
  'delivered',
  'captured',
  'failed',
  'bounced',
  'complained',
  'suppressed',
  'skipped',
  'gathered',
] as const;

export const MessageState = Type.Enum(MESSAGE_STATES, {
  description:
    '`waiting` for its time or its provider; `held` for the end of quiet hours or for a digest; `sending`; `sent`: taken over by the provider; `delivered`: it reported that it reached the recipient; `captured`: kept in the mailbox since there is no mail server; `failed`; `bounced`: returned by the recipient’s server; `complained`: the recipient marked it as not wanted; `suppressed`: the address takes nothing; `skipped`: not wanted, not possible or needless; `gathered`: it went in a digest.',
  examples: ['sent'],
});
export type MessageState = Static<typeof MessageState>;

const instant = (description: string) => Type.String({ description, examples: ['2026-11-20T12:00:00Z'] });
const orNull = <T extends ReturnType<typeof Type.String>>(schema: T) => Type.Union([schema, Type.Null()]);

/** A message to one recipient by one channel. */
export const Message = Type.Object(
  {
    id: Type.String({ description: 'The message’s id.', examples: ['0198c0de-5555-7000-8000-000000000001'] }),
    notification: orNull(Type.String({ description: 'Which notification; null for what a service sent itself.' })),
    event: orNull(Type.String({ description: 'The id of the event that it tells of.' })),
    eventType: orNull(Type.String({ description: 'The type of that event.' })),
    recipient: Type.String({
      description: '`account:ID`, `mail:ADDRESS`, `phone:NUMBER` or `place:NAME`.',
      examples: ['mail:ana@harbour.example'],
    }),
    recipientName: Type.String({ description: 'As the message addresses it; empty where it is not known.' }),
    channel: ChannelName,
    category: Type.String({ description: 'What kind of news it is.' }),
    address: orNull(Type.String({ description: 'Where it went; null where there is none.' })),
    subject: Type.String({ description: 'About what; empty where the channel has no subjects.' }),
    state: MessageState,
    reason: Type.Union([
      Type.Object({
        code: Type.String({ description: 'Stable.' }),
        detail: Type.String({ description: 'For a person.' }),
      }),
      Type.Null(),
    ]),
    digest: orNull(Type.String({ description: 'The id of the mail that it went in with others.' })),
    mayBeTwice: Type.Boolean({
      description:
        'It may have been sent twice: a process ended between the provider’s acceptance and its record, or the provider’s answer never came.',
    }),
    attempts: Type.Integer({ description: 'How often it was given to the provider.' }),
    providerId: orNull(Type.String({ description: 'What the provider calls it.' })),
    createdAt: instant('When it was put in.'),
    sendAt: orNull(instant('When it is due next; null when it has ended.')),
    sentAt: orNull(instant('When the provider took it over.')),
    reportedAt: orNull(instant('When the provider last reported what became of it.')),
  },
  { additionalProperties: false, title: 'Message', description: 'A message to one recipient by one channel.' },
);
export type Message = Static<typeof Message>;

/** What a recipient gets. */
export interface Content {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export interface Reason {
  readonly code: string;
  readonly detail: string;
}
