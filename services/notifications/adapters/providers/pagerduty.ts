import type { ConfigOf } from '../../core/channel-config.ts';
import { shortened } from '../../core/shortened.ts';
import type { Channel } from '../../ports.ts';
import { deliveryOfStatus, member, type ProviderHttp, textAt } from './provider-http.ts';

const SERVER = 'https://events.pagerduty.com';
const LONGEST_SUMMARY = 1024;

/** PagerDuty's Events API v2. The message's id is its `dedup_key`: one that is sent again joins the incident of the first. */
export function pagerDutyChannel(
  http: ProviderHttp,
  { routingKey, severity = 'error', server = SERVER }: ConfigOf<'pagerduty'>,
): Channel {
  const url = new URL('/v2/enqueue', server).href;
  return {
    channel: 'pagerduty',
    dedupes: true,
    async send({ id, address, content }) {
      const { subject, text } = content;
      const body = {
        ...{ routing_key: routingKey, event_action: 'trigger', dedup_key: id, client: 'PVT' },
        payload: {
          summary: shortened(subject || text, LONGEST_SUMMARY),
          source: address,
          severity,
          custom_details: { text: shortened(text, 20_000) },
        },
      };
      const answer = await http.post(url, { 'content-type': 'application/json' }, JSON.stringify(body));
      if ('kind' in answer) return answer;
      if (answer.status === 202) return { kind: 'sent', providerId: textAt(answer.json, 'dedup_key') || id };
      const errors = member(answer.json, 'errors');
      const detail = Array.isArray(errors) ? errors.join(' ') : textAt(answer.json, 'message');
      return deliveryOfStatus(answer, detail || answer.text.slice(0, 300));
    },
  };
}
