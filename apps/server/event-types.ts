import type { IncomingHttpHeaders } from 'node:http';
import { listTypes } from '@pvt/collect/contract';
import type { Contracts } from '@pvt/kernel/contract';
import type { EventDeclaration } from '@pvt/kernel/event-type';
import { makeContext } from '@pvt/kernel/make-context';
import { exampleOf } from '@pvt/kernel/schema/reference';
import type { TSchema } from 'typebox';
import type { authenticator } from './authenticator.ts';

/** The caller's own event types, where there is a caller. */
export async function ownEventTypes(
  contracts: Contracts,
  authenticate: ReturnType<typeof authenticator>,
  headers: IncomingHttpHeaders,
): Promise<EventDeclaration[]> {
  const caller = await authenticate({ headers });
  if (caller === null || caller === undefined) return [];
  const types = await contracts.call(listTypes, makeContext(caller), {});
  return types.map(({ type, description, schema }) => ({
    type,
    description: description ?? `Events of the type ${type}.`,
    data: schema as TSchema,
    example: exampleOf(schema as Record<string, unknown>),
  }));
}
