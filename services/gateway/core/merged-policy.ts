import type { GatewayDocument, Route } from './document.ts';
import type { Policy } from './policy.ts';

/** What holds for a route: of two policies that say the same member, the later one counts. */
export function policyOf({ policies = {} }: GatewayDocument, route: Route): Policy {
  return Object.assign(
    {},
    ...(route.policies ?? []).map((each) => (typeof each === 'string' ? policies[each] : each)),
  ) as Policy;
}
