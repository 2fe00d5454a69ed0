import type { CallContext } from '@pvt/kernel/context';
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
