import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { type KeptRegistration, type KeptSession, updateSession } from '../../adapters/postgres/cmi5.ts';
import { abandon } from '../../core/cmi5/decide.ts';
import { unitTold } from '../../core/cmi5/events.ts';
import { abandonedStatement } from '../../core/cmi5/launcher-statement.ts';
import type { Enrolment } from '../../core/people/enrolment.ts';
import type { PackageTools } from '../packages/tools.ts';
import { keepOwnStatement } from './keep-own-statement.ts';
import type { LearnersUnit } from './learners-unit.ts';

/** Ends a session that did not end by itself. The enrolment is locked. */
export async function abandonSession(
  tools: Pick<PackageTools, 'log' | 'now' | 'publicUrl'>,
  tx: Transaction,
  context: CallContext,
  enrolment: Pick<Enrolment, 'id' | 'course'>,
  learners: LearnersUnit,
  { state, lesson }: Pick<KeptRegistration, 'state' | 'lesson'>,
  session: KeptSession,
): Promise<void> {
  const decision = abandon(learners.unit, { registration: state, session });
  if (decision.kind === 'refused') return;
  const { stage } = decision.standing.session;
  await updateSession(tx, { ...session, stage });
  const seconds = (Date.parse(session.saidAt ?? session.launchedAt) - Date.parse(session.launchedAt)) / 1000;
  const at = tools.now().toString({ smallestUnit: 'millisecond' });
  await keepOwnStatement(tools, tx, abandonedStatement({ ...learners, session: session.id }, at, seconds));
  const { id, course } = enrolment;
  const told = { enrolment: id, course, lesson, session: session.id, stage, statements: 0, satisfied: state.satisfied };
  await tools.log.publish(tx, [unitTold.of(context, told)]);
}
