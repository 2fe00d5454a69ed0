/** Names of cmi5 (its specification, 9.3, 9.5.5 and 9.6). */
export const CATEGORY = 'https://w3id.org/xapi/cmi5/context/categories/cmi5';
export const MOVE_ON_CATEGORY = 'https://w3id.org/xapi/cmi5/context/categories/moveon';
export const COURSE_TYPE = 'https://w3id.org/xapi/cmi5/activitytype/course';
export const REASON = 'https://w3id.org/xapi/cmi5/result/extensions/reason';

const extension = (name: string): string => `https://w3id.org/xapi/cmi5/context/extensions/${name}`;
export const EXTENSION = {
  session: extension('sessionid'),
  masteryScore: extension('masteryscore'),
  launchMode: extension('launchmode'),
  launchUrl: extension('launchurl'),
  moveOn: extension('moveon'),
  launchParameters: extension('launchparameters'),
} as const;

/** What a unit says, by itself. */
export const UNIT_VERBS = {
  initialized: 'http://adlnet.gov/expapi/verbs/initialized',
  completed: 'http://adlnet.gov/expapi/verbs/completed',
  passed: 'http://adlnet.gov/expapi/verbs/passed',
  failed: 'http://adlnet.gov/expapi/verbs/failed',
  terminated: 'http://adlnet.gov/expapi/verbs/terminated',
} as const;
export type UnitVerb = keyof typeof UNIT_VERBS;

/** What is said for it by who launches it. */
export const LAUNCHER_VERBS = {
  launched: 'http://adlnet.gov/expapi/verbs/launched',
  abandoned: 'https://w3id.org/xapi/adl/verbs/abandoned',
  waived: 'https://w3id.org/xapi/adl/verbs/waived',
  satisfied: 'https://w3id.org/xapi/adl/verbs/satisfied',
} as const;
export type LauncherVerb = keyof typeof LAUNCHER_VERBS;
