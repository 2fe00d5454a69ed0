import { isId } from '@pvt/kernel/http/keyset';
import Type, { type Static, type TSchema } from 'typebox';
import Value from 'typebox/value';
import { AUTHORISATION_STATUSES, DISPUTE_STATUSES, type ObjectFact, REFUND_STATUSES } from '../../core/intent.ts';
import { ProviderUnknown } from '../../core/provider.ts';

const nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const amount = Type.Integer({ minimum: 0 });
const of = { id: Type.String(), amount, key: nullable(Type.String()) };

export const Authorisation = Type.Object({
  ...of,
  what: Type.Literal('authorisation'),
  status: Type.Enum(AUTHORISATION_STATUSES),
  code: nullable(Type.String()),
  method: Type.String(),
  expiresAt: Type.Integer(),
  challengeUrl: Type.Optional(nullable(Type.String())),
});
const Capture = Type.Object({ ...of, what: Type.Literal('capture'), status: Type.Literal('succeeded'), fee: amount });
const Refund = Type.Object({ ...of, what: Type.Literal('refund'), status: Type.Enum(REFUND_STATUSES) });
const Dispute = Type.Object({ ...of, what: Type.Literal('dispute'), status: Type.Enum(DISPUTE_STATUSES), fee: amount });

export const Reported = Type.Union([Authorisation, Capture, Refund, Dispute]);
export const Payment = Type.Intersect([Authorisation, Type.Object({ captures: Type.Array(Capture) })]);
export const Moved = Type.Union([Capture, Refund]);

/** What an object of the sandbox's says. */
export function factOf(object: Static<typeof Reported>): ObjectFact {
  // What was done by hand there has a key of whoever did it, which is no operation of ours.
  const operation = isId(object.key) ? object.key : null;
  const of = { id: object.id, operation, amount: BigInt(object.amount) };
  switch (object.what) {
    case 'authorisation':
      return { ...of, what: 'authorisation', status: object.status, fee: 0n, details: detailsOf(object) };
    case 'capture':
      return { ...of, what: 'capture', status: 'succeeded', fee: BigInt(object.fee), details: {} };
    case 'refund':
      return { ...of, what: 'refund', status: object.status, fee: 0n, details: {} };
    case 'dispute':
      return { ...of, what: 'dispute', status: object.status, fee: BigInt(object.fee), details: {} };
  }
}

function detailsOf({ code, method, expiresAt, challengeUrl }: Static<typeof Authorisation>): ObjectFact['details'] {
  return {
    expiresAt: new Date(expiresAt).toISOString(),
    method,
    ...(code === null ? {} : { code }),
    ...(challengeUrl === null || challengeUrl === undefined ? {} : { challengeUrl }),
  };
}

/** @throws ProviderUnknown for what is not of the schema: an answer that is not understood says nothing about what was done */
export function understood<T extends TSchema>(schema: T, body: unknown): Static<T> {
  if (!Value.Check(schema, body))
    throw new ProviderUnknown('The provider gave an answer of another form than it documents.');
  return body as Static<T>;
}
