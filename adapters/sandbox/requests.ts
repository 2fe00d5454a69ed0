import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import Type, { type Static, type TSchema } from 'typebox';
import Value from 'typebox/value';
import { Refused } from './operations.ts';
import { type Account, type Answered } from './state.ts';

const LARGEST_BODY = 1 << 20;

export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST_BODY) throw new Refused(413, 'too_large', 'The body is too large.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** @throws Refused 400 */
export function parsed<T extends TSchema>(schema: T, text: string): Static<T> {
  let value: unknown;
  try {
    value = text === '' ? {} : JSON.parse(text);
  } catch {
    throw new Refused(400, 'json_invalid', 'The body is not JSON.');
  }
  if (!Value.Check(schema, value))
    throw new Refused(400, 'request_invalid', 'The body lacks a field, or has one of another type.');
  return value as Static<T>;
}

const count = Type.Integer({ minimum: 1 });
export const PaymentBody = Type.Object({
  amount: count,
  currency: Type.String({ pattern: '^[A-Z]{3}$' }),
  method: Type.String(),
  capture: Type.Optional(Type.Enum(['automatic', 'manual'])),
  returnUrl: Type.Optional(Type.String()),
  metadata: Type.Optional(Type.Record(Type.String(), Type.String())),
  holdMs: Type.Optional(Type.Integer()),
});
export const AmountBody = Type.Object({ amount: count });
export const PayoutBody = Type.Object({ amount: count, currency: Type.String(), destination: Type.String() });
export const EvidenceBody = Type.Object({ text: Type.String() });
export const WebhookBody = Type.Object({ url: Type.String(), secret: Type.Optional(Type.String({ minLength: 16 })) });

/**
 * Does a request once for each idempotency key: the answer of the first is the answer of all.
 * @throws Refused 400 for another content, 409 while the first is under way
 */
export function once(account: Account, key: string, content: string, perform: () => unknown): Required<Answered> {
  if (key === '') throw new Refused(400, 'key_missing', 'The header Idempotency-Key is missing.');
  const digest = createHash('sha256').update(content).digest('hex');
  const known = account.answered[key];
  if (known !== undefined) {
    if (known.digest !== digest)
      throw new Refused(400, 'key_reused', 'The Idempotency-Key was used for another request.');
    return { status: 500, body: null, ...known };
  }
  let answer: Required<Answered>;
  try {
    answer = { digest, status: 200, body: structuredClone(perform()) };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    answer = { digest, status: error.status, body: { error: { code: error.code, message: error.message } } };
  }
  account.answered[key] = answer;
  return answer;
}
