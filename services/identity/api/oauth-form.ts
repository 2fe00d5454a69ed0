import { Problem } from '@pvt/kernel/errors';
import { problemDocument, STATUS } from '@pvt/kernel/http/problem';
import type { RouteReply } from '@pvt/kernel/http/route';
import { OAUTH_NAMES, programErrors } from '../core/program-errors.ts';
import { DEVICE_INTERVAL_SECONDS } from '../core/token.ts';
import type { ShownProgram } from '../use-cases/show-program.ts';

export const FORM = 'application/x-www-form-urlencoded';
/** What a request for tokens holds is short. */
export const LONGEST_FORM = 16 * 1024;
const MOST_PARAMETERS = 30;

/** The parameters of a request for tokens, each at most once (RFC 6749, 3.2). */
export type Form = ReadonlyMap<string, string>;

/** @throws OAUTH_REQUEST_INVALID */
export function formOf(body: unknown, contentType: string | undefined): Form {
  if (!/^application\/x-www-form-urlencoded *(;|$)/i.test(contentType ?? ''))
    throw programErrors.OAUTH_REQUEST_INVALID(`A request for tokens is sent as ${FORM}.`);
  const form = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(Buffer.isBuffer(body) ? body.toString('utf8') : '')) {
    if (form.has(name)) throw programErrors.OAUTH_REQUEST_INVALID(`${name.slice(0, 50)} stands twice.`);
    if (form.size >= MOST_PARAMETERS) throw programErrors.OAUTH_REQUEST_INVALID('There are too many parameters.');
    // A parameter without a value is none.
    if (value !== '') form.set(name, value);
  }
  return form;
}

/** @throws OAUTH_REQUEST_INVALID where it is missing */
export function needed(form: Form, name: string): string {
  const value = form.get(name);
  if (value === undefined) throw programErrors.OAUTH_REQUEST_INVALID(`${name} is missing.`);
  return value;
}

/** What a program shows of itself, in the header or in the body, not in both (RFC 6749, 2.3). @throws OAUTH_REQUEST_INVALID */
export function shownIn(form: Form, authorization: string | undefined): ShownProgram {
  const inBody = { clientId: form.get('client_id'), secret: form.get('client_secret') };
  const basic = /^Basic +([\w+/=-]+)$/i.exec(authorization ?? '')?.[1];
  if (basic === undefined) return inBody;
  const [, id = '', secret = ''] = /^([^:]*):(.*)$/s.exec(Buffer.from(basic, 'base64').toString('utf8')) ?? [];
  const clientId = decoded(id);
  if (inBody.secret !== undefined || (inBody.clientId !== undefined && inBody.clientId !== clientId))
    throw programErrors.OAUTH_REQUEST_INVALID('The program shows who it is in two ways.');
  return { clientId, secret: decoded(secret) };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw programErrors.OAUTH_REQUEST_INVALID('The header is not encoded as RFC 6749 has it.');
  }
}

/**
 * Answers what is wrong in the form that programs for OAuth expect (RFC 6749, 5.2), with what the house's errors hold.
 * @throws what is none of these
 */
export function sendOAuthError(error: unknown, reply: RouteReply): void {
  const name = error instanceof Problem ? OAUTH_NAMES[error.code] : undefined;
  if (!(error instanceof Problem) || name === undefined) throw error;
  if (name === 'invalid_client') reply.header('www-authenticate', 'Basic realm="pvt"');
  const more = {
    error: name,
    error_description: error.detail.replaceAll(/[^\x20\x21\x23-\x5b\x5d-\x7e]/g, "'"),
    ...(name === 'authorization_pending' || name === 'slow_down' ? { interval: DEVICE_INTERVAL_SECONDS } : {}),
  };
  reply
    .status(STATUS[error.entry.kind])
    .header('cache-control', 'no-store')
    .header('content-type', 'application/json; charset=utf-8')
    .send(JSON.stringify(problemDocument(error, more)));
}
