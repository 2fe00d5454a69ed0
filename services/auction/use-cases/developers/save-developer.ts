import { isCurrency } from '@pvt/currency';
import { actorOf, type CallContext } from '@pvt/kernel/context';
import { type Conditions, entityTag, requireMatch } from '@pvt/kernel/preconditions';
import {
  type KeptDeveloper,
  lockDeveloper,
  proofsOf,
  refreshDeveloper,
  saveDeveloper,
} from '../../adapters/postgres/developers.ts';
import { type DeveloperProfile, type DeveloperView, levelOf, provedBy, rankOf, wordsOf } from '../../core/developer.ts';
import { developerErrors } from '../../core/developer-errors.ts';
import { developerChanged } from '../../core/developer-events.ts';
import { auctionErrors } from '../../core/errors.ts';
import { iso } from '../../core/milestone.ts';
import { placeOfSkill, SKILLS } from '../../core/skill.ts';
import type { ContractTools } from '../contracts/tools.ts';
import { checkLater, coursesOf, scoreNow } from './check-proofs.ts';

/**
 * The caller's own. What certificates prove is asked of the academy now, and once a day.
 * @throws DEVELOPER_NOT_A_PERSON, SKILL_TWICE, CURRENCY_UNKNOWN, CHANGED_MEANWHILE, ALREADY_EXISTS
 */
export async function saveOwnProfile(
  tools: ContractTools,
  context: CallContext,
  profile: DeveloperProfile,
  conditions: Conditions,
): Promise<DeveloperView> {
  const account = requirePerson(context);
  requireValid(profile);
  const courses = await coursesOf(tools, context, account);
  return tools.database.transaction(context.tenant, async (tx) => {
    const kept = await lockDeveloper(tx, account);
    requireMatch(conditions, kept && developerTag(kept), 'The profile');
    const proved = provedBy(await proofsOf(tx, null), courses);
    const levels = profile.skills.map(({ skill, level }) => ({
      ...{ skill, claimed: rankOf(level), proved: proved.get(skill) ?? null },
    }));
    const changedAt = iso(tools.now());
    await saveDeveloper(tx, account, profile, { changedAt, levels, words: wordsOf(profile) });
    const score = await scoreNow(tools, tx, account);
    await refreshDeveloper(tx, account, { score, proved });
    await checkLater(tools, tx, context.tenant, account);
    const { skills: _skills, ...about } = profile;
    const after = { account, profile: about, skills: levels, score, changedAt };
    await tools.log.publish(tx, [
      developerChanged.of(context, {
        name: account,
        before: kept === undefined ? null : factsOf(kept),
        after: factsOf(after),
      }),
    ]);
    return developerView(after);
  });
}

export function requirePerson(context: CallContext): string {
  if (context.principal?.kind !== 'person') throw developerErrors.DEVELOPER_NOT_A_PERSON('A key has no profile.');
  return actorOf(context);
}

function requireValid({ skills, rate }: DeveloperProfile): void {
  const twice = skills.findIndex(({ skill }, place) => skills.findIndex((each) => each.skill === skill) < place);
  if (twice >= 0)
    throw developerErrors.SKILL_TWICE(`${skills[twice]?.skill} is there twice.`, { pointer: `/skills/${twice}` });
  if (rate !== null && !isCurrency(rate.currency))
    throw auctionErrors.CURRENCY_UNKNOWN(`"${rate.currency}" is no currency of ISO 4217.`, {
      pointer: '/rate/currency',
    });
}

const factsOf = ({ profile, skills }: KeptDeveloper) => ({
  shown: profile.shown,
  skills: skills.map(({ skill }) => skill).sort(),
});

export const developerTag = ({ profile, skills }: KeptDeveloper): string =>
  entityTag({ ...profile, skills: skills.map(({ skill, claimed }) => `${skill} ${claimed}`).sort() });

export function developerView({ account, profile, skills, score, changedAt }: KeptDeveloper): DeveloperView {
  const inOrder = skills.toSorted((a, b) => placeOfSkill(a.skill) - placeOfSkill(b.skill));
  return {
    ...{ account, ...profile },
    skills: inOrder.map(({ skill, claimed, proved }) => ({
      ...{ skill, name: SKILLS.get(skill) ?? skill, level: levelOf(claimed) },
      proved: proved === null ? null : levelOf(proved),
    })),
    ...{ score: score / 1000, changedAt },
  };
}
