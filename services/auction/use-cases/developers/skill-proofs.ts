import type { CallContext } from '@pvt/kernel/context';
import { proofsOf, replaceProofs } from '../../adapters/postgres/developers.ts';
import { levelOf, rankOf, type SkillProof } from '../../core/developer.ts';
import { skillProofsChanged } from '../../core/developer-events.ts';
import { SKILLS } from '../../core/skill.ts';
import type { CommandTools, QueryTools } from '../tools.ts';

export interface SkillWithProofs {
  readonly skill: string;
  readonly name: string;
  readonly proofs: readonly SkillProof[];
}

/** The list, with what proves each. */
export function listSkills({ database }: QueryTools, { tenant }: CallContext): Promise<SkillWithProofs[]> {
  return database.transaction(tenant, async (tx) => {
    const proofs = Map.groupBy(await proofsOf(tx, null), ({ skill }) => skill);
    return [...SKILLS].map(([skill, name]) => ({
      ...{ skill, name },
      proofs: (proofs.get(skill) ?? []).map(({ course, level }) => ({ course, level: levelOf(level) })),
    }));
  });
}

/** Profiles follow within a day, or when they are saved. */
export function setSkillProofs(
  { database, log }: CommandTools,
  context: CallContext,
  skill: string,
  proofs: readonly SkillProof[],
): Promise<SkillWithProofs> {
  return database.transaction(context.tenant, async (tx) => {
    const before = (await proofsOf(tx, skill)).map(({ course, level }) => ({ course, level: levelOf(level) }));
    const byCourse = new Map(proofs.map((each) => [each.course, each]));
    const after = [...byCourse.values()].toSorted((a, b) => (a.course < b.course ? -1 : 1));
    await replaceProofs(
      tx,
      skill,
      after.map(({ course, level }) => ({ skill, course, level: rankOf(level) })),
    );
    await log.publish(tx, [skillProofsChanged.of(context, { name: skill, before, after })]);
    return { skill, name: SKILLS.get(skill) ?? skill, proofs: after };
  });
}
