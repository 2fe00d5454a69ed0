import { createHmac, timingSafeEqual } from 'node:crypto';
import type { ConfigOf } from '../../core/channel-config.ts';
import type { DeliveryReport } from '../../core/delivery-report.ts';
import { type ReportRequest, type Reports, unsigned } from './report.ts';

/** The handset is none, or its owner takes nothing: https://www.twilio.com/docs/api/errors */
const GONE = new Set(['21211', '21217', '21614', '30005', '30006']);
const STOPPED = '21610';
const MOST_FIELDS = 100;

/**
 * Twilio's status callbacks: HMAC-SHA1 by the auth token over the address and the form's fields in their order.
 * @throws ReportRejected
 */
export function readTwilioReports(
  { token = '' }: ConfigOf<'twilio'>,
  { raw, headers, url, message }: ReportRequest,
): Reports {
  const form = new URLSearchParams(raw.toString('utf8'));
  if (form.size > MOST_FIELDS) throw unsigned('The report has too many fields.');
  const right = createHmac('sha1', token).update(twilioSigned(url, form)).digest();
  const given = Buffer.from(headers['x-twilio-signature'] ?? '', 'base64');
  if (given.length !== right.length || !timingSafeEqual(given, right))
    throw unsigned('The signature is not by the auth token that the channel was set up with.');
  const what = whatOf(form.get('MessageStatus') ?? '', form.get('ErrorCode') ?? '');
  if (message === undefined || what === undefined) return [];
  return [{ message, what, providerId: form.get('MessageSid') ?? undefined }];
}

/** https://www.twilio.com/docs/usage/security: what is signed. */
export function twilioSigned(url: string, form: URLSearchParams): string {
  const fields = [...form].sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0));
  return url + fields.map(([name, value]) => name + value).join('');
}

function whatOf(status: string, code: string): DeliveryReport['what'] | undefined {
  const detail = code === '' ? `Twilio reports ${status}.` : `Twilio reports ${status} (${code}).`;
  switch (status) {
    case 'sent':
    case 'queued':
    case 'accepted':
    case 'sending':
      return { kind: 'accepted' };
    case 'delivered':
    case 'read':
      return { kind: 'delivered' };
    case 'failed':
    case 'undelivered':
      return code === STOPPED ? { kind: 'complained', detail } : { kind: 'failed', gone: GONE.has(code), detail };
    default:
      return undefined;
  }
}
