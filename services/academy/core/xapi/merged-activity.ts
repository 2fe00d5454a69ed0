import { isObject, type Json } from './check.ts';

/** All that is said of an activity (xAPI 1.0.3, Communication 2.5): what was said last counts, and languages come together. */
export function mergedActivity(id: string, said: readonly Json[]): Json {
  const definitions = said.flatMap(({ definition }) => (isObject(definition) ? [definition] : []));
  const definition = definitions.toReversed().reduce<Json>((merged, each) => merge(merged, each), {});
  return { objectType: 'Activity', id, ...(definitions.length === 0 ? {} : { definition }) };
}

const LANGUAGE_MAPS = ['name', 'description', 'extensions'];

function merge(before: Json, now: Json): Json {
  const maps = LANGUAGE_MAPS.flatMap((name) => {
    const [old, given] = [before[name], now[name]];
    return isObject(old) && isObject(given) ? [[name, { ...old, ...given }] as const] : [];
  });
  return { ...before, ...now, ...Object.fromEntries(maps) };
}
