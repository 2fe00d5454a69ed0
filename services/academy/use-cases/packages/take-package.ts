import { hash } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import {
  insertPackage,
  type KeptPackage,
  type PackageFile,
  packageOf,
  packagesOf,
} from '../../adapters/postgres/packages.ts';
import { unzipped, type ZipBounds, ZipRefused } from '../../adapters/read-zip.ts';
import { COURSE_STRUCTURE, readCourseStructure } from '../../core/cmi5/course-structure.ts';
import { requireNone } from '../../core/errors.ts';
import { contentTypeOf } from '../../core/packages/content-types.ts';
import { packageErrors } from '../../core/packages/errors.ts';
import { MANIFEST, readManifest } from '../../core/packages/manifest.ts';
import type { PackageManifest, PackageView } from '../../core/packages/package-lesson.ts';
import { OURS } from '../../core/packages/page.ts';
import { takeFile } from '../courses/files.ts';
import { requireCourse } from '../courses/require-course.ts';
import type { AcademyTools } from '../tools.ts';

const MEBIBYTE = 1024 * 1024;
export const LARGEST_PACKAGE = 64 * MEBIBYTE;
export const BOUNDS: ZipBounds = { entries: 3000, fileBytes: 64 * MEBIBYTE, bytes: 256 * MEBIBYTE };
/** One of hundreds of pages with all their files has a tenth of it. */
const LARGEST_MANIFEST = 4 * MEBIBYTE;
const MOST_PACKAGES = 500;

type Tools = Pick<AcademyTools, 'database' | 'files' | 'log'>;

/** Where a package's files are; their names are numbers, since theirs may hold what no name of a stored file may. */
export const storedAt = (tenant: string, id: string, place: number): string => `${tenant}/packages/${id}/${place}`;

/**
 * Takes a package of SCORM or cmi5 in: its zip becomes a file of the course, and what is in it is kept unpacked. The same again is the same.
 * @throws COURSE_NOT_FOUND, PACKAGE_REFUSED with where
 */
export async function takePackage(
  tools: Tools,
  context: CallContext,
  course: string,
  zip: Buffer,
): Promise<PackageView> {
  const { tenant } = context;
  const id = hash('sha256', zip).slice(0, 32);
  const known = await tools.database.transaction(tenant, async (tx) => {
    await requireCourse(tx, course);
    return packageOf(tx, id);
  });
  const kept = known === undefined ? await unpack(tools, tenant, id, zip) : { package: known, files: [] };
  await takeFile(tools, context, course, { type: 'application/zip', content: zip });
  if (known === undefined)
    await tools.database.transaction(tenant, (tx) => insertPackage(tx, kept.package, kept.files));
  return packageView(kept.package);
}

export function packageView({ id, manifest, files, bytes }: KeptPackage): PackageView {
  const { title, standard, launch, parameters } = manifest;
  return { package: id, title, standard, launch: launch + parameters, files, bytes };
}

/** The packages of a course; at most 500. @throws COURSE_NOT_FOUND */
export function listPackages(
  { database }: Pick<Tools, 'database'>,
  { tenant }: CallContext,
  course: string,
): Promise<PackageView[]> {
  return database.transaction(tenant, async (tx) => {
    await requireCourse(tx, course);
    return (await packagesOf(tx, course, MOST_PACKAGES)).map(packageView);
  });
}

interface Unpacked {
  readonly package: KeptPackage;
  readonly files: readonly PackageFile[];
}

async function unpack({ files: stored }: Tools, tenant: string, id: string, zip: Buffer): Promise<Unpacked> {
  try {
    const manifest = await checked(zip);
    const files: PackageFile[] = [];
    let bytes = 0;
    for await (const { path, content } of unzipped(zip, BOUNDS)) {
      const unpacked = await content();
      const place = files.length;
      // Before the rows: what no row names is written over by the next try.
      await stored.put(storedAt(tenant, id, place), unpacked);
      files.push({ path, place, type: contentTypeOf(path), bytes: unpacked.length });
      bytes += unpacked.length;
    }
    return { package: { id, manifest, files: files.length, bytes }, files };
  } catch (error) {
    if (!(error instanceof ZipRefused)) throw error;
    for (const name of await stored.list(`${tenant}/packages/${id}/`)) await stored.delete(name);
    throw packageErrors.PACKAGE_REFUSED(error.message, { errors: error.faults });
  }
}

/** The manifest, before anything is unpacked but it. @throws ZipRefused, PACKAGE_REFUSED */
async function checked(zip: Buffer): Promise<PackageManifest> {
  const paths = new Set<string>();
  const texts = new Map<string, string>();
  for await (const { path, content } of unzipped(zip, BOUNDS)) {
    if (path.length > 500) throw new ZipRefused(`"${path.slice(0, 60)}…" is longer than 500 characters.`);
    if (path.startsWith(`${OURS}/`))
      throw new ZipRefused(`"${path}" has a name that is kept for the player.`, `/${path}`);
    paths.add(path);
    if (path === MANIFEST || path === COURSE_STRUCTURE) texts.set(path, decoded(bounded(path, await content())));
  }
  const [manifest, structure] = [texts.get(MANIFEST), texts.get(COURSE_STRUCTURE)];
  if (manifest === undefined && structure === undefined) throw new ZipRefused(withoutManifest(paths), `/${MANIFEST}`);
  // Who made it for both says more by cmi5.
  const read = structure === undefined ? readManifest(manifest ?? '', paths) : readCourseStructure(structure, paths);
  if (read.kind === 'read') return read.manifest;
  requireNone(packageErrors.PACKAGE_REFUSED, read.faults);
  throw new ZipRefused('The manifest can not be read.');
}

function bounded(path: string, content: Buffer): Buffer {
  if (content.length <= LARGEST_MANIFEST) return content;
  throw new ZipRefused(`It is larger than ${LARGEST_MANIFEST / MEBIBYTE} MiB.`, `/${path}`);
}

function withoutManifest(paths: ReadonlySet<string>): string {
  const deeper = [...paths].find((path) => path.endsWith(`/${MANIFEST}`) || path.endsWith(`/${COURSE_STRUCTURE}`));
  return deeper === undefined
    ? `It has no ${MANIFEST} and no ${COURSE_STRUCTURE}: it is no package of SCORM or cmi5.`
    : `Its ${deeper.slice(deeper.lastIndexOf('/') + 1)} is in a folder ("${deeper}"). Zip what is in the folder, not the folder.`;
}

function decoded(content: Buffer): string {
  const [one, two] = content;
  const isWide = (one === 0xff && two === 0xfe) || (one === 0xfe && two === 0xff);
  return new TextDecoder(isWide ? (one === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8').decode(content);
}
