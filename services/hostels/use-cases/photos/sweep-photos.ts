import { deleteUnused, unusedPhotos } from '../../adapters/postgres/photos.ts';
import { photoChanged } from '../../core/photos/events.ts';
import { FORMATS } from '../../core/photos/photo.ts';
import type { OwnTools } from '../tools.ts';
import { photoFile } from './photo-file.ts';
import type { PhotoTools } from './take-photo.ts';

const AT_ONCE = 100;

/** Deletes pictures that no property shows, with their files, of all tenants: what was taken in to be shown has a day for it. */
export async function sweepPhotos({ database, files, log, ownContext }: OwnTools & PhotoTools): Promise<void> {
  for (const { tenant, id } of await database.housekeeping((tx) => unusedPhotos(tx, AT_ONCE)))
    await database.transaction(tenant, async (tx) => {
      const photo = await deleteUnused(tx, id);
      if (photo === undefined) return;
      const { property, width, height, widths } = photo;
      const before = { file: id, width, height };
      await log.publish(tx, [photoChanged.of(ownContext(tenant), { property, name: id, before, after: null })]);
      // Last: of a commit that fails, what is left is swept by the next sweep, whose files are gone already.
      for (const each of widths)
        for (const format of FORMATS) await files.delete(photoFile(tenant, id, { width: each, format }));
    });
}
