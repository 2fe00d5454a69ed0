import type { Problem } from '@pvt/kernel/errors';
import { peerOf } from '@pvt/kernel/http/peer-address';
import { httpErrors } from '@pvt/kernel/http/problem';
import type { Tokens } from '../adapters/tokens.ts';
import { givenBy, permissionsIn } from '../core/bearer.ts';
import { gatewayErrors } from '../core/errors.ts';
import { isForeignPage } from '../core/foreign-page.ts';
import type { Limit, Policy } from '../core/policy.ts';
import type { Call } from './call.ts';
import type { Caller, LimitStore, ProxyPorts, Taken } from './ports.ts';

export type Verdict = Problem | undefined;
/** What stands between a request and its upstream. At once where that can be: most can. */
export type Step = (call: Call) => Verdict | Promise<Verdict>;

export interface AdmissionTools {
  readonly ports: Pick<ProxyPorts, 'authenticate' | 'log'>;
  readonly limits: LimitStore;
  readonly tokens: Tokens;
}

const STORE_MS = 3000;
const AUTHENTICATE_MS = 5000;

/** The steps of a route, in the order in which they are cheap, and before whatever a stranger could make expensive. */
export function stepsOf(route: string, policy: Policy, tools: AdmissionTools): readonly Step[] {
  const { headerLimit, bodyLimit, rateLimit, quota, authentication, permission } = policy;
  const limits = (
    [
      ['limit', rateLimit],
      ['quota', quota],
    ] as const
  ).flatMap(([name, limit]) => (limit === undefined ? [] : [{ name, limit }]));
  const ofCaller = limits.filter(({ limit }) => limit.by === 'key' || limit.by === 'tenant');
  const ofAnybody = limits.filter((each) => !ofCaller.includes(each));
  return [
    ...(headerLimit === undefined ? [] : [boundHeaders(headerLimit)]),
    ...(bodyLimit === undefined ? [] : [boundLength(bodyLimit)]),
    ...ofAnybody.map(({ name, limit }) => takeOf(route, name, limit, tools)),
    ...(authentication === undefined ? [] : [authenticated(authentication, policy.cors?.origins, tools)]),
    ...(permission === undefined ? [] : [permitted(permission)]),
    ...ofCaller.map(({ name, limit }) => takeOf(route, name, limit, tools)),
  ];
}

/** Goes through steps, waiting only for those that wait themselves. */
export function passes(steps: readonly Step[], call: Call, from = 0): Verdict | Promise<Verdict> {
  for (let place = from; place < steps.length; place += 1) {
    const verdict = steps[place]?.(call);
    if (verdict instanceof Promise) return verdict.then((late) => late ?? passes(steps, call, place + 1));
    if (verdict !== undefined) return verdict;
  }
  return undefined;
}

function boundHeaders(most: number): Step {
  return ({ request: { rawHeaders } }) => {
    let size = 0;
    for (const text of rawHeaders) size += text.length + 2;
    return size <= most
      ? undefined
      : httpErrors.REQUEST_INVALID(`The headers of the request have ${size} bytes; ${most} are allowed.`);
  };
}

function boundLength(most: number): Step {
  return ({ request }) =>
    Number(request.headers['content-length'] ?? 0) > most
      ? httpErrors.BODY_TOO_LARGE(`The body may have ${most} bytes.`)
      : undefined;
}

function takeOf(route: string, name: string, limit: Limit, { limits, ports }: AdmissionTools): Step {
  const down = (error: unknown): Verdict => {
    ports.log.warn({ err: error, route }, 'the store of limits does not answer');
    if ((limit.whenStoreIsDown ?? 'open') === 'open') return undefined;
    return httpErrors.DEPENDENCY_UNAVAILABLE('The limit of the route can not be checked now.', {
      retryAfterSeconds: 1,
    });
  };
  return (call) => {
    try {
      const taken = limits.take(
        `${name}|${route}|${limit.by}|${countedBy(limit, call)}`,
        limit.limit,
        limit.windowMs,
        1,
      );
      if (!(taken instanceof Promise)) return counted(call, name, limit, taken);
      return within(taken, STORE_MS).then((late) => counted(call, name, limit, late), down);
    } catch (error) {
      return down(error);
    }
  };
}

function countedBy({ by }: Limit, { caller, facts }: Call): string {
  if (by === 'route') return '';
  if (by === 'key' && caller !== undefined) return `${caller.tenant ?? ''}|${caller.kind}|${caller.id}`;
  if (by === 'tenant' && caller?.tenant !== undefined) return caller.tenant;
  return `address|${peerOf(facts.address)}`;
}

/** The headers are those of draft-ietf-httpapi-ratelimit-headers. */
function counted(
  call: Call,
  name: string,
  { limit, windowMs }: Limit,
  { allowed, remaining, resetMs }: Taken,
): Verdict {
  const seconds = Math.max(1, Math.ceil(resetMs / 1000));
  call.answerHeaders.push('RateLimit-Policy', `"${name}";q=${limit};w=${Math.max(1, Math.ceil(windowMs / 1000))}`);
  call.answerHeaders.push('RateLimit', `"${name}";r=${Math.max(0, remaining)};t=${seconds}`);
  if (allowed) return undefined;
  return gatewayErrors.GATEWAY_LIMITED(
    `${limit} requests in ${windowMs / 1000} s are allowed; the next window begins in ${seconds} s.`,
    {
      retryAfterSeconds: seconds,
    },
  );
}

function authenticated(
  rule: NonNullable<Policy['authentication']>,
  origins: readonly string[] | undefined,
  { ports, tokens }: AdmissionTools,
): Step {
  const invalid = (): Verdict =>
    gatewayErrors.GATEWAY_TOKEN_INVALID('The credential is unknown, has expired, or is not for this.');
  const settle = (call: Call, caller: Caller | undefined): Verdict => {
    if (caller === undefined) return invalid();
    call.caller = caller;
    return undefined;
  };
  return (call) => {
    const given = givenBy(rule.by, call.request.headers.authorization, call.request.headers.cookie);
    if (given.kind === 'none')
      return rule.optional === true
        ? undefined
        : gatewayErrors.GATEWAY_TOKEN_INVALID(`Send a credential: ${rule.by.join(' or ')}.`);
    if (given.kind === 'jwt') {
      if (rule.jwt === undefined) return invalid();
      const claims = tokens.claimsOf(given.text, rule.jwt);
      if (!(claims instanceof Promise)) return settle(call, callerOf(claims));
      return claims.then((late) => settle(call, callerOf(late)));
    }
    const { facts, authority } = call;
    if (given.kind === 'session' && isForeignPage(facts.method, facts.headers, authority, origins))
      return httpErrors.ORIGIN_FOREIGN('A page of another origin may not do this with the session of a browser.');
    // The cookies may be of other pages only: whose they are is found out by who keeps sessions.
    return within(ports.authenticate({ kind: given.kind, text: given.text }), AUTHENTICATE_MS).then(
      (caller) =>
        caller === undefined && given.kind === 'session' && rule.optional === true ? undefined : settle(call, caller),
      (error: unknown) => {
        ports.log.warn({ err: error }, 'who asks could not be found out');
        return httpErrors.DEPENDENCY_UNAVAILABLE('Who asks can not be found out now.', { retryAfterSeconds: 1 });
      },
    );
  };
}

function callerOf(claims: Readonly<Record<string, unknown>> | undefined): Caller | undefined {
  const { sub, tenant, name } = claims ?? {};
  if (claims === undefined || typeof sub !== 'string' || sub === '') return undefined;
  return {
    kind: 'person',
    id: sub,
    ...(typeof name === 'string' ? { name } : {}),
    ...(typeof tenant === 'string' ? { tenant } : {}),
    permissions: permissionsIn(claims),
  };
}

function permitted(permission: string): Step {
  return ({ caller }) =>
    caller?.permissions.includes(permission) === true
      ? undefined
      : gatewayErrors.GATEWAY_PERMISSION_MISSING(`The route needs the permission "${permission}".`);
}

async function within<Value>(work: Promise<Value>, ms: number): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
