import { RowLink } from '@pvt/ui';
import type { GatewayRoute } from '../api.ts';

/** Where a route leads: a release has a page. */
export function Target({ to: { kind, name } }: Pick<GatewayRoute, 'to'>) {
  return kind === 'release' ? <RowLink to={`/gateway/releases/${encodeURIComponent(name)}`}>{name}</RowLink> : name;
}
