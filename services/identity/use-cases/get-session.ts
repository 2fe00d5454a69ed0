import { httpErrors } from '@pvt/kernel/http/problem';
import type { Credential } from '../core/credential.ts';
import { findHolder, type Holder } from './authenticate.ts';
import type { IdentityTools } from './tools.ts';

/** Who is signed in, as it stands now and not as it is remembered; undefined for nobody. */
export async function findSession(
  tools: Pick<IdentityTools, 'database' | 'limits' | 'tokens'>,
  credential: Credential | undefined,
): Promise<Holder | undefined> {
  return credential && findHolder(tools, credential);
}

/** As {@link findSession}. @throws UNAUTHENTICATED when it is nobody */
export async function getSession(
  tools: Pick<IdentityTools, 'database' | 'limits' | 'tokens'>,
  credential: Credential | undefined,
): Promise<Holder> {
  const holder = await findSession(tools, credential);
  if (holder === undefined)
    throw httpErrors.UNAUTHENTICATED('You are not signed in. Open the link that the start prints.');
  return holder;
}
