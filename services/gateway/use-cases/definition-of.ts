import type { GatewayDocument } from '../core/document.ts';
import type { Release } from '../core/release-definition.ts';
import { releaseErrors } from '../core/release-errors.ts';

/** @throws GATEWAY_RELEASE_NOT_FOUND */
export function definitionOf({ releases = {} }: Pick<GatewayDocument, 'releases'>, name: string): Release {
  const definition = Object.hasOwn(releases, name) ? releases[name] : undefined;
  if (definition !== undefined) return definition;
  throw releaseErrors.GATEWAY_RELEASE_NOT_FOUND(`The document that the gateway goes by has no release "${name}".`);
}
