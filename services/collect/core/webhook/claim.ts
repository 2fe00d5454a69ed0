import type { Claim, ClaimResult, Delivery, WebhookScheme } from './scheme.ts';

/** Reads what a delivery claims: its signatures, what they were made over, and when. */
export function readClaim(scheme: WebhookScheme, delivery: Delivery): ClaimResult {
  switch (scheme.scheme) {
    case 'stripe':
      return stripeClaim(delivery);
    case 'github':
      return githubClaim(delivery);
    case 'standard':
      return standardClaim(delivery);
    case 'hmac':
      return genericClaim(scheme, delivery);
  }
}

/** https://docs.stripe.com/webhooks#verify-manually */
function stripeClaim({ headers, body }: Delivery): ClaimResult {
  const header = headers['stripe-signature'];
  if (header === undefined) return missing('stripe-signature');
  const items = header.split(',').map((item) => item.trim().split('=', 2));
  const time = items.find(([name]) => name === 't')?.[1] ?? '';
  const timestamp = seconds(time);
  if (timestamp === undefined) return unreadable('stripe-signature');
  const signatures = items.filter(([name]) => name === 'v1').map(([, value]) => hex(value ?? ''));
  return claim({ signatures, message: [`${time}.`, body], algorithm: 'sha256', timestamp });
}

/** https://docs.github.com/webhooks/using-webhooks/validating-webhook-deliveries (no time is signed). */
function githubClaim({ headers, body }: Delivery): ClaimResult {
  const header = headers['x-hub-signature-256'];
  if (header === undefined) return missing('x-hub-signature-256');
  if (!header.startsWith('sha256=')) return unreadable('x-hub-signature-256');
  return claim({ signatures: [hex(header.slice('sha256='.length))], message: [body], algorithm: 'sha256' });
}

/** https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md */
function standardClaim({ headers, body }: Delivery): ClaimResult {
  const family = standardFamily(headers);
  const id = headers[`${family}-id`];
  const time = headers[`${family}-timestamp`];
  const header = headers[`${family}-signature`];
  if (id === undefined) return missing(`${family}-id`);
  if (time === undefined) return missing(`${family}-timestamp`);
  if (header === undefined) return missing(`${family}-signature`);
  const timestamp = seconds(time);
  if (timestamp === undefined) return unreadable(`${family}-timestamp`);
  const signatures = header
    .split(' ')
    .filter((item) => item.startsWith('v1,'))
    .map((item) => base64(item.slice('v1,'.length)));
  return claim({ signatures, message: [`${id}.${time}.`, body], algorithm: 'sha256', timestamp });
}

/**
 * What the names of the headers of Standard Webhooks begin with. Svix, whom the standard is from, sends its own, and some
 * who use it send both: then all are read of the standard's, and never some of each.
 * https://docs.svix.com/receiving/verifying-payloads/how-manual
 */
export function standardFamily(headers: Delivery['headers']): 'webhook' | 'svix' {
  return headers['webhook-id'] === undefined && headers['svix-id'] !== undefined ? 'svix' : 'webhook';
}

function genericClaim(scheme: WebhookScheme & { scheme: 'hmac' }, { headers, body }: Delivery): ClaimResult {
  const header = headers[scheme.header];
  if (header === undefined) return missing(scheme.header);
  if (!header.startsWith(scheme.prefix)) return unreadable(scheme.header);
  const text = header.slice(scheme.prefix.length);
  const signatures = [scheme.encoding === 'hex' ? hex(text) : base64(text)];
  if (scheme.timestampHeader === undefined) return claim({ signatures, message: [body], algorithm: scheme.algorithm });
  const time = headers[scheme.timestampHeader];
  if (time === undefined) return missing(scheme.timestampHeader);
  const timestamp = seconds(time);
  if (timestamp === undefined) return unreadable(scheme.timestampHeader);
  return claim({ signatures, message: [`${time}.`, body], algorithm: scheme.algorithm, timestamp });
}

function claim(read: Claim): ClaimResult {
  return { ok: true, claim: read };
}

function missing(header: string): ClaimResult {
  return { ok: false, detail: `The header ${header} is missing.` };
}

function unreadable(header: string): ClaimResult {
  return { ok: false, detail: `The header ${header} cannot be read.` };
}

function seconds(text: string): number | undefined {
  return /^\d{1,12}$/.test(text) ? Number(text) : undefined;
}

function hex(text: string): Uint8Array {
  return /^([0-9a-f]{2})+$/i.test(text) ? Uint8Array.fromHex(text) : new Uint8Array();
}

function base64(text: string): Uint8Array {
  try {
    return Uint8Array.fromBase64(text);
  } catch {
    return new Uint8Array();
  }
}
