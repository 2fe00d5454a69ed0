import type { Json } from '../xapi/check.ts';
import type { LaunchMode } from './registration.ts';
import type { Unit } from './unit.ts';
import { EXTENSION } from './vocabulary.ts';

/** A session as it begins. */
export interface Launch {
  readonly unit: Unit;
  readonly actor: Json;
  readonly registration: string;
  readonly session: string;
  readonly activity: string;
  readonly mode: LaunchMode;
}

export const LAUNCH_DATA = 'LMS.LaunchData';

/** What the unit takes the context of each of its statements from (10.2.1). */
export const contextTemplate = ({ unit, session }: Pick<Launch, 'unit' | 'session'>): Json => ({
  contextActivities: { grouping: [{ objectType: 'Activity', id: unit.id }] },
  extensions: { [EXTENSION.session]: session },
});

/** The document that a unit reads first (10.2). */
export function launchData(launch: Launch): Json {
  const { unit, mode } = launch;
  const { moveOn, masteryScore, launchMethod, launchParameters, entitlementKey } = unit;
  return {
    ...{ contextTemplate: contextTemplate(launch), launchMode: mode, launchMethod, moveOn },
    ...(masteryScore === null ? {} : { masteryScore: Number(masteryScore) }),
    ...(launchParameters === '' ? {} : { launchParameters }),
    ...(entitlementKey === '' ? {} : { entitlementKey: { courseStructure: entitlementKey } }),
  };
}

/**
 * The query of the unit's address (8.1), with what is in it already.
 * @param own of the unit's own address: begins with "?" or "#", or is empty
 */
export function launchQuery(
  { actor, registration, activity }: Omit<Launch, 'unit' | 'mode'>,
  { endpoint, fetch }: { readonly endpoint: string; readonly fetch: string },
  own: string,
): string {
  const [before = '', fragment] = own.split('#', 2);
  const query = Object.entries({ endpoint, fetch, actor: JSON.stringify(actor), registration, activityId: activity })
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
  const all = before === '' || before === '?' ? `?${query}` : `${before}&${query}`;
  return fragment === undefined ? all : `${all}#${fragment}`;
}
