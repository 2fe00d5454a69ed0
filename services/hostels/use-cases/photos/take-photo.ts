import { hash } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import type { Files } from '@pvt/kernel/files';
import { pictureSizes } from '@pvt/kernel/picture-sizes';
import { localDate } from '../../adapters/postgres/night-counts.ts';
import { insertPhoto, usePhoto } from '../../adapters/postgres/photos.ts';
import { propertyNotFound } from '../../core/errors.ts';
import { photoErrors } from '../../core/photos/errors.ts';
import { photoChanged } from '../../core/photos/events.ts';
import { FORMATS, type TakenPhoto, widthsOf } from '../../core/photos/photo.ts';
import type { HostelsTools } from '../tools.ts';
import { photoFile } from './photo-file.ts';

export type PhotoTools = Pick<HostelsTools, 'database' | 'log'> & { readonly files: Files };

/**
 * Takes a picture in, in all its sizes. The same again is the same picture. A property shows it once its definition names it.
 * @throws PROPERTY_NOT_FOUND, PHOTO_INVALID
 */
export async function takePhoto(
  tools: PhotoTools,
  context: CallContext,
  property: string,
  content: Buffer,
): Promise<TakenPhoto> {
  const { database, files, log } = tools;
  const { tenant } = context;
  const id = hash('sha256', content).slice(0, 32);
  const known = await database.transaction(tenant, async (tx) => {
    if ((await localDate(tx, property)) === undefined) throw propertyNotFound(property);
    return usePhoto(tx, id, property);
  });
  if (known !== undefined) return { file: id, width: known.width, height: known.height };
  const { width, height, sizes } = await madeOf(content);
  // Before its row: what no row names is written over by the next attempt, and a row has all its files.
  for (const size of sizes) await files.put(photoFile(tenant, id, size), size.content);
  const photo = { file: id, width, height };
  await database.transaction(tenant, async (tx) => {
    const widths = [...new Set(sizes.map((size) => size.width))];
    if (!(await insertPhoto(tx, { id, property, width, height, widths }))) {
      // Another has taken it in meanwhile, perhaps for another property.
      await usePhoto(tx, id, property);
      return;
    }
    await log.publish(tx, [photoChanged.of(context, { property, name: id, before: null, after: photo })]);
  });
  return photo;
}

async function madeOf(content: Buffer) {
  const made = await pictureSizes(content, { widthsOf, formats: FORMATS });
  if (made !== undefined) return made;
  throw photoErrors.PHOTO_INVALID('Send a JPEG, PNG or WebP picture that is whole and has at most 50 million pixels.');
}
