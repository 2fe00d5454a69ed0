import type { Transaction } from '@pvt/kernel/database';
import type { Stretch } from '../../core/video/played.ts';

export interface StoredPlayed {
  readonly played: readonly Stretch[];
  readonly position: number;
  /** ISO instant. */
  readonly heardAt: string;
  readonly allowance: number;
  readonly actions: readonly string[];
}

export interface PlayedOf {
  readonly enrolment: string;
  readonly lesson: string;
  readonly video: string;
}

/** Served by the primary key. */
export async function playedOf(
  tx: Transaction,
  { enrolment, lesson, video }: PlayedOf,
): Promise<StoredPlayed | undefined> {
  const [row] = await tx.query<Omit<StoredPlayed, 'played'> & { readonly ends: readonly number[] }>(
    {
      name: 'academy_played',
      text: `select p.position_ms as position, p.heard_at as "heardAt", p.allowance_ms as allowance, p.actions,
          array(select unnest(array[lower(r), upper(r)]) from unnest(p.played) r) as ends
        from academy.video_played p where p.tenant = $1 and p.enrolment = $2 and p.lesson = $3 and p.video = $4`,
    },
    [tx.tenant, enrolment, lesson, video],
  );
  if (row === undefined) return undefined;
  const { ends, ...rest } = row;
  return { ...rest, played: stretchesOf(ends) };
}

function stretchesOf(ends: readonly number[]): Stretch[] {
  return ends.flatMap((from, n) => (n % 2 === 0 ? [{ from, to: ends[n + 1] ?? from }] : []));
}

export async function storePlayed(
  tx: Transaction,
  { enrolment, lesson, video }: PlayedOf,
  { played, position, heardAt, allowance, actions }: StoredPlayed,
): Promise<void> {
  const ranges = `{${played.map(({ from, to }) => `[${from},${to})`).join(',')}}`;
  await tx.query(
    `insert into academy.video_played (tenant, enrolment, lesson, video, played, position_ms, heard_at, allowance_ms, actions)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
      on conflict (tenant, enrolment, lesson, video) do update set played = excluded.played, position_ms = excluded.position_ms,
        heard_at = excluded.heard_at, allowance_ms = excluded.allowance_ms, actions = excluded.actions`,
    [tx.tenant, enrolment, lesson, video, ranges, position, heardAt, allowance, actions],
  );
}
