import { ExpressionInvalid } from '@pvt/kernel/cel';
import type { FieldError } from '@pvt/kernel/errors';
import { Compile } from 'typebox/compile';
import { compileCondition } from './condition.ts';
import { GatewayDocument, type Route } from './document.ts';
import { policyOf } from './merged-policy.ts';
import type { Policy as GatewayPolicy } from './policy.ts';
import { areApart, compareRoutes, isParameter, pathKey } from './specificity.ts';
import type { Upstream } from './upstream.ts';

/** Routes at one host and path are looked through one by one. */
const MOST_AT_ONE_PLACE = 100;
const MOST_FAULTS = 100;

const shape = Compile(GatewayDocument);

/** What is wrong with a document, and what to do about it; the first hundred faults. None is a document to go by. */
export function checkDocument(document: unknown): readonly FieldError[] {
  if (!shape.Check(document))
    return shape
      .Errors(document)
      .slice(0, MOST_FAULTS)
      .map(({ instancePath, message }) => ({ pointer: instancePath, detail: message }));
  return [
    ...document.routes.flatMap((route, place) => routeFaults(document, route, `/routes/${place}`)),
    ...namesTwice(document.routes),
    ...notToldApart(document.routes),
    ...Object.entries(document.upstreams).flatMap(([name, upstream]) => upstreamFaults(upstream, `/upstreams/${name}`)),
    ...Object.entries(document.policies ?? {}).flatMap(([name, policy]) => policyFaults(policy, `/policies/${name}`)),
    ...Object.entries(document.releases ?? {}).flatMap(([name, release]) =>
      (['stable', 'canary'] as const)
        .filter((side) => !Object.hasOwn(document.upstreams, release[side]))
        .map((side) => unknown(`/releases/${name}/${side}`, 'upstream', release[side], document.upstreams)),
    ),
  ].slice(0, MOST_FAULTS);
}

function routeFaults(document: GatewayDocument, route: Route, pointer: string): FieldError[] {
  const { match, to, policies = [] } = route;
  const faults: FieldError[] = [];
  if ('upstream' in to && !Object.hasOwn(document.upstreams, to.upstream))
    faults.push(unknown(`${pointer}/to/upstream`, 'upstream', to.upstream, document.upstreams));
  if ('release' in to && !Object.hasOwn(document.releases ?? {}, to.release))
    faults.push(unknown(`${pointer}/to/release`, 'release', to.release, document.releases));
  for (const [place, policy] of policies.entries()) {
    const at = `${pointer}/policies/${place}`;
    if (typeof policy === 'object') faults.push(...policyFaults(policy, at));
    else if (!Object.hasOwn(document.policies ?? {}, policy))
      faults.push(unknown(at, 'policy', policy, document.policies));
  }
  const { permission, authentication } = policyOf(document, route);
  if (permission !== undefined && authentication === undefined)
    faults.push({
      pointer: `${pointer}/policies`,
      detail: `demands the permission "${permission}" of nobody: add an authentication.`,
    });
  faults.push(...pathFaults(route, pointer));
  if (match.when !== undefined) faults.push(...conditionFaults(match.when, `${pointer}/match/when`));
  if (route.tryTimeoutMs !== undefined && route.timeoutMs !== undefined && route.tryTimeoutMs > route.timeoutMs)
    faults.push({
      pointer: `${pointer}/tryTimeoutMs`,
      detail: 'is longer than timeoutMs, the time of all tries: make it shorter.',
    });
  return faults;
}

function pathFaults({ match: { path }, rewrite, stripPrefix }: Route, pointer: string): FieldError[] {
  const faults: FieldError[] = [];
  const known = path !== undefined && 'template' in path ? parametersOf(path.template) : [];
  if (new Set(known).size < known.length)
    faults.push({
      pointer: `${pointer}/match/path/template`,
      detail: 'names a parameter twice: give each its own name.',
    });
  if (known.includes('rest'))
    faults.push({
      pointer: `${pointer}/match/path/template`,
      detail: 'names a parameter `rest`, which is what follows a prefix.',
    });
  const isPrefix = path === undefined || 'prefix' in path;
  if (stripPrefix === true && (path === undefined || !('prefix' in path)))
    faults.push({
      pointer: `${pointer}/stripPrefix`,
      detail: 'needs a route by `prefix`: there is nothing to take away.',
    });
  if (stripPrefix === true && rewrite !== undefined)
    faults.push({ pointer: `${pointer}/rewrite`, detail: 'and stripPrefix both say what the path becomes: keep one.' });
  for (const name of (rewrite ?? '').matchAll(/\{([^}]*)\}/g)) {
    const parameter = name[1] ?? '';
    if (parameter === 'rest' ? isPrefix : known.includes(parameter)) continue;
    faults.push({
      pointer: `${pointer}/rewrite`,
      detail: `uses {${parameter}}, which the path of the route does not have.`,
    });
  }
  return faults;
}

function parametersOf(template: string): string[] {
  return template
    .split('/')
    .filter(isParameter)
    .map((segment) => segment.slice(1, -1));
}

function conditionFaults(text: string, pointer: string): FieldError[] {
  try {
    compileCondition(text);
    return [];
  } catch (error) {
    if (!(error instanceof ExpressionInvalid)) throw error;
    return [{ pointer, detail: `is no condition: ${error.message} (column ${error.column})` }];
  }
}

function policyFaults({ authentication, permission }: GatewayPolicy, pointer: string): FieldError[] {
  const faults: FieldError[] = [];
  if (authentication?.by.includes('jwt') === true && authentication.jwt === undefined)
    faults.push({
      pointer: `${pointer}/authentication/jwt`,
      detail: 'is missing: say where the keys are, and which issuer and audience hold.',
    });
  if (permission !== undefined && authentication?.optional === true)
    faults.push({ pointer: `${pointer}/permission`, detail: 'is asked of who may be nobody: take `optional` away.' });
  return faults;
}

function upstreamFaults({ instances, service, hashBy, balance }: Upstream, pointer: string): FieldError[] {
  const faults: FieldError[] = [];
  if ((instances === undefined) === (service === undefined))
    faults.push({ pointer, detail: 'needs either `instances` or a `service`.' });
  if (hashBy !== undefined && balance !== 'hash')
    faults.push({ pointer: `${pointer}/hashBy`, detail: 'says nothing unless `balance` is `hash`.' });
  const seen = new Set<string>();
  for (const [place, { url }] of (instances ?? []).entries()) {
    const at = `${pointer}/instances/${place}/url`;
    if (!URL.canParse(url)) faults.push({ pointer: at, detail: `is no address: ${url}` });
    else if (seen.has(new URL(url).origin))
      faults.push({ pointer: at, detail: 'is there twice: give it a larger weight instead.' });
    else seen.add(new URL(url).origin);
  }
  return faults;
}

function namesTwice(routes: readonly Route[]): FieldError[] {
  const first = new Map<string, number>();
  return routes.flatMap(({ name }, place) => {
    const before = first.get(name);
    if (before === undefined) first.set(name, place);
    return before === undefined
      ? []
      : [{ pointer: `/routes/${place}/name`, detail: `is the name of /routes/${before} too.` }];
  });
}

/** Which of two has a request must not hang on their order in the list. */
function notToldApart(routes: readonly Route[]): FieldError[] {
  const places = new Map<string, number[]>();
  const faults: FieldError[] = [];
  for (const [index, route] of routes.entries())
    for (const host of route.match.hosts ?? ['*']) {
      const key = `${host} ${pathKey(route.match.path)}`;
      const there = places.get(key) ?? [];
      places.set(key, there);
      if (there.length >= MOST_AT_ONE_PLACE) {
        faults.push({
          pointer: `/routes/${index}`,
          detail: `is one of more than ${MOST_AT_ONE_PLACE} routes of one host and path.`,
        });
        continue;
      }
      const twin = there.find((each) => isTwin(routes[each], route));
      if (twin !== undefined)
        faults.push({
          pointer: `/routes/${index}`,
          detail: `takes requests that /routes/${twin} takes too, and neither is more specific: give one a priority.`,
        });
      there.push(index);
    }
  return faults;
}

function isTwin(one: Route | undefined, other: Route): boolean {
  return one !== undefined && compareRoutes(one, other) === 0 && !areApart(one, other);
}

function unknown(pointer: string, what: string, name: string, known: object = {}): FieldError {
  const there = Object.keys(known).slice(0, 10).join(', ');
  return {
    pointer,
    detail: `names the ${what} "${name}", which is not there${there === '' ? '.' : `: there are ${there}.`}`,
  };
}
