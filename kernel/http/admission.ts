import { propagation, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import type { FastifyRequest } from 'fastify';
import { CORRELATION_ATTRIBUTE, TENANT_ATTRIBUTE } from '../observability/kept-spans.ts';
import type { Metrics } from '../observability/metrics.ts';
import { type Caller, type Principal, permits, requirePermission } from '../service/context.ts';
import type { Problem } from '../service/errors.ts';
import { makeContext } from '../service/make-context.ts';
import { holds } from '../service/permits.ts';
import { requireFreshProof } from './fresh-proof.ts';
import { networkOf } from './peer-address.ts';
import { httpErrors } from './problem.ts';
import { type Route, SIGNED_IN, storesWhatItTakes } from './route.ts';

/** What a public route finds its tenant by: the host name of the request, without port, or the name in its path. */
export type TenantAddress = { readonly host: string } | { readonly name: string };

/** What requests are let in by. */
export interface Gate {
  readonly metrics: Metrics;
  /** Whose credential it is, or nothing. */
  readonly authenticate: (request: FastifyRequest) => Promise<Caller | null | undefined> | Caller | undefined;
  /** Whose a public address is: the tenant's id, or nothing. */
  readonly findTenant?: (address: TenantAddress) => Promise<string | undefined>;
  /** From where a request came, behind the proxies that are trusted. */
  readonly clientAddress?: (request: FastifyRequest) => string;
  /** More reasons to shed load: a sentence, or nothing. */
  readonly overloaded: () => string | undefined;
  /** Why nothing can be stored at the moment, where that is so. */
  readonly refuseStoring?: () => Problem | undefined;
}

/** Host names, and the names that stand in paths. */
const SITE = /^[\x21-\x7e]{1,253}$/;

const NOBODY: Principal = { kind: 'guest', id: '', name: 'guest', permissions: [] };

/**
 * Lets a request in, with its context, before its body is read: a stranger's bytes are not worth parsing.
 * @throws OVERLOADED, UNAUTHENTICATED, TENANT_SUSPENDED, SCOPE_MISSING, STEP_UP_NEEDED, TENANT_NOT_FOUND, STORAGE_FULL
 */
export async function admit(route: Route, request: FastifyRequest, gate: Gate): Promise<void> {
  // What is deleted may be what the load comes from.
  if (route.always !== true && route.method !== 'DELETE') shed(gate);
  const idempotencyKey = nameIn(request, 'Idempotency-Key');
  const correlation = nameIn(request, 'X-Correlation-Id');
  const found = route.permission === 'public' ? guestOf(route, request, gate) : gate.authenticate(request);
  const caller = known(found instanceof Promise ? await found : found, request);
  const from = networkOf(gate.clientAddress?.(request));
  const context = makeContext({ ...caller, traceparent: traceparentOf(request), from, correlation, idempotencyKey });
  // Of who is refused too: the trail tells whom.
  request.context = context;
  if (route.permission !== 'public') {
    request.span?.setAttribute(TENANT_ATTRIBUTE, context.tenant);
    if (correlation !== undefined) request.span?.setAttribute(CORRELATION_ATTRIBUTE, correlation);
    refuseSuspended(route, caller);
    if (isClosedToProgram(context.principal, route))
      throw httpErrors.SCOPE_MISSING('A program that acts for a person does not get at the person’s own account.', {
        more: { scope: route.permission },
      });
    if (!mayAsk(context.principal, route, request))
      requirePermission(context, route.permission, resourceOf(route, request));
    if (route.stepUp === true) requireFreshProof(context);
  }
  const refusal = storesWhatItTakes(route) ? gate.refuseStoring?.() : undefined;
  if (refusal !== undefined) throw refusal;
}

/** @throws TENANT_SUSPENDED */
function refuseSuspended(route: Route, { suspended }: Caller): void {
  if (suspended !== undefined && route.whileSuspended !== true) throw httpErrors.TENANT_SUSPENDED(suspended);
}

/** Whether a route is open to somebody, as far as that can be told before its handler looks. */
export function mayAsk(principal: Principal, route: Route, request: Pick<FastifyRequest, 'params'>): boolean {
  const { permission, resource } = route;
  if (permission === SIGNED_IN) return !isClosedToProgram(principal, route);
  if (resource !== 'each') return permits(principal, permission, resourceOf(route, request));
  return (
    permits(principal, permission) ||
    principal.limited?.some(({ permissions }) => holds(permissions, permission)) === true
  );
}

/** What only asks that it is known who somebody is, is mostly the person's own account. */
function isClosedToProgram({ through }: Principal, { permission, programs }: Route): boolean {
  return permission === SIGNED_IN && through !== undefined && programs !== true;
}

function resourceOf({ resource }: Route, { params }: Pick<FastifyRequest, 'params'>): string | undefined {
  if (resource === undefined || resource === 'each') return undefined;
  return `${resource.kind}:${String(Reflect.get(params as object, resource.param))}`;
}

function shed({ overloaded, metrics }: Gate): void {
  const reason = overloaded();
  if (reason === undefined) return;
  metrics.shed.inc();
  throw httpErrors.OVERLOADED(reason, { retryAfterSeconds: 1 });
}

export const isKnown = (caller: Caller | null | undefined): caller is Caller => caller !== null && caller !== undefined;

/** @throws UNAUTHENTICATED */
function known(caller: Caller | null | undefined, { headers }: FastifyRequest): Caller {
  if (isKnown(caller)) return caller;
  const given = headers.authorization !== undefined || headers.cookie !== undefined;
  throw httpErrors.UNAUTHENTICATED(
    given
      ? 'The API key or session is not valid (any more). Make a new key, or sign in again.'
      : 'Send an API key: `Authorization: Bearer pvt_…`.',
  );
}

function guestOf(route: Route, request: FastifyRequest, gate: Gate): Caller | Promise<Caller> {
  if (route.tenantFrom === undefined) return { tenant: '', principal: NOBODY };
  const byPath = route.tenantFrom === 'path';
  const given = byPath ? String(Reflect.get(request.params as object, 'tenant')) : request.hostname;
  // HTTP/1.0 knows requests without a host, and a path may hold what no table can.
  const address = SITE.test(given) ? (byPath ? { name: given } : { host: given.toLowerCase() }) : undefined;
  const found = address === undefined ? undefined : gate.findTenant?.(address);
  return (found ?? Promise.resolve(undefined)).then((tenant) => {
    if (tenant !== undefined) return route.knowsPeople === true ? personOf(tenant, request, gate) : nobodyOf(tenant);
    throw httpErrors.TENANT_NOT_FOUND(byPath ? `There is no site "${given}".` : `There is no site at "${given}".`);
  });
}

const nobodyOf = (tenant: string): Caller => ({ tenant, principal: NOBODY });

/** Who asks, where that is a person of the tenant: without permissions and by no name, since what strangers do here may be kept under it. */
async function personOf(tenant: string, request: FastifyRequest, { authenticate }: Gate): Promise<Caller> {
  const { authorization, cookie } = request.headers;
  const found = authorization === undefined && cookie === undefined ? undefined : await authenticate(request);
  if (!isKnown(found) || found.tenant !== tenant) return nobodyOf(tenant);
  const { kind, id, through, lacks } = found.principal;
  if (kind !== 'person' || through !== undefined || lacks !== undefined) return nobodyOf(tenant);
  return { tenant, principal: { kind, id, name: 'member', permissions: [] } };
}

/** Of the trace that is recorded for this request. */
function traceparentOf({ span }: FastifyRequest): string | undefined {
  if (span === undefined) return undefined;
  const carrier: { traceparent?: string } = {};
  propagation.inject(trace.setSpan(ROOT_CONTEXT, span), carrier);
  return carrier.traceparent;
}

/** @throws REQUEST_INVALID for a name that no column would hold, or that nobody could read */
function nameIn({ headers }: FastifyRequest, header: string): string | undefined {
  const lower = header.toLowerCase();
  const given = headers[lower];
  if (given === undefined) return undefined;
  if (typeof given === 'string' && /^[\x21-\x7e]{1,255}$/.test(given)) return given;
  throw httpErrors.REQUEST_INVALID(`${header} must have 1 to 255 printable ASCII characters without spaces.`, {
    pointer: `/${lower}`,
  });
}
