import { hash } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import type { StoredFile } from '@pvt/kernel/files';
import { lockLogo } from '../adapters/postgres/sites.ts';
import { identityErrors } from '../core/errors.ts';
import { logoChanged } from '../core/events.ts';
import { pictureOnly, pictureType } from '../core/site.ts';
import type { IdentityTools } from './tools.ts';

/** Where a tenant's logo is among the service's files. */
export const logoName = (tenant: string): string => `${tenant}/logo`;

/**
 * Sets the logo. The same picture again is published too: it is stored anew, and shown by a new address.
 * @throws SITE_INVALID for what is no picture that every browser shows and none runs
 */
export async function saveLogo(
  { database, log, files }: Pick<IdentityTools, 'database' | 'log' | 'files'>,
  context: CallContext,
  given: Buffer,
): Promise<void> {
  const content = pictureOnly(given);
  const after = logoFacts(content);
  if (after === undefined)
    throw identityErrors.SITE_INVALID('The logo is no PNG, JPEG or WebP picture.', { pointer: '' });
  const { tenant } = context;
  await database.transaction(tenant, async (tx) => {
    await lockLogo(tx);
    const known = await files.get(logoName(tenant));
    const before = (known && logoFacts(await bytesOf(known))) ?? null;
    await log.publish(tx, [logoChanged.of(context, { name: tenant, before, after })]);
    // Last, so that only a commit which fails leaves a logo without its event: whoever gets that error sends it again.
    await files.put(logoName(tenant), content);
  });
}

/** @throws SITE_NOT_FOUND */
export async function getLogo(
  { files }: Pick<IdentityTools, 'files'>,
  { tenant }: CallContext,
): Promise<{ readonly type: string; readonly content: Buffer }> {
  const file = await files.get(logoName(tenant));
  const content = file && (await bytesOf(file));
  const type = content && pictureType(content);
  if (type === undefined || content === undefined) throw identityErrors.SITE_NOT_FOUND('The site has no logo.');
  return { type, content };
}

/** Undefined where it is no picture. */
function logoFacts(content: Buffer): { type: string; bytes: number; sha256: string } | undefined {
  const type = pictureType(content);
  return type === undefined ? undefined : { type, bytes: content.length, sha256: hash('sha256', content) };
}

async function bytesOf(file: StoredFile): Promise<Buffer> {
  return Buffer.concat((await file.stream().toArray()) as Buffer[]);
}
