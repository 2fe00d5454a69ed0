import type { ChannelName } from './core/channel.ts';
import type { Content } from './core/message.ts';

/** A message as a provider gets it. */
export interface Outgoing {
  /** The message's id: the same for each attempt. */
  readonly id: string;
  readonly tenant: string;
  readonly address: string;
  readonly content: Content;
  readonly headers: Readonly<Record<string, string>>;
  readonly attachments: readonly { readonly name: string; readonly contentType: string; readonly content: Buffer }[];
}

/** What a provider answered. */
export type Delivery =
  | { readonly kind: 'sent'; readonly providerId: string | undefined }
  /** Not now; it is tried again. */
  | { readonly kind: 'later'; readonly detail: string }
  /** For good. @param gone the address does not exist */
  | { readonly kind: 'refused'; readonly detail: string; readonly gone: boolean }
  /** Nobody knows: it was given over, and the answer never came. */
  | { readonly kind: 'unknown'; readonly detail: string };

/** A provider that takes messages of one channel over. */
export interface Channel {
  readonly channel: ChannelName;
  /** Whether the provider knows a message by its id, so that one that is sent again is not delivered twice. */
  readonly dedupes: boolean;
  /** Never throws for what the provider answers. */
  send(message: Outgoing): Promise<Delivery>;
  close(): void;
}
