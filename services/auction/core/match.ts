import { SKILLS } from './skill.ts';

/** A skill as a developer has it: 1 basic, 2 advanced, 3 expert. */
export interface OwnSkill {
  readonly skill: string;
  readonly claimed: number;
  readonly proved: number | null;
}

export interface Candidate {
  readonly account: string;
  readonly skills: readonly OwnSkill[];
  /** Thousandths. */
  readonly score: number;
}

export interface Match {
  readonly account: string;
  /** From 0 to 1. */
  readonly fit: number;
  readonly has: readonly {
    readonly skill: string;
    readonly name: string;
    readonly level: number;
    readonly proved: boolean;
  }[];
  readonly lacks: readonly { readonly skill: string; readonly name: string }[];
}

/** What a claim is worth beside a proof: anybody can say it. */
const OF_CLAIM = 0.6;
/** How much of the fit is what others say. */
const OF_SCORE = 0.2;

/**
 * How well somebody fits what is asked for, and why: the mean of the levels of the wanted skills (a claimed one counts for 0.6 of a
 * proved one), and for a fifth the score of their reviews. More proof, a higher level or a better score never lowers it.
 * @param wanted skills of the list; without any, only the score counts
 */
export function matchOf(wanted: readonly string[], { account, skills, score }: Candidate): Match {
  const own = new Map(skills.map((each) => [each.skill, each]));
  const named = (skill: string) => ({ skill, name: SKILLS.get(skill) ?? skill });
  const has = wanted.flatMap((skill) => {
    const { claimed = 0, proved = null } = own.get(skill) ?? {};
    if (claimed === 0 && proved === null) return [];
    const isProved = proved !== null && proved >= claimed;
    return [{ ...named(skill), level: Math.max(claimed, proved ?? 0), proved: isProved }];
  });
  const worths = wanted.map((skill) => {
    const { claimed = 0, proved } = own.get(skill) ?? {};
    return Math.max(claimed * OF_CLAIM, proved ?? 0) / 3;
  });
  const ofSkills = wanted.length === 0 ? 0 : worths.reduce((sum, each) => sum + each, 0) / wanted.length;
  const fit = (1 - OF_SCORE) * ofSkills + OF_SCORE * ((score - 1000) / 4000);
  const lacks = wanted.filter((skill) => !has.some((each) => each.skill === skill)).map(named);
  return { account, fit: Math.round(fit * 1000) / 1000, has, lacks };
}
