import { getPerson } from '@pvt/identity/contract';
import { courseOf } from '../../adapters/postgres/courses.ts';
import { enrolmentNamed } from '../../adapters/postgres/enrolments.ts';
import { type PackageFile, packageFileOf, playOf } from '../../adapters/postgres/packages.ts';
import { scormRuntime } from '../../adapters/scorm-runtime.ts';
import { UNITS } from '../../core/cmi5/addresses.ts';
import { enrolmentNotFound } from '../../core/errors.ts';
import { isPage } from '../../core/packages/content-types.ts';
import { packageErrors } from '../../core/packages/errors.ts';
import type { PackageManifest } from '../../core/packages/package-lesson.ts';
import { OURS, packagePolicy, withScripts } from '../../core/packages/page.ts';
import { isResumed, startData } from '../../core/packages/play.ts';
import { playerScript } from '../../core/packages/player-script.ts';
import { openLesson } from '../learning/open-lesson.ts';
import { learnerOf } from '../learning/require-learner.ts';
import { requirePackage } from './open-package.ts';
import { storedAt } from './take-package.ts';
import type { OpenedPackage, PackageTools } from './tools.ts';

export interface ServedFile {
  readonly type: string;
  readonly content: Buffer;
  /** What the browser lets it do. */
  readonly policy: string;
}

const SCRIPT = 'text/javascript; charset=utf-8';

/**
 * A file of an opened package, as the frame gets it that has no session.
 * @param root of all files of packages, with the slash before it and none at its end
 * @throws PACKAGE_ADDRESS_OVER, PACKAGE_NOT_FOUND, LESSON_LOCKED, LESSON_NOT_FOUND, ENROLMENT_NOT_FOUND
 */
export async function servePackage(
  tools: PackageTools,
  token: string,
  path: string,
  root: string,
): Promise<ServedFile> {
  const opened = tools.addresses.open(token, tools.now());
  if (opened === undefined)
    throw packageErrors.PACKAGE_ADDRESS_OVER('Open the lesson again: this address holds no more.');
  const base = `${opened.files}${root}/${token}/`;
  const { file, manifest } = await fileOf(tools, opened, path);
  const isUnit = manifest.standard === 'cmi5';
  const policy = packagePolicy(base, opened.files !== opened.page, isUnit ? `${opened.files}${UNITS}/` : undefined);
  if (path === `${OURS}/player.js`) return { type: SCRIPT, content: await player(tools, opened), policy };
  if (file === undefined) throw notThere(path);
  const stored = await tools.files.get(storedAt(opened.tenant, opened.package, file.place));
  if (stored === undefined) throw notThere(path);
  const content = Buffer.concat((await stored.stream().toArray()) as Buffer[]);
  if (isUnit || !isPage(file.type)) return { type: file.type, content, policy };
  // As Latin 1, each byte is one character: whatever the page's own charset is, its bytes stay as they are.
  const page = withScripts(content.toString('latin1'), [`${base}${OURS}/player.js`]);
  return { type: 'text/html', content: Buffer.from(page, 'latin1'), policy };
}

const notThere = (path: string) => packageErrors.PACKAGE_NOT_FOUND(`The package has no file "${path.slice(0, 200)}".`);

function fileOf(
  tools: PackageTools,
  opened: OpenedPackage,
  path: string,
): Promise<{ readonly file: PackageFile | undefined; readonly manifest: PackageManifest }> {
  return tools.database.transaction(opened.tenant, async (tx) => {
    const { manifest } = await mayRead(tools, tx, opened);
    return { manifest, file: await packageFileOf(tx, opened.package, path) };
  });
}

type Tx = Parameters<Parameters<PackageTools['database']['transaction']>[1]>[0];

/** The lesson is open to the learner still, and holds this package. */
async function mayRead(tools: PackageTools, tx: Tx, opened: OpenedPackage) {
  const [course, enrolment] = await Promise.all([courseOf(tx, opened.course), enrolmentNamed(tx, opened.enrolment)]);
  if (course === undefined || enrolment === undefined) throw enrolmentNotFound();
  const lesson = openLesson(await learnerOf(tools, tx, course, enrolment), opened.lesson, tools.now());
  const { body, kept } = await requirePackage(tx, lesson);
  if (body.package !== opened.package) throw packageErrors.PACKAGE_ADDRESS_OVER('The lesson has another package now.');
  return { enrolment, manifest: kept.manifest };
}

/** The runtime, and with what it begins. */
async function player(tools: PackageTools, opened: OpenedPackage): Promise<Buffer> {
  const { enrolment, manifest, play } = await tools.database.transaction(opened.tenant, async (tx) => ({
    ...(await mayRead(tools, tx, opened)),
    play: await playOf(tx, opened.enrolment, opened.lesson),
  }));
  const { account } = enrolment;
  const person =
    account === null ? undefined : await tools.contracts.call(getPerson, tools.ownContext(opened.tenant), { account });
  if (manifest.standard === 'cmi5') throw notThere(`${OURS}/player.js`);
  const { standard } = manifest;
  const data = play !== undefined && isResumed(play, standard) ? play.data : null;
  // Content is told no account: an enrolment's id tells its learner apart, and leads nowhere else.
  const learner = { id: opened.enrolment, name: person?.name ?? '' };
  const start = {
    standard,
    launch: opened.launch,
    key: opened.key,
    keeper: opened.page,
    data: startData(manifest, data, learner),
  };
  return Buffer.concat([await scormRuntime(standard), Buffer.from(`\n;${playerScript(start)}\n`)]);
}
