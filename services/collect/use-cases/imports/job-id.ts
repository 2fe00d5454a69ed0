import { createHash, randomUUID } from 'node:crypto';
import { actorOf, type CallContext } from '@pvt/kernel/context';

/**
 * The id of a job whose sender chose none. With an `Idempotency-Key` it is made of that (a UUID of version 8), so that the
 * same upload sent again is the same job, which goes on where it broke off or stays done.
 */
export function jobIdOf(context: CallContext, source: string): string {
  const { tenant, idempotencyKey } = context;
  if (idempotencyKey === undefined) return randomUUID();
  const place = JSON.stringify([tenant, actorOf(context), source, idempotencyKey]);
  const hex = createHash('sha256').update(place).digest('hex');
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-8$3-8$4-$5');
}
