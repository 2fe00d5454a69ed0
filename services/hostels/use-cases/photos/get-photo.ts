import type { CallContext } from '@pvt/kernel/context';
import { isPhotoOf } from '../../adapters/postgres/photos.ts';
import { photoErrors } from '../../core/photos/errors.ts';
import type { PhotoFormat } from '../../core/photos/photo.ts';
import { photoFile } from './photo-file.ts';
import type { PhotoTools } from './take-photo.ts';

/** One size of a picture, as bytes. @throws PHOTO_NOT_FOUND */
export async function getPhoto(
  { files }: Pick<PhotoTools, 'files'>,
  { tenant }: CallContext,
  { id, ...size }: { readonly id: string; readonly width: number; readonly format: PhotoFormat },
): Promise<Buffer> {
  const file = await files.get(photoFile(tenant, id, size));
  if (file === undefined) throw photoErrors.PHOTO_NOT_FOUND('It was deleted, or is not there in this width.');
  return Buffer.concat((await file.stream().toArray()) as Buffer[]);
}

/** One size of a picture of a property, for who may see that property. @throws PHOTO_NOT_FOUND */
export async function getPhotoOf(
  { database, files }: Pick<PhotoTools, 'database' | 'files'>,
  context: CallContext,
  { property, ...photo }: Parameters<typeof getPhoto>[2] & { readonly property: string },
): Promise<Buffer> {
  if (!(await database.transaction(context.tenant, (tx) => isPhotoOf(tx, property, photo.id))))
    throw photoErrors.PHOTO_NOT_FOUND(`"${property}" has no such picture.`);
  return getPhoto({ files }, context, photo);
}
