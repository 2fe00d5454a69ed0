import type { ConfigOf } from '../../core/channel-config.ts';
import { shortened } from '../../core/shortened.ts';
import type { Channel } from '../../ports.ts';
import { deliveryOfStatus, type ProviderHttp, textAt } from './provider-http.ts';

const SERVER = 'https://api.twilio.com';
const LONGEST = 1600;
/** https://www.twilio.com/docs/api/errors: the number is none, can take no SMS, or its owner has answered STOP. */
const GONE = new Set(['21211', '21217', '21610', '21614', '30005', '30006']);

/**
 * SMS by Twilio's Messages resource. It knows no doubles.
 * @param reportTo where Twilio reports what became of a message, where it can reach us
 */
export function twilioChannel(
  http: ProviderHttp,
  { account, token = '', from, server = SERVER }: ConfigOf<'twilio'>,
  reportTo: string | undefined,
): Channel {
  const url = new URL(`/2010-04-01/Accounts/${account}/Messages.json`, server).href;
  const authorization = `Basic ${Buffer.from(`${account}:${token}`).toString('base64')}`;
  return {
    channel: 'sms',
    dedupes: false,
    async send({ id, address, content }) {
      const form = new URLSearchParams({
        To: address,
        ...(from.startsWith('MG') ? { MessagingServiceSid: from } : { From: from }),
        Body: shortened(content.text, LONGEST),
        ...(reportTo === undefined ? {} : { StatusCallback: `${reportTo}?message=${id}` }),
      });
      const headers = { authorization, 'content-type': 'application/x-www-form-urlencoded' };
      const answer = await http.post(url, headers, form.toString());
      if ('kind' in answer) return answer;
      if (answer.status === 201) return { kind: 'sent', providerId: textAt(answer.json, 'sid') || undefined };
      const code = textAt(answer.json, 'code');
      const detail = `${textAt(answer.json, 'message') || answer.text.slice(0, 300)} (${code || answer.status})`;
      if (answer.status === 400 && GONE.has(code)) return { kind: 'refused', detail, gone: true };
      return deliveryOfStatus(answer, detail);
    },
  };
}
