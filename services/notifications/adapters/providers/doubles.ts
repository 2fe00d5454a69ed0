import { type Double, type Got, jsonOf, openDouble, type Reply } from './double-server.ts';
import { member, textAt } from './provider-http.ts';

/** What the doubles take: the rest is refused as the providers refuse it. */
export const SECRETS = {
  sendgrid: 'SG.key-of-the-test',
  account: `AC${'a'.repeat(32)}`,
  twilio: 'token-of-the-test',
  whatsapp: 'EAAG-token-of-the-test',
  slack: 'xoxb-of-the-test',
  pagerduty: 'R'.repeat(32),
} as const;

const bearer = ({ headers }: Got): string | undefined => /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1];
const isJson = ({ headers }: Got): boolean => (headers['content-type'] ?? '').startsWith('application/json');

/** `POST /v3/mail/send`: https://www.twilio.com/docs/sendgrid/api-reference/mail-send/mail-send */
export function sendGridDouble(): Promise<Double> {
  const wrong = (status: number, message: string, field: string | null = null): Reply => ({
    status,
    body: { errors: [{ message, field, help: null }] },
  });
  return openDouble((got) => {
    if (got.method !== 'POST' || got.path !== '/v3/mail/send') return wrong(404, 'not found');
    if (bearer(got) !== SECRETS.sendgrid)
      return wrong(401, 'The provided authorization grant is invalid, expired, or revoked');
    if (!isJson(got)) return wrong(415, 'Content-Type should be application/json.');
    const mail = jsonOf(got);
    const to = textAt(mail, 'personalizations', 0, 'to', 0, 'email');
    if (!/^\S+@\S+\.\S+$/.test(to))
      return wrong(400, 'Does not contain a valid address.', 'personalizations.0.to.0.email');
    if (textAt(mail, 'subject') === '') return wrong(400, 'The subject is required.', 'subject');
    if (textAt(mail, 'from', 'email') !== 'stay@harbour.example')
      return wrong(403, 'The from address does not match a verified Sender Identity.', 'from');
    if (textAt(mail, 'content', 0, 'type') !== 'text/plain') return wrong(400, 'text/plain must be first.', 'content');
    const names = Object.keys((member(mail, 'headers') ?? {}) as object).map((name) => name.toLowerCase());
    if (names.some((name) => ['to', 'from', 'subject', 'reply-to', 'content-type'].includes(name)))
      return wrong(400, 'The headers parameter contains a reserved header.', 'headers');
    return { status: 202, headers: { 'x-message-id': '14c5d75ce93.dfd.64b469' } };
  });
}

/** `POST /2010-04-01/Accounts/{Sid}/Messages.json`: https://www.twilio.com/docs/messaging/api/message-resource */
export function twilioDouble(): Promise<Double> {
  const wrong = (status: number, code: number, message: string): Reply => ({
    status,
    body: { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status },
  });
  return openDouble((got) => {
    const basic = Buffer.from(`${SECRETS.account}:${SECRETS.twilio}`).toString('base64');
    if (got.headers.authorization !== `Basic ${basic}`) return wrong(401, 20003, 'Authenticate');
    if (got.path !== `/2010-04-01/Accounts/${SECRETS.account}/Messages.json`) return wrong(404, 20404, 'not found');
    if (got.headers['content-type'] !== 'application/x-www-form-urlencoded')
      return wrong(400, 21604, "A 'To' phone number is required.");
    const form = new URLSearchParams(got.body.toString());
    const [to, body] = [form.get('To') ?? '', form.get('Body') ?? ''];
    if (!/^\+[1-9]\d{6,14}$/.test(to)) return wrong(400, 21211, `The 'To' number ${to} is not a valid phone number.`);
    if (to === '+15005550010') return wrong(400, 21610, 'Attempt to send to unsubscribed recipient');
    if (to === '+15005550099')
      return wrong(400, 21408, 'Permission to send an SMS has not been enabled for the region');
    if (!form.has('From') && !form.has('MessagingServiceSid'))
      return wrong(400, 21603, "A 'From' phone number is required.");
    if (body === '') return wrong(400, 21602, 'Message body is required.');
    if ([...body].length > 1600)
      return wrong(400, 21617, 'The concatenated message body exceeds the 1600 character limit');
    return { status: 201, body: { sid: `SM${'b'.repeat(32)}`, status: 'queued', to } };
  });
}

/** `POST /{version}/{number}/messages`: https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages */
export function whatsAppDouble(): Promise<Double> {
  const wrong = (status: number, code: number, message: string, details = message): Reply => ({
    status,
    body: { error: { message, type: 'OAuthException', code, error_data: { messaging_product: 'whatsapp', details } } },
  });
  return openDouble((got) => {
    if (bearer(got) !== SECRETS.whatsapp) return wrong(401, 190, 'Invalid OAuth access token.');
    if (!/^\/v\d+\.0\/106540352242922\/messages$/.test(got.path)) return wrong(400, 100, 'Unsupported post request.');
    const message = jsonOf(got);
    if (message['messaging_product'] !== 'whatsapp') return wrong(400, 100, '(#100) messaging_product is required.');
    const to = textAt(message, 'to');
    if (to === '+15005550026') return wrong(400, 131026, 'Message undeliverable');
    if (message['type'] === 'template') {
      if (textAt(message, 'template', 'name') !== 'notice')
        return wrong(404, 132001, 'Template name does not exist in the translation');
      const text = textAt(message, 'template', 'components', 0, 'parameters', 0, 'text');
      if (/[\n\t]| {5}/.test(text))
        return wrong(400, 132018, 'Param text cannot have new-line/tab characters or more than 4 consecutive spaces');
    } else if (textAt(message, 'text', 'body').length > 4096) return wrong(400, 100, 'text.body is too long');
    return {
      status: 200,
      body: {
        messaging_product: 'whatsapp',
        contacts: [{ input: to, wa_id: to.slice(1) }],
        messages: [{ id: 'wamid.x' }],
      },
    };
  });
}

/** `chat.postMessage`, and an incoming webhook at `/services/T/B/x`: https://docs.slack.dev/reference/methods/chat.postMessage */
export function slackDouble(): Promise<Double> {
  return openDouble((got) => {
    if (got.path === '/services/T0/B0/x') {
      const { text } = jsonOf(got);
      return typeof text === 'string' && text !== '' ? { status: 200, body: 'ok' } : { status: 400, body: 'no_text' };
    }
    if (got.path.startsWith('/services/')) return { status: 404, body: 'no_service' };
    const wrong = (error: string): Reply => ({ status: 200, body: { ok: false, error } });
    if (bearer(got) !== SECRETS.slack) return wrong('invalid_auth');
    if (!isJson(got)) return wrong('invalid_post_type');
    const { channel, text } = jsonOf(got);
    if (channel !== 'ops') return wrong('channel_not_found');
    if (text === '') return wrong('no_text');
    return { status: 200, body: { ok: true, channel: 'C0123', ts: '1503435956.000247', message: { text } } };
  });
}

/** `POST /v2/enqueue`: https://developer.pagerduty.com/api-reference/a7d81b0e9200f-send-an-event-to-pager-duty */
export function pagerDutyDouble(): Promise<Double & { readonly incidents: Set<string> }> {
  const incidents = new Set<string>();
  const wrong = (error: string): Reply => ({
    status: 400,
    body: { status: 'invalid event', message: 'Event object is invalid', errors: [error] },
  });
  const opened = openDouble((got) => {
    if (got.path !== '/v2/enqueue') return { status: 404, body: '' };
    const event = jsonOf(got);
    if (event['routing_key'] !== SECRETS.pagerduty) return wrong('Invalid routing key');
    if (!/^(trigger|acknowledge|resolve)$/.test(textAt(event, 'event_action')))
      return wrong("'event_action' is missing");
    const [summary, source] = [textAt(event, 'payload', 'summary'), textAt(event, 'payload', 'source')];
    if (summary === '' || summary.length > 1024) return wrong("'payload.summary' is missing or too long");
    if (source === '') return wrong("'payload.source' is missing or blank");
    if (!/^(critical|error|warning|info)$/.test(textAt(event, 'payload', 'severity')))
      return wrong(
        "'payload.severity' is invalid (must be one of the following: 'critical', 'warning', 'error' or 'info')",
      );
    const key = textAt(event, 'dedup_key');
    incidents.add(key);
    return { status: 202, body: { status: 'success', message: 'Event processed', dedup_key: key } };
  });
  return opened.then((double) => Object.assign(double, { incidents }));
}
