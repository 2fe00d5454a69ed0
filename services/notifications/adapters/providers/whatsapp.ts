import type { ConfigOf } from '../../core/channel-config.ts';
import { shortened } from '../../core/shortened.ts';
import type { Channel } from '../../ports.ts';
import { deliveryOfStatus, type ProviderHttp, textAt } from './provider-http.ts';

const SERVER = 'https://graph.facebook.com';
const VERSION = 'v23.0';
const LONGEST_TEXT = 4096;
const LONGEST_VARIABLE = 1024;
/** https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes: the number takes no WhatsApp messages. */
const GONE = new Set(['131026', '131030']);
/** Limits of rate, and what is of the service: the same message is taken later. Also a token that has expired. */
const LATER = new Set(['0', '4', '190', '80007', '130429', '131000', '131016', '131048', '131056', '131057', '133004']);

/** WhatsApp by the Cloud API. It knows no doubles. */
export function whatsAppChannel(
  http: ProviderHttp,
  { number, token = '', template, server = SERVER }: ConfigOf<'whatsapp'>,
): Channel {
  const url = new URL(`/${VERSION}/${number}/messages`, server).href;
  return {
    channel: 'whatsapp',
    dedupes: false,
    async send({ id, address, content, language }) {
      const body = {
        ...{ messaging_product: 'whatsapp', recipient_type: 'individual', to: address },
        biz_opaque_callback_data: id,
        ...(template === undefined ? textOf(content.text) : templateOf(template, language, content.text)),
      };
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
      const answer = await http.post(url, headers, JSON.stringify(body));
      if ('kind' in answer) return answer;
      if (answer.status === 200)
        return { kind: 'sent', providerId: textAt(answer.json, 'messages', 0, 'id') || undefined };
      const code = textAt(answer.json, 'error', 'code');
      const reason = textAt(answer.json, 'error', 'error_data', 'details') || textAt(answer.json, 'error', 'message');
      const detail = `${reason || answer.text.slice(0, 300)} (${code || answer.status})`;
      if (GONE.has(code)) return { kind: 'refused', detail, gone: true };
      if (LATER.has(code)) return { kind: 'later', detail };
      return deliveryOfStatus(answer, detail);
    },
  };
}

function textOf(text: string): object {
  return { type: 'text', text: { preview_url: false, body: shortened(text, LONGEST_TEXT) } };
}

/** A variable has no line ends, no tabs and no more than four blanks in a row. */
function templateOf(name: string, language: string, text: string): object {
  const variable = shortened(text.replaceAll(/\s+/g, ' ').trim(), LONGEST_VARIABLE);
  const components = [{ type: 'body', parameters: [{ type: 'text', text: variable }] }];
  return { type: 'template', template: { name, language: { code: CODES[language] ?? language }, components } };
}

/** As the Cloud API names the languages of templates. */
const CODES: Readonly<Record<string, string>> = { pt: 'pt_PT' };
