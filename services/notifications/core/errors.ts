import { defineErrors, type Problem } from '@pvt/kernel/errors';

/** What can be wrong with notifications and messages. */
export const notificationErrors = defineErrors({
  NOTIFICATION_INVALID: {
    kind: 'unprocessable',
    title: 'The notification can not be sent as defined',
    description:
      'An expression, a template or a channel is wrong. `errors` has a pointer and a sentence for each; correct them and send it again.',
  },
  TEMPLATE_VARIABLE_MISSING: {
    kind: 'unprocessable',
    title: 'A template names a variable that the sample does not have',
    description:
      'It would fail for each event, so nothing was saved. Correct the path that `errors` points to, or put it between {{#if path}} and {{/if}} and leave it in the sample.',
  },
  NOTIFICATION_NOT_FOUND: {
    kind: 'missing',
    title: 'No such notification',
    description: 'No notification of this name is kept. `GET /v1/notifications` lists those that are.',
  },
  MESSAGE_NOT_FOUND: {
    kind: 'missing',
    title: 'No such message',
    description: 'It was never there, or was forgotten since: messages are kept for `PVT_KEEP_MESSAGES`.',
  },
  CHANNEL_INVALID: {
    kind: 'unprocessable',
    title: 'The channel can not be set up so',
    description:
      'The provider is none of this channel, or what it can not be used without is missing. `errors` points to it.',
  },
  CHANNEL_NOT_FOUND: {
    kind: 'missing',
    title: 'The channel is not set up',
    description:
      'The organisation has set up nothing of its own for it. `GET /v1/message-channels` lists the channels and how they stand.',
  },
  CHANNEL_TEST_INVALID: {
    kind: 'unprocessable',
    title: 'A test message can not go there',
    description:
      'It needs an address of the channel: a mail address, a phone number with its country, or the name of a place.',
  },
  MESSAGE_REPORT_SIGNATURE_INVALID: {
    kind: 'invalid',
    title: 'The report is not signed by the provider',
    description:
      'The signature does not fit the body and what the channel was set up with. Nothing was changed. Compare the key or token at the provider with the one that is kept.',
  },
  MESSAGE_REPORT_INVALID: {
    kind: 'invalid',
    title: 'That is no report of the provider',
    description: 'It is signed, and its body is none that the provider sends. Nothing was changed.',
  },
  PUSH_SUBSCRIPTION_INVALID: {
    kind: 'unprocessable',
    title: 'That is no subscription of a browser',
    description: 'Its public key is no point of the curve P-256. Send the browser’s `PushSubscription` as it is.',
  },
  UNSUBSCRIBE_LINK_INVALID: {
    kind: 'invalid',
    title: 'That is no link of a message',
    description: 'The link was cut or changed on its way. Open it from the message once more.',
  },
  NOT_A_PERSON: {
    kind: 'forbidden',
    title: 'Only a person has this',
    description: 'An inbox and preferences belong to who signs in with an account. A key and a service have none.',
  },
  PREFERENCES_INVALID: {
    kind: 'unprocessable',
    title: 'The preferences can not be kept',
    description: 'The time zone is none of the IANA’s, or the phone number is none. `errors` points to it.',
  },
});

export function notificationNotFound(name: string): Problem {
  return notificationErrors.NOTIFICATION_NOT_FOUND(`There is no notification "${name}".`);
}
