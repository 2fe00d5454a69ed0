import type { ConfigOf } from '../../core/channel-config.ts';
import type { Content } from '../../core/message.ts';
import { shortened } from '../../core/shortened.ts';
import type { Channel, Delivery } from '../../ports.ts';
import { deliveryOfStatus, type ProviderHttp, textAt } from './provider-http.ts';

const SERVER = 'https://slack.com';
const LONGEST = 4000;
/** https://docs.slack.dev/reference/methods/chat.postMessage: of the moment, or of the token, which may be corrected. */
const LATER =
  /^(ratelimited|rate_limited|message_limit_exceeded|service_unavailable|internal_error|team_added_to_org|invalid_auth|not_authed|token_expired|token_revoked|account_inactive|missing_scope)$/;
/** Whether it was posted is not known. */
const UNKNOWN = /^(request_timeout|fatal_error)$/;

/** Slack by a bot's token (`chat.postMessage`): the address is a channel's name or id. It knows no doubles. */
export function slackChannel(http: ProviderHttp, { token = '', server = SERVER }: ConfigOf<'slack'>): Channel {
  return {
    channel: 'slack',
    dedupes: false,
    async send({ address, content }) {
      const body = { channel: address, text: markdownOf(content), unfurl_links: false, unfurl_media: false };
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json; charset=utf-8' };
      const answer = await http.post(new URL('/api/chat.postMessage', server).href, headers, JSON.stringify(body));
      if ('kind' in answer) return answer;
      if (answer.status !== 200) return deliveryOfStatus(answer, answer.text.slice(0, 300));
      const { json } = answer;
      if (typeof json === 'object' && json !== null && Reflect.get(json, 'ok') === true)
        return { kind: 'sent', providerId: `${textAt(json, 'channel')}:${textAt(json, 'ts')}` };
      return refusalOf(textAt(json, 'error') || 'no answer that it understands');
    },
  };
}

/** Slack by an incoming webhook, which posts to its own channel and to no other. */
export function slackWebhookChannel(http: ProviderHttp, { url = '' }: ConfigOf<'slack-webhook'>): Channel {
  return {
    channel: 'slack',
    dedupes: false,
    async send({ content }) {
      const headers = { 'content-type': 'application/json' };
      const answer = await http.post(url, headers, JSON.stringify({ text: markdownOf(content) }));
      if ('kind' in answer) return answer;
      if (answer.status === 200) return { kind: 'sent', providerId: undefined };
      // 403 and 404 are of the address, which is the credential: no_service, action_prohibited.
      if (answer.status === 403 || answer.status === 404 || answer.status === 410)
        return {
          kind: 'refused',
          detail: `Slack answered ${answer.status}: ${answer.text.slice(0, 200)}`,
          gone: false,
        };
      return deliveryOfStatus(answer, answer.text.slice(0, 300));
    },
  };
}

function refusalOf(error: string): Delivery {
  const detail = `Slack answered ${error}.`;
  if (LATER.test(error)) return { kind: 'later', detail };
  return UNKNOWN.test(error) ? { kind: 'unknown', detail } : { kind: 'refused', detail, gone: false };
}

/** What Slack reads as its own marks is escaped: nobody is called by `<!channel>` through a guest's name. */
function markdownOf({ subject, text }: Content): string {
  const safe = (plain: string): string =>
    plain.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const title = subject === '' ? '' : `*${safe(subject)}*\n`;
  return shortened(`${title}${safe(text)}`, LONGEST);
}
