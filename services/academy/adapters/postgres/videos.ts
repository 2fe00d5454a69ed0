import type { Transaction } from '@pvt/kernel/database';
import type { VideoState } from '../../core/video/video-view.ts';

export interface StoredVideo {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  readonly state: VideoState;
  readonly percent: number;
  readonly parts: readonly number[];
  readonly durationMs: number | null;
  readonly type: string | null;
  readonly heights: readonly number[];
  readonly folder: string | null;
  readonly reason: string | null;
}

const VIDEO = `v.id, v.name, v.bytes::float8 as bytes, v.state, v.percent, v.parts, v.duration_ms as "durationMs", v.type, v.heights,
  v.folder, v.reason`;

export async function insertVideo(
  tx: Transaction,
  course: string,
  { id, name, bytes, durationMs }: Pick<StoredVideo, 'id' | 'name' | 'bytes' | 'durationMs'>,
): Promise<void> {
  await tx.query(
    `with video as (insert into academy.video (tenant, id, name, bytes, duration_ms, state)
        values ($1, $3, $4, $5, $6, 'uploading'))
      insert into academy.course_video (tenant, course, video) values ($1, $2, $3)`,
    [tx.tenant, course, id, name, bytes, durationMs],
  );
}

/** Served by the primary keys. */
const OF_COURSE = `select ${VIDEO} from academy.course_video c
  cross join lateral (select * from academy.video v where v.tenant = $1 and v.id = c.video limit 1) v
  where c.tenant = $1 and c.course = $2`;

export async function videoOf(tx: Transaction, course: string, id: string): Promise<StoredVideo | undefined> {
  const [row] = await tx.query<StoredVideo>(`${OF_COURSE} and c.video = $3`, [tx.tenant, course, id]);
  return row;
}

/** The newest first. */
export function videosBefore(
  tx: Transaction,
  course: string,
  id: string | undefined,
  most: number,
): Promise<StoredVideo[]> {
  return tx.query<StoredVideo>(`${OF_COURSE} and ($3::uuid is null or c.video < $3) order by c.video desc limit $4`, [
    tx.tenant,
    course,
    id ?? null,
    most,
  ]);
}

/** Nobody else changes it until the transaction ends. */
export async function lockVideo(tx: Transaction, id: string): Promise<StoredVideo | undefined> {
  const [row] = await tx.query<StoredVideo>(
    `select ${VIDEO} from academy.video v where v.tenant = $1 and v.id = $2 for update of v`,
    [tx.tenant, id],
  );
  return row;
}

/** Stores what can change of a video. */
export async function updateVideo(tx: Transaction, video: StoredVideo): Promise<void> {
  const { id, state, percent, parts, durationMs, type, heights, folder, reason } = video;
  await tx.query(
    `update academy.video v set state = $3, percent = $4, parts = $5, duration_ms = $6, type = $7, heights = $8, folder = $9,
        reason = $10 where v.tenant = $1 and v.id = $2`,
    [tx.tenant, id, state, percent, parts, durationMs, type, heights, folder, reason],
  );
}

/** How far its renditions are, while they are being made. */
export async function setPercent(tx: Transaction, id: string, percent: number): Promise<void> {
  await tx.query(`update academy.video v set percent = $3 where v.tenant = $1 and v.id = $2 and v.state = 'working'`, [
    tx.tenant,
    id,
    percent,
  ]);
}

/** A copy of a course has the same videos. */
export async function copyVideos(tx: Transaction, from: string, to: string): Promise<void> {
  await tx.query(
    `insert into academy.course_video (tenant, course, video)
      select $1, $3, c.video from academy.course_video c where c.tenant = $1 and c.course = $2`,
    [tx.tenant, from, to],
  );
}
