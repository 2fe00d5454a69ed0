import type { PackageData, PackageOutcome } from './outcome.ts';
import type { ScormManifest, ScormStandard } from './package-lesson.ts';

/** How a learner plays a package; of each lesson there is one. */
export interface Play {
  readonly lesson: string;
  readonly package: string;
  /** Each opening is one: what an older one sends counts no more. */
  readonly launch: number;
  /** Of the data within the launch. */
  readonly version: number;
  readonly data: PackageData;
  /** Whether the content has said that it ends. */
  readonly ended: boolean;
  readonly outcome: PackageOutcome;
}

interface Names {
  readonly entry: string;
  readonly exit: string;
  readonly learner: string;
  readonly learnerName: string;
  readonly session: string;
  readonly total: string;
  readonly mode: string;
  readonly credit: string;
}

const NAMES: Readonly<Record<ScormStandard, Names>> = {
  'scorm-1.2': {
    ...{ entry: 'cmi.core.entry', exit: 'cmi.core.exit', session: 'cmi.core.session_time' },
    ...{ learner: 'cmi.core.student_id', learnerName: 'cmi.core.student_name', total: 'cmi.core.total_time' },
    ...{ mode: 'cmi.core.lesson_mode', credit: 'cmi.core.credit' },
  },
  'scorm-2004': {
    ...{ entry: 'cmi.entry', exit: 'cmi.exit', session: 'cmi.session_time' },
    ...{ learner: 'cmi.learner_id', learnerName: 'cmi.learner_name', total: 'cmi.total_time' },
    ...{ mode: 'cmi.mode', credit: 'cmi.credit' },
  },
};

/**
 * Whether the next opening goes on where the last one was: not after the content has ended with a result. Where it was not suspended
 * because the network or the window was gone, the last data are there all the same (case A36).
 */
export function isResumed(play: Pick<Play, 'data' | 'ended'>, standard: ScormStandard): boolean {
  if (Object.keys(play.data).length === 0) return false;
  if (!play.ended || play.data[NAMES[standard].exit] === 'suspend') return true;
  const status = play.data['cmi.core.lesson_status'] ?? play.data['cmi.completion_status'] ?? '';
  const success = play.data['cmi.success_status'] ?? '';
  return !['passed', 'failed', 'completed'].some((each) => each === status || each === success);
}

/** What the runtime begins with. @param learner as the content knows the learner: an id of ours and a name */
export function startData(
  { standard, launchData, passingScore }: ScormManifest,
  data: PackageData | null,
  learner: { readonly id: string; readonly name: string },
): PackageData {
  const names = NAMES[standard];
  const kept = Object.entries(data ?? {}).filter(([name, value]) => value !== '' && isRestored(name, names));
  return {
    ...Object.fromEntries(kept),
    ...{ [names.learner]: learner.id, [names.learnerName]: learner.name },
    ...{ [names.entry]: data === null ? 'ab-initio' : 'resume', [names.mode]: 'normal', [names.credit]: 'credit' },
    ...(launchData === '' ? {} : { 'cmi.launch_data': launchData }),
    ...(passingScore === null
      ? {}
      : { [standard === 'scorm-1.2' ? 'cmi.student_data.mastery_score' : 'cmi.scaled_passing_score']: passingScore }),
  };
}

/** What belongs to one opening, and what only the server says, is not brought back. */
const isRestored = (name: string, { exit, session }: Names): boolean => name !== exit && name !== session;
