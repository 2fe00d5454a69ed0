import webPush from 'web-push';
import type { Content } from '../../core/message.ts';
import type { PushSubscription } from '../../core/push-subscription.ts';
import { shortened } from '../../core/shortened.ts';
import type { Channel, Delivery, Outgoing } from '../../ports.ts';
import type { VapidKeys } from '../vapid.ts';
import { deliveryOfStatus, type ProviderHttp } from './provider-http.ts';

/** Of a device that is away; what comes later is no news. */
const TTL_SECONDS = 24 * 3600;
/** Push services take 4096 bytes, encrypted; a character has up to four. */
const LONGEST_TITLE = 150;
const LONGEST_TEXT = 600;

export interface PushOptions {
  readonly keys: VapidKeys;
  /** Whom push services may write to: `mailto:` or `https:`. */
  readonly subject: string;
}

/**
 * Web push (RFC 8030, 8291, 8292) to each browser of a person. The message's id is the shown message's tag: a second one takes the place of
 * the first.
 */
export function webPushChannel(
  http: ProviderHttp,
  subscriptions: readonly PushSubscription[],
  options: PushOptions,
): Channel {
  return {
    channel: 'push',
    dedupes: true,
    async send(message) {
      if (subscriptions.length === 0)
        return { kind: 'refused', detail: 'The person takes push messages in no browser.', gone: false };
      const answers = await Promise.all(subscriptions.map((each) => pushTo(http, each, message, options)));
      return inAll(answers, subscriptions);
    },
  };
}

type Answer = Delivery | { readonly kind: 'gone'; readonly detail: string };

async function pushTo(
  http: ProviderHttp,
  { endpoint, keys }: PushSubscription,
  { id, content }: Outgoing,
  { keys: vapid, subject }: PushOptions,
): Promise<Answer> {
  const { headers, body } = webPush.generateRequestDetails({ endpoint, keys }, payloadOf(id, content), {
    vapidDetails: { subject, ...vapid },
    TTL: TTL_SECONDS,
    // At most 32 characters of base64url: what has not been shown yet is replaced by what comes again.
    topic: id.replaceAll('-', ''),
    contentEncoding: webPush.supportedContentEncodings.AES_128_GCM,
  });
  const texts = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
  const { 'Content-Length': _length, ...rest } = texts;
  const answer = await http.post(endpoint, rest, body ?? Buffer.alloc(0));
  if ('kind' in answer) return answer;
  if (answer.status >= 200 && answer.status < 300) return { kind: 'sent', providerId: answer.header('location') };
  const detail = answer.text.slice(0, 300);
  // RFC 8030, 7.3: the subscription has ended.
  if (answer.status === 404 || answer.status === 410) return { kind: 'gone', detail };
  return deliveryOfStatus(answer, detail);
}

function payloadOf(id: string, { subject, text }: Content): string {
  return JSON.stringify({
    id,
    title: shortened(subject, LONGEST_TITLE),
    text: shortened(text, LONGEST_TEXT),
    path: '/inbox',
  });
}

/** One browser that took it is enough: a second attempt would ring in that one again. */
function inAll(answers: readonly Answer[], subscriptions: readonly PushSubscription[]): Delivery {
  const over = answers.flatMap((answer, i) => (answer.kind === 'gone' ? [subscriptions[i]?.endpoint ?? ''] : []));
  const first = (kind: Answer['kind']): Answer | undefined => answers.find((answer) => answer.kind === kind);
  const taken = first('sent');
  if (taken?.kind === 'sent') return { ...taken, over };
  const unsure = first('later') ?? first('unknown');
  if (unsure !== undefined && unsure.kind !== 'gone') return unsure;
  const refused = first('refused');
  const detail =
    refused?.kind === 'refused' ? refused.detail : 'Each of the person’s browsers has ended its subscription.';
  return { kind: 'refused', detail, gone: false, over };
}
