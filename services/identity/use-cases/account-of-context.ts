import type { CallContext } from '@pvt/kernel/context';
import { isId } from '@pvt/kernel/http/keyset';
import { identityErrors } from '../core/errors.ts';

/** The account that asks. @throws ACCOUNT_NEEDED where a key asks, or the session of a link */
export function accountIdOf({ principal }: CallContext): string {
  const { kind, id, session } = principal;
  if (kind === 'person' && id !== session && isId(id)) return id;
  throw identityErrors.ACCOUNT_NEEDED(`"${principal.name}" is not a person’s account.`);
}
