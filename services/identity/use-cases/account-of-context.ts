import type { CallContext } from '@pvt/kernel/context';
import { isId } from '@pvt/kernel/http/keyset';
import { identityErrors } from '../core/errors.ts';

/**
 * The account that asks, in all that concerns the person beyond one tenant.
 * @throws ACCOUNT_NEEDED where a key asks, the session of a link, or one that a tenant's own provider opened
 */
export function accountIdOf(context: CallContext): string {
  if (context.principal.bound === 'tenant')
    throw identityErrors.ACCOUNT_NEEDED(
      'Your organisation’s provider signed you in, which opens this organisation only. Show who you are by a password or passkey of your own first.',
    );
  return personIdOf(context);
}

/** As {@link accountIdOf}, also of who is signed in by a tenant's provider: for showing more. */
export function personIdOf({ principal }: CallContext): string {
  const { kind, id, session } = principal;
  if (kind === 'person' && id !== session && isId(id)) return id;
  throw identityErrors.ACCOUNT_NEEDED(`"${principal.name}" is not a person’s account.`);
}
