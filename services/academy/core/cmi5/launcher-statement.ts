import type { Json } from '../xapi/check.ts';
import type { Launch } from './launch.ts';
import type { WaiverReason } from './registration.ts';
import {
  CATEGORY,
  COURSE_TYPE,
  EXTENSION,
  LAUNCHER_VERBS,
  type LauncherVerb,
  MOVE_ON_CATEGORY,
  REASON,
} from './vocabulary.ts';

const activity = (id: string): Json => ({ objectType: 'Activity', id });

interface Said {
  readonly verb: LauncherVerb;
  readonly object: Json;
  readonly categories: readonly string[];
  /** The publisher's id of what it is about. */
  readonly about: string;
  readonly extensions?: Json;
  readonly result?: Json;
}

/** What is said for a unit by who launches it. @param at ISO instant */
function statement({ actor, registration, session }: Omit<Launch, 'mode'>, at: string, said: Said): Json {
  return {
    actor,
    verb: { id: LAUNCHER_VERBS[said.verb], display: { en: said.verb } },
    object: said.object,
    ...(said.result === undefined ? {} : { result: said.result }),
    context: {
      registration,
      contextActivities: { category: said.categories.map(activity), grouping: [activity(said.about)] },
      extensions: { [EXTENSION.session]: session, ...said.extensions },
    },
    timestamp: at,
  };
}

/** @param address the unit's, without what is added to it at a launch */
export function launchedStatement(launch: Launch, at: string, address: string): Json {
  const { unit, mode } = launch;
  const extensions = {
    ...{ [EXTENSION.launchMode]: mode, [EXTENSION.launchUrl]: address, [EXTENSION.moveOn]: unit.moveOn },
    ...(unit.masteryScore === null ? {} : { [EXTENSION.masteryScore]: Number(unit.masteryScore) }),
    ...(unit.launchParameters === '' ? {} : { [EXTENSION.launchParameters]: unit.launchParameters }),
  };
  const object = activity(launch.activity);
  return statement(launch, at, { verb: 'launched', object, categories: [CATEGORY], about: unit.id, extensions });
}

/** @param seconds from the launch to the last that was said */
export function abandonedStatement(launch: Omit<Launch, 'mode'>, at: string, seconds: number): Json {
  const result = { duration: `PT${Math.max(0, Math.round(seconds))}S` };
  const object = activity(launch.activity);
  return statement(launch, at, { verb: 'abandoned', object, categories: [CATEGORY], about: launch.unit.id, result });
}

export function waivedStatement(launch: Omit<Launch, 'mode'>, at: string, reason: WaiverReason): Json {
  return statement(launch, at, {
    ...{ verb: 'waived', object: activity(launch.activity), about: launch.unit.id },
    categories: [CATEGORY, MOVE_ON_CATEGORY],
    result: { success: true, completion: true, extensions: { [REASON]: reason } },
  });
}

/** Of the course that the unit is all of. @param course its activity */
export function satisfiedStatement(launch: Omit<Launch, 'mode'>, at: string, course: string): Json {
  const object = { ...activity(course), definition: { type: COURSE_TYPE } };
  return statement(launch, at, { verb: 'satisfied', object, categories: [CATEGORY], about: launch.unit.course });
}
