import { Readable } from 'node:stream';
import type { CallContext } from '@pvt/kernel/context';
import { signUpPolicy } from '../adapters/postgres/customer-policy.ts';
import { domainsOf } from '../adapters/postgres/domains.ts';
import { exportPage } from '../adapters/postgres/export.ts';
import { providerOf } from '../adapters/postgres/providers.ts';
import { signInPolicyOf } from '../adapters/postgres/sign-in-policies.ts';
import { siteOf } from '../adapters/postgres/sites.ts';
import { getOrganisation } from './organisation.ts';
import type { IdentityTools } from './tools.ts';

const AT_ONCE = 500;
const KINDS = [
  'person',
  'directory-user',
  'directory-group',
  'role',
  'key',
  'program',
  'invitation',
  'guest',
  'support-grant',
] as const;

/** What identity has of the organisation, without secrets: a line of JSON each. @throws TENANT_UNKNOWN */
export async function exportOrganisation(
  { database }: Pick<IdentityTools, 'database'>,
  context: CallContext,
): Promise<Readable> {
  const { tenant } = context;
  const organisation = await getOrganisation({ database }, context);
  async function* lines(): AsyncGenerator<string> {
    yield lineOf('organisation', organisation);
    const [site, customers, signIns, provider, domains] = await database.transaction(tenant, (tx) =>
      Promise.all([siteOf(tx), signUpPolicy(tx), signInPolicyOf(tx), providerOf(tx), domainsOf(tx)]),
    );
    const { secret: _secret, ...elsewhere } = provider ?? { secret: null };
    const mailDomains = domains.map(({ domain, verifiedAt }) => ({ domain, verifiedAt }));
    yield lineOf('policies', { customers, signIns, provider: provider === undefined ? null : elsewhere, mailDomains });
    if (site !== undefined) yield lineOf('site', site);
    for (const kind of KINDS) {
      for (let after = ''; ; ) {
        // A transaction for each page: none is open while a slow client reads.
        const from = after;
        const rows = await database.transaction(tenant, (tx) => exportPage(tx, kind, from, AT_ONCE));
        for (const { item } of rows) yield lineOf(kind, item);
        if (rows.length < AT_ONCE) break;
        after = rows.at(-1)?.key ?? '';
      }
    }
  }
  return Readable.from(lines());
}

function lineOf(kind: string, item: object): string {
  return `${JSON.stringify({ kind, item })}\n`;
}
