import { createHmac, timingSafeEqual } from 'node:crypto';
import type { ConfigOf } from '../../core/channel-config.ts';
import type { DeliveryReport } from '../../core/delivery-report.ts';
import { member, textAt } from '../providers/provider-http.ts';
import { jsonOf, listOf, type ReportRequest, type Reports, unsigned } from './report.ts';

/** The number takes no WhatsApp messages. */
const GONE = '131026';
/** Its owner has stopped messages of this kind. */
const STOPPED = '131050';

/**
 * The Cloud API's webhooks: HMAC-SHA256 by the app's secret over the raw body, `X-Hub-Signature-256: sha256=HEX`.
 * @throws ReportRejected
 */
export function readWhatsAppReports({ appSecret }: ConfigOf<'whatsapp'>, { raw, headers }: ReportRequest): Reports {
  if (appSecret === undefined) throw unsigned('The channel was set up without the app’s secret.');
  const right = createHmac('sha256', appSecret).update(raw).digest();
  const given = Buffer.from(/^sha256=([0-9a-f]{64})$/.exec(headers['x-hub-signature-256'] ?? '')?.[1] ?? '', 'hex');
  if (given.length !== right.length || !timingSafeEqual(given, right))
    throw unsigned('The signature is not by the app’s secret that the channel was set up with.');
  const changes = listOf(member(jsonOf(raw), 'entry')).flatMap((entry) => listOf(member(entry, 'changes') ?? []));
  return changes.flatMap((change) => listOf(member(change, 'value', 'statuses') ?? [])).flatMap(reportOf);
}

function reportOf(status: unknown): readonly DeliveryReport[] {
  const message = textAt(status, 'biz_opaque_callback_data');
  const what = whatOf(status);
  if (message === '' || what === undefined) return [];
  return [{ message, what, providerId: textAt(status, 'id') || undefined }];
}

function whatOf(status: unknown): DeliveryReport['what'] | undefined {
  const code = textAt(status, 'errors', 0, 'code');
  const title = textAt(status, 'errors', 0, 'error_data', 'details') || textAt(status, 'errors', 0, 'title');
  switch (textAt(status, 'status')) {
    case 'sent':
      return { kind: 'accepted' };
    case 'delivered':
    case 'read':
      return { kind: 'delivered' };
    case 'failed':
      if (code === STOPPED) return { kind: 'complained', detail: `${title} (${code})` };
      return { kind: 'failed', gone: code === GONE, detail: `${title || 'WhatsApp did not deliver it'} (${code})` };
    default:
      return undefined;
  }
}
