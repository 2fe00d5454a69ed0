import Type, { type Static } from 'typebox';

export const CHANNELS = ['email', 'sms', 'whatsapp', 'app', 'push', 'slack', 'pagerduty'] as const;

/** A way by which a message reaches somebody. */
export const ChannelName = Type.Enum(CHANNELS, {
  description:
    '`email`; `sms`; `whatsapp`; `app`: the inbox of the portal; `push`: to the person’s browsers; `slack` and `pagerduty`: places of the organisation’s own.',
  examples: ['email'],
});
export type ChannelName = Static<typeof ChannelName>;

/** Those that reach a place of the organisation and no person: nobody's preferences count there. */
export const PLACES: ReadonlySet<ChannelName> = new Set<ChannelName>(['slack', 'pagerduty']);
