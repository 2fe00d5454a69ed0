import type { MessageState } from './message.ts';

/** What a provider reports of a message that it was given, in words of ours. */
export interface DeliveryReport {
  /** Ours. */
  readonly message: string;
  readonly what:
    | { readonly kind: 'accepted' | 'delivered' }
    /** It did not reach the recipient, and will not. @param gone the address does not exist */
    | { readonly kind: 'failed'; readonly gone: boolean; readonly detail: string }
    /** The recipient marked it as not wanted, or has asked the provider for no more. */
    | { readonly kind: 'complained'; readonly detail: string };
  readonly providerId: string | undefined;
}

export type ReportedState = Extract<MessageState, 'sent' | 'delivered' | 'failed' | 'bounced' | 'complained'>;

/** Where nobody knew whether the provider has it, its report says so. */
const AT_PROVIDER: ReadonlySet<MessageState> = new Set<MessageState>(['sending', 'sent', 'delivered']);

/**
 * What a report makes of a message. Reports come late, doubled and in any order, and all orders come to the same: a failure stands
 * against a delivery, since a server may return what it took, and a complaint against everything.
 * @param attempts how often the provider was given it: of one that it never was nothing is reported
 * @returns undefined where nothing changes
 */
export function afterReport(
  state: MessageState,
  attempts: number,
  { kind, ...about }: DeliveryReport['what'] & { readonly gone?: boolean },
): ReportedState | undefined {
  const isThere = AT_PROVIDER.has(state) || (state === 'waiting' && attempts > 0);
  switch (kind) {
    case 'accepted':
      return isThere && state !== 'sent' && state !== 'delivered' ? 'sent' : undefined;
    case 'delivered':
      return isThere && state !== 'delivered' ? 'delivered' : undefined;
    case 'failed':
      if (!isThere) return undefined;
      return about.gone === true ? 'bounced' : 'failed';
    case 'complained':
      return isThere || state === 'bounced' || state === 'failed' ? 'complained' : undefined;
  }
}
