import { findRecipients } from '@pvt/identity/contract';
import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { idempotent } from '@pvt/kernel/idempotent';
import { cohortsAfter } from '../../adapters/postgres/cohorts.ts';
import { invitationOf, lockOwn } from '../../adapters/postgres/enrolments.ts';
import { groupsAfter } from '../../adapters/postgres/groups.ts';
import { type ListedLearner, readLearnerList } from '../../adapters/read-learner-list.ts';
import type { KeptCourse } from '../../core/course/course.ts';
import { academyErrors } from '../../core/errors.ts';
import type { EnrolmentState } from '../../core/people/enrolment.ts';
import { joined, MOST_GROUPS } from '../../core/people/group.ts';
import { isAccount, type LineVerdict, lineFault } from '../../core/people/learner-list.ts';
import { requireLocked } from '../courses/require-course.ts';
import type { AcademyTools } from '../tools.ts';
import { enrol, openVersion, storeChange } from './enrol.ts';

const MOST_LINES = 5000;
/** As many as identity names at once. */
const ACCOUNTS_AT_ONCE = 500;

type Tools = Pick<AcademyTools, 'database' | 'log' | 'versions' | 'now' | 'contracts'>;

export interface LearnerImport {
  readonly list: string;
  /** Without it nothing is kept: the verdicts say what would become of each line. */
  readonly apply: boolean;
}

/** Ends the transaction of a trial, which is the import itself, undone. */
class Tried extends Error {
  readonly verdicts: LineVerdict[];

  constructor(verdicts: LineVerdict[]) {
    super('tried');
    this.verdicts = verdicts;
  }
}

/**
 * Enrols those of a list, line by line: one that is refused keeps no other.
 * @throws COURSE_NOT_FOUND, COURSE_NOT_PUBLISHED, IMPORT_UNREADABLE, IDEMPOTENCY_KEY_REUSED
 */
export async function importLearners(
  tools: Tools,
  context: CallContext,
  slug: string,
  input: LearnerImport,
): Promise<LineVerdict[]> {
  const listed = readLearnerList(input.list, MOST_LINES);
  if (typeof listed === 'string') throw academyErrors.IMPORT_UNREADABLE(listed, { pointer: '/list' });
  const accounts = await knownAccounts(tools, context, listed);
  const whole = async (tx: Transaction): Promise<LineVerdict[]> => {
    const course = await requireLocked(tx, slug);
    openVersion(course);
    const cohorts = new Set((await cohortsAfter(tx, slug, undefined, MOST_LINES)).map(({ id }) => id));
    const groups = new Set((await groupsAfter(tx, slug, undefined, MOST_LINES)).map(({ id }) => id));
    const verdicts: LineVerdict[] = [];
    for (const learner of listed) {
      const why = lineFault(learner, { accounts, cohorts, groups });
      verdicts.push(
        why === undefined ? await taken(tools, tx, context, course, learner) : verdictOf(learner, 'refused', why),
      );
    }
    return verdicts;
  };
  if (input.apply)
    return tools.database.transaction(context.tenant, (tx) =>
      idempotent(tx, context, 'academy.importLearners', { slug, ...input }, () => whole(tx)),
    );
  try {
    return await tools.database.transaction(context.tenant, async (tx) => {
      throw new Tried(await whole(tx));
    });
  } catch (error) {
    if (error instanceof Tried) return error.verdicts;
    throw error;
  }
}

async function knownAccounts(
  { contracts }: Pick<Tools, 'contracts'>,
  context: CallContext,
  listed: readonly ListedLearner[],
): Promise<Set<string>> {
  const asked = [...new Set(listed.map(({ account }) => account).filter(isAccount))];
  const known = new Set<string>();
  for (let from = 0; from < asked.length; from += ACCOUNTS_AT_ONCE) {
    const accounts = asked.slice(from, from + ACCOUNTS_AT_ONCE);
    const { people } = await contracts.call(findRecipients, context, { accounts });
    for (const { account } of people) known.add(account);
  }
  return known;
}

const VERDICTS: Readonly<Partial<Record<EnrolmentState, LineVerdict['verdict']>>> = {
  active: 'enrolled',
  invited: 'invited',
  waiting: 'waiting',
};

async function taken(
  tools: Tools,
  tx: Transaction,
  context: CallContext,
  course: KeptCourse,
  learner: ListedLearner,
): Promise<LineVerdict> {
  const { account, mail, cohort, groups } = learner;
  const who = account === '' ? { mail } : { account };
  const how = { via: 'import' as const, cohort: cohort === '' ? null : cohort, groups };
  const enrolment = await enrol(tools, tx, context, course, who, how);
  if (enrolment !== undefined) return verdictOf(learner, VERDICTS[enrolment.state] ?? 'enrolled');
  return (await joins(tools, tx, context, course, learner)) ?? verdictOf(learner, 'already');
}

/** Who is in the course already joins the groups of the line. */
async function joins(
  tools: Tools,
  tx: Transaction,
  context: CallContext,
  { slug }: KeptCourse,
  learner: ListedLearner,
): Promise<LineVerdict | undefined> {
  const { account, mail } = learner;
  const before = await (account === '' ? invitationOf(tx, slug, mail) : lockOwn(tx, slug, account));
  if (before === undefined) return undefined;
  const groups = joined(before.groups, learner.groups);
  if (groups.length === before.groups.length) return undefined;
  if (groups.length > MOST_GROUPS)
    return verdictOf(learner, 'refused', `A learner is in at most ${MOST_GROUPS} groups.`);
  await storeChange(tools, tx, context, before, { ...before, groups });
  return verdictOf(learner, 'grouped');
}

function verdictOf({ line, account, mail }: ListedLearner, verdict: LineVerdict['verdict'], why?: string): LineVerdict {
  return { line, who: account === '' ? mail : account, verdict, ...(why === undefined ? {} : { why }) };
}
