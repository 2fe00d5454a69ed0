import type { Transaction } from '@pvt/kernel/database';
import type { ChannelName } from './core/channel.ts';
import type { Language } from './core/language.ts';
import type { Content } from './core/message.ts';

/** A message as a provider gets it. */
export interface Outgoing {
  /** The message's id: the same for each attempt. */
  readonly id: string;
  readonly tenant: string;
  readonly address: string;
  readonly content: Content;
  readonly language: Language;
  readonly headers: Readonly<Record<string, string>>;
  readonly attachments: readonly { readonly name: string; readonly contentType: string; readonly content: Buffer }[];
}

/** What a provider answered. */
export type Delivery =
  /** @param over subscriptions of browsers that are no more */
  | { readonly kind: 'sent'; readonly providerId: string | undefined; readonly over?: readonly string[] }
  /** Not now; it is tried again. @param notBeforeSeconds as the provider asked for it */
  | { readonly kind: 'later'; readonly detail: string; readonly notBeforeSeconds?: number }
  /** For good. @param gone the address does not exist @param over subscriptions of browsers that are no more */
  | { readonly kind: 'refused'; readonly detail: string; readonly gone: boolean; readonly over?: readonly string[] }
  /** Nobody knows: it was given over, and the answer never came. */
  | { readonly kind: 'unknown'; readonly detail: string };

/** A provider that takes messages of one channel over. */
export interface Channel {
  readonly channel: ChannelName;
  /** Whether the provider knows a message by its id, so that one that is sent again is not delivered twice. */
  readonly dedupes: boolean;
  /** Never throws for what the provider answers. */
  send(message: Outgoing): Promise<Delivery>;
}

/** The channels of all tenants in this process. */
export interface ChannelPool {
  /** By which channels messages of the transaction's tenant can go. */
  setUp(tx: Transaction): Promise<ReadonlySet<ChannelName>>;
  /** The tenant's own, or else the installation's; undefined where there is none. @param address of the message to be sent */
  open(tx: Transaction, channel: ChannelName, address: string): Promise<OpenChannel | undefined>;
  close(): Promise<void>;
}

export interface OpenChannel extends Channel {
  /** How many messages it takes in a second; undefined for as many as there are. */
  readonly perSecond: number | undefined;
}
