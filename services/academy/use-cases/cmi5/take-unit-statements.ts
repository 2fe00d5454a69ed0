import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { updateSession } from '../../adapters/postgres/cmi5.ts';
import { decide, type Refusal, type Standing } from '../../core/cmi5/decide.ts';
import { cmi5Errors } from '../../core/cmi5/errors.ts';
import { unitTold } from '../../core/cmi5/events.ts';
import { readSaying } from '../../core/cmi5/read-saying.ts';
import type { Json } from '../../core/xapi/check.ts';
import type { PackageTools, UnitToken } from '../packages/tools.ts';
import { checkedStatements, keepStatement } from '../xapi/statements.ts';
import { settleRegistration } from './settle-registration.ts';
import { lockSession, type UnitSession } from './unit-session.ts';

/** Of one session: more is a unit that never stops. */
const MOST_STATEMENTS = 10_000;

interface Sent {
  readonly id: string;
  readonly statement: Json;
}

/**
 * Keeps what a unit says, all or nothing, with what it comes to; what is there already with the same content stays.
 * @param sent as it came
 * @returns the statements’ ids, in order
 * @throws STATEMENT_INVALID, STATEMENT_CONFLICT, UNIT_STATEMENT_WRONG, UNIT_STATEMENT_REFUSED, and as `lockSession`
 */
export function takeUnitStatements(
  tools: PackageTools,
  { tenant, session }: UnitToken,
  sent: readonly unknown[],
): Promise<string[]> {
  const checked = checkedStatements(sent);
  return tools.database.transaction(tenant, async (tx) => {
    const of = await lockSession(tools, tx, session);
    await say(tools, tx, tools.ownContext(tenant), of, checked.toSorted(byTime));
    return checked.map(({ id }) => id);
  });
}

/** What comes together is in the order of its times (9.3). */
const byTime = (one: Sent, other: Sent): number => timeOf(one) - timeOf(other);

function timeOf({ statement: { timestamp } }: Sent): number {
  const time = typeof timestamp === 'string' ? Date.parse(timestamp) : Number.NaN;
  return Number.isNaN(time) ? 0 : time;
}

async function say(
  tools: PackageTools,
  tx: Transaction,
  context: CallContext,
  of: UnitSession,
  checked: readonly Sent[],
): Promise<void> {
  const { enrolment, lesson, registration, session, learners } = of;
  let standing: Standing = { registration: registration.state, session };
  let satisfies = false;
  let statements = 0;
  for (const { id, statement } of checked) {
    // What was said before, and whose answer was lost, is not said again.
    if (!(await keepStatement(tools, tx, context, statement, id))) continue;
    const decision = decided(of, standing, statement);
    standing = decision.standing;
    satisfies ||= decision.satisfies;
    statements += 1;
  }
  if (statements === 0) return;
  const all = session.statements + statements;
  if (all > MOST_STATEMENTS)
    throw cmi5Errors.UNIT_STATEMENT_REFUSED(`A session says at most ${MOST_STATEMENTS} statements.`);
  const saidAt = tools.now().toString({ smallestUnit: 'millisecond' });
  const { stage } = standing.session;
  await updateSession(tx, { ...session, ...standing.session, saidAt, statements: all });
  await settleRegistration(tools, tx, context, {
    ...{ ...of, learners, satisfies, session: session.id },
    registration: { ...registration, state: standing.registration },
  });
  const { satisfied } = standing.registration;
  const told = { enrolment: enrolment.id, course: enrolment.course, lesson: lesson.id, session: session.id };
  await tools.log.publish(tx, [unitTold.of(context, { ...told, stage, statements, satisfied })]);
}

function decided({ learners, session }: UnitSession, standing: Standing, statement: Json) {
  const { unit } = learners;
  const launched = { ...learners, session: session.id, publisherId: unit.id, masteryScore: unit.masteryScore };
  const saying = readSaying(statement, launched);
  if (saying.kind === 'refused') throw refusal(saying);
  const decision = decide(unit, standing, saying);
  if (decision.kind === 'refused') throw refusal(decision);
  return decision;
}

const refusal = ({ because, detail }: Refusal) =>
  because === 'form' ? cmi5Errors.UNIT_STATEMENT_WRONG(detail) : cmi5Errors.UNIT_STATEMENT_REFUSED(detail);
