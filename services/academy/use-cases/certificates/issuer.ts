import { type KeyObject, randomBytes } from 'node:crypto';
import { didOf, signingKeyOf } from '@pvt/credential/key';
import { getTenant } from '@pvt/identity/contract';
import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { idempotent } from '@pvt/kernel/idempotent';
import { ensureIssuer, insertKey, issuerKeys, issuerOf, retireKey } from '../../adapters/postgres/issuers.ts';
import { issuerAddress } from '../../core/certificates/badge.ts';
import { certificateErrors } from '../../core/certificates/errors.ts';
import { issuerKeyRotated } from '../../core/certificates/events.ts';
import type { CertificateTools } from './tools.ts';

/** As whom an organisation issues now. */
export interface IssuerName {
  readonly name: string;
  /** Where its certificates will stand, if none was issued before. */
  readonly base: string;
}

/** @throws CERTIFICATE_NEEDS_SITE */
export async function requireIssuer(
  { contracts, publicUrl }: Pick<CertificateTools, 'contracts' | 'publicUrl'>,
  context: CallContext,
): Promise<IssuerName> {
  const tenant = await contracts.call(getTenant, context, {});
  if (tenant === null || tenant.site === null)
    throw certificateErrors.CERTIFICATE_NEEDS_SITE('The organisation has no public site yet.');
  return { name: tenant.name, base: new URL(`/v1/sites/${tenant.site}/academy`, publicUrl()).href };
}

/** The key that signs; the first time it is made. */
export async function signingKey(
  { seal }: Pick<CertificateTools, 'seal'>,
  tx: Transaction,
  base: string,
): Promise<KeyObject> {
  await ensureIssuer(tx, base);
  const [first] = await issuerKeys(tx);
  if (first !== undefined && first.retiredAt === null)
    return signingKeyOf(seal.open(tx.tenant, first.key, first.sealed));
  const made = newKey(seal, tx.tenant);
  if (await insertKey(tx, made.key, made.sealed)) return signingKeyOf(made.seed);
  // Another transaction made one at the same moment.
  return signingKey({ seal }, tx, base);
}

/** Any key of the issuer, also one that signs no more: what it has signed is sealed by it. */
export async function keyNamed(
  { seal }: Pick<CertificateTools, 'seal'>,
  tx: Transaction,
  key: string,
): Promise<KeyObject | undefined> {
  const found = (await issuerKeys(tx)).find((each) => each.key === key);
  return found && signingKeyOf(seal.open(tx.tenant, found.key, found.sealed));
}

function newKey(seal: CertificateTools['seal'], tenant: string): { seed: Buffer; key: string; sealed: Buffer } {
  const seed = randomBytes(32);
  const key = didOf(signingKeyOf(seed));
  return { seed, key, sealed: seal.seal(tenant, key, seed) };
}

/** Another key signs from now on; what the ones before have signed still holds. @throws CERTIFICATE_NEEDS_SITE, IDEMPOTENCY_KEY_REUSED */
export async function rotateIssuerKey(tools: CertificateTools, context: CallContext): Promise<{ key: string }> {
  const { base } = await requireIssuer(tools, context);
  return tools.database.transaction(context.tenant, (tx) =>
    idempotent(tx, context, 'academy.rotateIssuerKey', {}, async () => {
      await ensureIssuer(tx, base);
      await retireKey(tx);
      const { key, sealed } = newKey(tools.seal, context.tenant);
      if (!(await insertKey(tx, key, sealed))) throw new Error('two keys would sign');
      await tools.log.publish(tx, [issuerKeyRotated.of(context, { key })]);
      return { key };
    }),
  );
}

export interface IssuerProfile {
  readonly id: string;
  readonly type: readonly string[];
  readonly name: string;
  /** All keys that have ever signed, the one that signs now first. */
  readonly assertionMethod: readonly string[];
}

/** What anybody may know of who issues. @throws CERTIFICATE_NEEDS_SITE */
export async function issuerProfile(
  tools: Pick<CertificateTools, 'database' | 'contracts' | 'publicUrl'>,
  context: CallContext,
): Promise<IssuerProfile> {
  const { name, base } = await requireIssuer(tools, context);
  return tools.database.transaction(context.tenant, async (tx) => {
    const [issuer, keys] = await Promise.all([issuerOf(tx), issuerKeys(tx)]);
    return {
      ...{ id: issuerAddress(issuer?.base ?? base), type: ['Profile'], name },
      assertionMethod: keys.map(({ key }) => `${key}#${key.slice('did:key:'.length)}`),
    };
  });
}
