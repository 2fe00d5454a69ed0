import { takeToken } from '../../adapters/postgres/cmi5.ts';
import type { PackageTools } from '../packages/tools.ts';

/** As cmi5 has it (8.2): errors too are answers. */
export type FetchedToken =
  | { readonly 'auth-token': string }
  | { readonly 'error-code': '1' | '2'; readonly 'error-text': string };

/** Gives a unit what it asks with from then on: once. @param sealed of the unit’s address */
export async function fetchToken(
  { database, unitFetches, unitTokens, now }: Pick<PackageTools, 'database' | 'unitFetches' | 'unitTokens' | 'now'>,
  sealed: string,
): Promise<FetchedToken> {
  const at = now();
  const opened = unitFetches.open(sealed, at);
  if (opened === undefined) return { 'error-code': '2', 'error-text': 'This address holds no more.' };
  const isFirst = await database.transaction(opened.tenant, (tx) =>
    takeToken(tx, opened.session, at.toString({ smallestUnit: 'millisecond' })),
  );
  if (!isFirst) return { 'error-code': '1', 'error-text': 'The authorization token has already been returned.' };
  return { 'auth-token': Buffer.from(`cmi5:${unitTokens.seal(opened)}`).toString('base64') };
}
