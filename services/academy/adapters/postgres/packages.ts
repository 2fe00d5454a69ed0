import type { Transaction } from '@pvt/kernel/database';
import type { PackageData, PackageOutcome } from '../../core/packages/outcome.ts';
import type { PackageManifest } from '../../core/packages/package-lesson.ts';
import type { Play } from '../../core/packages/play.ts';

export interface KeptPackage {
  readonly id: string;
  readonly manifest: PackageManifest;
  readonly files: number;
  readonly bytes: number;
}

export interface PackageFile {
  readonly path: string;
  readonly place: number;
  readonly type: string;
  readonly bytes: number;
}

/** Nothing changes where it is there already. */
export async function insertPackage(tx: Transaction, kept: KeptPackage, files: readonly PackageFile[]): Promise<void> {
  const { id, manifest, bytes } = kept;
  const rows = await tx.query(
    `insert into academy.package (tenant, id, manifest, files, bytes) values ($1, $2, $3, $4, $5)
      on conflict (tenant, id) do nothing returning id`,
    [tx.tenant, id, JSON.stringify(manifest), kept.files, bytes],
  );
  if (rows.length === 0) return;
  await tx.query(
    `insert into academy.package_file (tenant, package, path, place, type, bytes)
      select $1, $2, f.path, f.place, f.type, f.bytes
      from unnest($3::text[], $4::integer[], $5::text[], $6::integer[]) as f (path, place, type, bytes)`,
    [
      ...[tx.tenant, id, files.map(({ path }) => path), files.map(({ place }) => place)],
      ...[files.map(({ type }) => type), files.map(({ bytes: size }) => size)],
    ],
  );
}

export async function packageOf(tx: Transaction, id: string): Promise<KeptPackage | undefined> {
  const [row] = await tx.query<KeptPackage>(
    'select id, manifest, files, bytes::float8 as bytes from academy.package where tenant = $1 and id = $2',
    [tx.tenant, id],
  );
  return row;
}

/** Those of a course: by the files that it has. Served by the primary keys. */
export function packagesOf(tx: Transaction, course: string, most: number): Promise<KeptPackage[]> {
  return tx.query<KeptPackage>(
    `select p.id, p.manifest, p.files, p.bytes::float8 as bytes
      from (select f.id from academy.file f
        where f.tenant = $1 and f.course = $2 and f.type = 'application/zip' order by f.id limit 1000) f
      cross join lateral (select * from academy.package p where p.tenant = $1 and p.id = f.id limit 1) p
      order by p.id limit $3`,
    [tx.tenant, course, most],
  );
}

export async function packageFileOf(tx: Transaction, id: string, path: string): Promise<PackageFile | undefined> {
  const [row] = await tx.query<PackageFile>(
    'select path, place, type, bytes from academy.package_file where tenant = $1 and package = $2 and path = $3',
    [tx.tenant, id, path],
  );
  return row;
}

export async function playOf(tx: Transaction, enrolment: string, lesson: string): Promise<Play | undefined> {
  const [row] = await tx.query<Play>(
    `select lesson, package, launch, version, data, ended, outcome from academy.package_play
      where tenant = $1 and enrolment = $2 and lesson = $3`,
    [tx.tenant, enrolment, lesson],
  );
  return row;
}

/** The enrolment is locked. */
export async function storePlay(tx: Transaction, enrolment: string, play: Play): Promise<void> {
  const { lesson, launch, version, ended } = play;
  const data: PackageData = play.data;
  const outcome: PackageOutcome = play.outcome;
  await tx.query(
    `insert into academy.package_play (tenant, enrolment, lesson, package, launch, version, data, ended, outcome)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
      on conflict (tenant, enrolment, lesson) do update set package = excluded.package, launch = excluded.launch,
        version = excluded.version, data = excluded.data, ended = excluded.ended, outcome = excluded.outcome, saved_at = now()`,
    [
      ...[tx.tenant, enrolment, lesson, play.package, launch, version],
      ...[JSON.stringify(data), ended, JSON.stringify(outcome)],
    ],
  );
}
