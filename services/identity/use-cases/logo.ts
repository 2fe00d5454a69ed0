import type { CallContext } from '@pvt/kernel/context';
import type { StoredFile } from '@pvt/kernel/files';
import { identityErrors } from '../core/errors.ts';
import { pictureType } from '../core/site.ts';
import type { IdentityTools } from './tools.ts';

/** Where a tenant's logo is among the service's files. */
export const logoName = (tenant: string): string => `${tenant}/logo`;

/** @throws SITE_INVALID for what is no picture that every browser shows and none runs */
export async function saveLogo(
  { files }: Pick<IdentityTools, 'files'>,
  { tenant }: CallContext,
  content: Buffer,
): Promise<void> {
  if (pictureType(content) === undefined)
    throw identityErrors.SITE_INVALID('The logo is no PNG, JPEG or WebP picture.', { pointer: '' });
  await files.put(logoName(tenant), content);
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

async function bytesOf(file: StoredFile): Promise<Buffer> {
  return Buffer.concat((await file.stream().toArray()) as Buffer[]);
}
