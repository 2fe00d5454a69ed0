import type { ConfigOf } from '../../core/channel-config.ts';
import type { Channel, Delivery } from '../../ports.ts';
import { deliveryOfStatus, type ProviderHttp, textAt } from './provider-http.ts';

const SERVER = 'https://api.sendgrid.com';

/** Mail by SendGrid's API v3 (`POST /v3/mail/send`). It does not look for doubles; the Message-ID lets the recipient's program do. */
export function sendGridChannel(http: ProviderHttp, config: ConfigOf<'sendgrid'>): Channel {
  const from = addressOf(config.from);
  const domain = from.email.split('@')[1] ?? 'localhost';
  return {
    channel: 'email',
    dedupes: false,
    async send({ id, address, content, headers, attachments }) {
      const body = {
        personalizations: [{ to: [{ email: address }], custom_args: { pvt_message: id } }],
        from,
        subject: content.subject.replaceAll(/[\r\n]+/g, ' ').trim() || '-',
        content: [
          { type: 'text/plain', value: content.text },
          { type: 'text/html', value: content.html },
        ],
        headers: { 'Message-ID': `<${id}@${domain}>`, 'Auto-Submitted': 'auto-generated', ...headers },
        // What counts clicks and openings would rewrite links and load a picture: messages are not watched.
        tracking_settings: { click_tracking: { enable: false }, open_tracking: { enable: false } },
        ...(attachments.length === 0 ? {} : { attachments: attachments.map(attached) }),
      };
      const answer = await http.post(
        new URL('/v3/mail/send', config.server ?? SERVER).href,
        { authorization: `Bearer ${config.apiKey ?? ''}`, 'content-type': 'application/json' },
        JSON.stringify(body),
      );
      if ('kind' in answer) return answer;
      if (answer.status === 202) return { kind: 'sent', providerId: answer.header('x-message-id') };
      return refusalOf(answer);
    },
  };
}

function attached({ name, contentType, content }: Parameters<Channel['send']>[0]['attachments'][number]): object {
  return { filename: name, type: contentType, content: content.toString('base64'), disposition: 'attachment' };
}

function refusalOf(answer: Parameters<typeof deliveryOfStatus>[0]): Delivery {
  const detail = textAt(answer.json, 'errors', 0, 'message') || answer.text.slice(0, 300);
  // Of the recipient and not of the mail: `personalizations.0.to.0.email`.
  const gone = answer.status === 400 && /^personalizations\.\d+\.to\./.test(textAt(answer.json, 'errors', 0, 'field'));
  return gone ? { kind: 'refused', detail, gone } : deliveryOfStatus(answer, detail);
}

function addressOf(from: string): { readonly email: string; readonly name?: string } {
  const [, name = '', email] = /^(.*)<([^<>]+)>$/.exec(from) ?? [];
  if (email === undefined) return { email: from };
  const shown = name.trim().replaceAll(/^"|"$/g, '');
  return shown === '' ? { email } : { email, name: shown };
}
