import { httpErrors } from '@pvt/kernel/http/problem';
import type { Credential } from '../core/credential.ts';
import { findHolder, type Holder } from './authenticate.ts';
import type { IdentityTools } from './tools.ts';

/** Who asks, as it stands now and not as it is remembered. @throws UNAUTHENTICATED when it is nobody */
export async function getSession(
  tools: Pick<IdentityTools, 'database' | 'limits'>,
  credential: Credential | undefined,
): Promise<Holder> {
  const holder = credential && (await findHolder(tools, credential));
  if (holder === undefined)
    throw httpErrors.UNAUTHENTICATED('You are not signed in. Open the link that the start prints.');
  return holder;
}
