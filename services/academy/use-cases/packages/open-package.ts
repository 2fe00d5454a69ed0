import { randomUUID } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { packagesOrigin } from '@pvt/kernel/packages-host';
import { courseOf } from '../../adapters/postgres/courses.ts';
import { lockOwn } from '../../adapters/postgres/enrolments.ts';
import { bodyOf } from '../../adapters/postgres/lesson-bodies.ts';
import { type KeptPackage, packageOf, playOf, storePlay } from '../../adapters/postgres/packages.ts';
import { setLastLesson } from '../../adapters/postgres/progress.ts';
import { notEnrolled } from '../../core/errors.ts';
import { packageErrors } from '../../core/packages/errors.ts';
import { packageOpened } from '../../core/packages/events.ts';
import { NOTHING_YET, type PackageOutcome } from '../../core/packages/outcome.ts';
import type { PackageLesson, Standard } from '../../core/packages/package-lesson.ts';
import { isResumed, type Play } from '../../core/packages/play.ts';
import type { PublishedLesson } from '../../core/publication/version.ts';
import { openUnit } from '../cmi5/open-unit.ts';
import { openLesson } from '../learning/open-lesson.ts';
import type { LessonOf } from '../learning/read-learning.ts';
import { noted } from '../learning/record-progress.ts';
import { learnerOf, requireLearner, requirePerson } from '../learning/require-learner.ts';
import type { PackageTools } from './tools.ts';

/** How long the files of an opened package are served: longer than anybody studies in one go. */
const HOURS = 12;

export interface PackageStanding {
  readonly outcome: PackageOutcome;
  /** Whether the next opening goes on where the last one was. */
  readonly resumed: boolean;
  readonly title: string;
  readonly standard: Standard;
}

export interface PackageLaunch extends PackageStanding {
  readonly launch: number;
  readonly key: string;
  /** Whether it wants a window of its own. */
  readonly ownWindow: boolean;
  /** What the frame shows: a path of ours, or an address at the host that packages have of their own. */
  readonly address: string;
  /** ISO instant. */
  readonly until: string;
}

/** Where the caller stands with the package of a lesson. @throws as `getLearnerLesson`; PACKAGE_NOT_FOUND */
export function readStanding(tools: PackageTools, context: CallContext, at: LessonOf): Promise<PackageStanding> {
  return tools.database.transaction(context.tenant, async (tx) => {
    const learner = await requireLearner(tools, tx, context, at.course);
    const { body, kept } = await requirePackage(tx, openLesson(learner, at.lesson, tools.now()));
    const play = await playOf(tx, learner.enrolment.id, at.lesson);
    return standingOf(kept, body, play);
  });
}

function standingOf({ manifest }: KeptPackage, body: PackageLesson, play: Play | undefined): PackageStanding {
  const { standard, title } = manifest;
  const isSame = play !== undefined && play.package === body.package;
  // What a unit of cmi5 remembers is its own: it goes on as long as it was not passed.
  const resumed =
    isSame && (standard === 'cmi5' ? play.launch > 0 && play.outcome.passed !== true : isResumed(play, standard));
  return { outcome: play?.outcome ?? NOTHING_YET, resumed, title, standard };
}

/**
 * Opens a package: what was opened before counts no more.
 * @param page the origin of the page around it
 * @throws as `readStanding`
 */
export function openPackage(
  tools: PackageTools,
  context: CallContext,
  at: LessonOf,
  page: string,
): Promise<PackageLaunch> {
  const account = requirePerson(context);
  const now = tools.now();
  return tools.database.transaction(context.tenant, async (tx) => {
    const enrolment = await lockOwn(tx, at.course, account);
    const course = enrolment && (await courseOf(tx, at.course));
    if (enrolment === undefined || course === undefined) throw notEnrolled(at.course);
    const learner = await learnerOf(tools, tx, course, enrolment);
    const lesson = openLesson(learner, at.lesson, now);
    const { body, kept } = await requirePackage(tx, lesson);
    const before = await playOf(tx, enrolment.id, at.lesson);
    const standing = standingOf(kept, body, before);
    const play: Play = {
      ...{ lesson: at.lesson, package: body.package, launch: (before?.launch ?? 0) + 1, outcome: standing.outcome },
      // Versions are of one opening: the first that this one says is newer than all that came before.
      ...{ data: standing.resumed ? (before?.data ?? {}) : {}, version: 0, ended: false },
    };
    await storePlay(tx, enrolment.id, play);
    await noted(tools, tx, context, enrolment, { lesson: at.lesson, state: 'started' });
    await setLastLesson(tx, enrolment.id, at.lesson);
    const { launch } = play;
    await tools.log.publish(tx, [
      packageOpened.of(context, {
        ...at,
        enrolment: enrolment.id,
        package: body.package,
        launch,
        resumed: standing.resumed,
      }),
    ]);
    const until = now.add({ hours: HOURS }).toString({ smallestUnit: 'millisecond' });
    const key = randomUUID();
    const apart = packagesOrigin(tools.packagesHost, page);
    const token = tools.addresses.seal({
      ...{ tenant: context.tenant, ...at, enrolment: enrolment.id, package: body.package, launch, key, until },
      ...{ page, files: apart ?? page },
    });
    const { manifest } = kept;
    const path = `/v1/academy/package-files/${token}/${manifest.launch.split('/').map(encodeURIComponent).join('/')}`;
    const origin = apart ?? page;
    const unit = await openUnit(tools, tx, context, {
      ...{ enrolment, lesson, body, manifest, launch, until, origin, address: `${origin}${path}` },
    });
    const address = `${apart ?? ''}${path}${unit ?? manifest.parameters}`;
    const ownWindow = manifest.standard === 'cmi5' && manifest.unit.launchMethod === 'OwnWindow';
    return { ...standing, launch, key, until, address, ownWindow };
  });
}

/** @throws PACKAGE_NOT_FOUND */
export async function requirePackage(
  tx: Transaction,
  lesson: PublishedLesson,
): Promise<{ readonly body: PackageLesson; readonly kept: KeptPackage }> {
  const body = (await bodyOf(tx, lesson.body))?.body;
  const kept = body?.kind === 'package' ? await packageOf(tx, body.package) : undefined;
  if (body?.kind === 'package' && kept !== undefined) return { body, kept };
  throw packageErrors.PACKAGE_NOT_FOUND(`"${lesson.title}" holds no package.`);
}
