import { readFile } from 'node:fs/promises';
import type { CallContext } from '@pvt/kernel/context';
import { insertVideo, lockVideo, videoOf } from '../../adapters/postgres/videos.ts';
import { FILM, SAMPLE } from '../../core/sample/ids.ts';
import type { AcademyTools } from '../tools.ts';
import { queueRenditions } from '../videos/queue-renditions.ts';
import { originalName } from '../videos/stored-names.ts';
import { SAMPLE_FOLDER } from './take-sample-files.ts';

const NAME = 'first-formula.mp4';
const DURATION_MS = 60_000;

/**
 * Puts the film in the course as if it had been uploaded. It plays at once as it is, and in its renditions when they are made; what is
 * there already stays.
 */
export async function keepFilm(tools: AcademyTools, context: CallContext): Promise<void> {
  const { database, files } = tools;
  const { tenant } = context;
  if ((await database.transaction(tenant, (tx) => videoOf(tx, SAMPLE, FILM))) !== undefined) return;
  const content = await readFile(new URL(NAME, SAMPLE_FOLDER));
  // Before its row: a video that is noted as whole is there.
  await files.put(originalName(tenant, FILM), content);
  await database.transaction(tenant, async (tx) => {
    await insertVideo(tx, SAMPLE, { id: FILM, name: NAME, bytes: content.length, durationMs: DURATION_MS });
    const video = await lockVideo(tx, FILM);
    if (video === undefined) return;
    await queueRenditions(tools, tx, context, SAMPLE, { ...video, type: 'video/mp4' });
  });
}
