import type { GatewayRoute } from '../api.ts';

/** A path as a route takes it: `/v1/*` is a prefix. */
export function pathText({ form, text }: GatewayRoute['path']): string {
  if (form !== 'prefix') return text;
  return text.endsWith('/') ? `${text}*` : `${text}/*`;
}
