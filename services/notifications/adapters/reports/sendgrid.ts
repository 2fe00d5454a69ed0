import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import type { ConfigOf } from '../../core/channel-config.ts';
import type { DeliveryReport } from '../../core/delivery-report.ts';
import { textAt } from '../providers/provider-http.ts';
import { jsonOf, listOf, type ReportRequest, type Reports, unsigned } from './report.ts';

const SIGNATURE = 'x-twilio-email-event-webhook-signature';
const TIMESTAMP = 'x-twilio-email-event-webhook-timestamp';

/**
 * SendGrid's signed event webhook: ECDSA with SHA-256 over the timestamp and the raw body. Its time has no limit here: SendGrid sends again
 * for a day, and a report that comes again changes nothing.
 * @throws ReportRejected
 */
export function readSendGridReports({ webhookKey }: ConfigOf<'sendgrid'>, { raw, headers }: ReportRequest): Reports {
  if (webhookKey === undefined) throw unsigned('The channel was set up without the key of the signed event webhook.');
  const [signature = '', timestamp = ''] = [headers[SIGNATURE], headers[TIMESTAMP]];
  const signed = Buffer.concat([Buffer.from(timestamp), raw]);
  const isGenuine = isSigned(signed, Buffer.from(signature, 'base64'), keyOf(webhookKey));
  if (!isGenuine) throw unsigned('The signature is not by the key that the channel was set up with.');
  return listOf(jsonOf(raw)).flatMap(reportOf);
}

function keyOf(webhookKey: string): KeyObject {
  try {
    return createPublicKey({ key: Buffer.from(webhookKey, 'base64'), format: 'der', type: 'spki' });
  } catch {
    throw unsigned('What the channel was set up with is no public key.');
  }
}

function isSigned(signed: Buffer, signature: Buffer, key: KeyObject): boolean {
  // A key of another kind would check another scheme.
  return key.asymmetricKeyType === 'ec' && verify('sha256', signed, key, signature);
}

function reportOf(event: unknown): readonly DeliveryReport[] {
  const message = textAt(event, 'pvt_message');
  const what = whatOf(event);
  if (message === '' || what === undefined) return [];
  return [{ message, what, providerId: textAt(event, 'sg_message_id') || undefined }];
}

function whatOf(event: unknown): DeliveryReport['what'] | undefined {
  const detail = textAt(event, 'reason') || textAt(event, 'response') || textAt(event, 'event');
  switch (textAt(event, 'event')) {
    case 'processed':
      return { kind: 'accepted' };
    case 'delivered':
      return { kind: 'delivered' };
    case 'bounce':
      // `blocked` is of the moment or of the sender: the address may well exist.
      return { kind: 'failed', gone: textAt(event, 'type') !== 'blocked', detail };
    case 'dropped':
      // SendGrid did not try it, since it knows the address: a bounce before, a complaint, or one that is none.
      return { kind: 'failed', gone: /bounce|invalid|unsubscribe|spam report/i.test(detail), detail };
    case 'spamreport':
      return { kind: 'complained', detail: 'The recipient marked it as spam.' };
    case 'unsubscribe':
    case 'group_unsubscribe':
      return { kind: 'complained', detail: 'The recipient unsubscribed at the mail provider.' };
    default:
      return undefined;
  }
}
