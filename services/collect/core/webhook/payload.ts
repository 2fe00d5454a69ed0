import type { Delivery, WebhookScheme } from './scheme.ts';

/**
 * The JSON in a delivery: its body, or for GitHub, which sends a form unless it is set up otherwise, the form's `payload`.
 * https://docs.github.com/webhooks/using-webhooks/creating-webhooks
 * @returns undefined for a form that holds none
 */
export function payloadOf({ scheme }: WebhookScheme, { headers, body }: Delivery): Uint8Array | string | undefined {
  const isForm = /^application\/x-www-form-urlencoded\s*(;|$)/i.test(headers['content-type'] ?? '');
  return scheme === 'github' && isForm ? formField(new TextDecoder().decode(body), 'payload') : body;
}

/** Strict about its bytes, as JSON is: what is no UTF-8 is undefined, where URLSearchParams would put U+FFFD. */
function formField(form: string, name: string): string | undefined {
  const start = `${name}=`;
  const field = form.split('&').find((item) => item.startsWith(start));
  try {
    return field && decodeURIComponent(field.slice(start.length).replaceAll('+', ' '));
  } catch {
    return undefined;
  }
}
