import type { Rubric } from './by-person.ts';

/** Of each criterion of a rubric the level that was picked. */
export type PickedLevels = Readonly<Record<string, string>>;

/** What is wrong with what was picked: a sentence for a person, and where. */
export function pickedFault(
  rubric: Rubric,
  picked: PickedLevels,
): { readonly why: string; readonly pointer: string } | undefined {
  for (const { id, title, levels } of rubric.criteria) {
    const level = picked[id];
    if (level === undefined) return { why: `No level of "${title}" is picked.`, pointer: '/levels' };
    if (!levels.some((each) => each.id === level))
      return { why: `"${title}" has no level "${level}".`, pointer: `/levels/${id}` };
  }
  const other = Object.keys(picked).find((id) => !rubric.criteria.some((criterion) => criterion.id === id));
  return other === undefined
    ? undefined
    : { why: `The rubric has no criterion "${other}".`, pointer: `/levels/${other}` };
}
