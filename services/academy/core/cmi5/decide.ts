import { type Exact, exact, writeExact } from '../questions/exact.ts';
import { isOver, isSatisfied, type Registration, type Session, type WaiverReason } from './registration.ts';
import type { Unit } from './unit.ts';
import type { UnitVerb } from './vocabulary.ts';

/** Where a learner is with a unit. */
export interface Standing {
  readonly registration: Registration;
  readonly session: Session;
}

/** What a unit said: by cmi5's rules, or something else that cmi5 lets it say. */
export type Saying =
  | { readonly kind: 'allowed' }
  | { readonly kind: 'defined'; readonly verb: UnitVerb; readonly score: Exact | null };

/** `form`: the statement is wrong in itself; `order`: it may not be said now, or not by a unit. */
export interface Refusal {
  readonly kind: 'refused';
  readonly because: 'form' | 'order';
  readonly detail: string;
}

export interface Taken {
  readonly kind: 'taken';
  readonly standing: Standing;
  /** Whether it is what satisfies the unit, which is then said once. */
  readonly satisfies: boolean;
}

export type Decision = Taken | Refusal;

export const refused = (because: Refusal['because'], detail: string): Refusal => ({ kind: 'refused', because, detail });

/** Whether a unit may say something now, and what it comes to (cmi5, 9.3). */
export function decide(unit: Unit, standing: Standing, saying: Saying): Decision {
  const { session, registration } = standing;
  if (isOver(session)) return refused('order', `The session was ${session.stage}: nothing more is said in it.`);
  const isFirst = saying.kind === 'defined' && saying.verb === 'initialized';
  if (session.stage === 'launched' && !isFirst)
    return refused('order', 'The first statement of a session is "initialized".');
  if (saying.kind === 'allowed') return { kind: 'taken', standing, satisfies: false };
  switch (saying.verb) {
    case 'initialized':
      return session.stage === 'initialized'
        ? refused('order', 'A session says "initialized" once.')
        : taken(unit, registration, { ...session, stage: 'initialized' });
    case 'terminated':
      return taken(unit, registration, { ...session, stage: 'terminated' });
    case 'completed':
      return complete(unit, standing);
    case 'passed':
    case 'failed':
      return judge(unit, standing, saying.verb, saying.score);
  }
}

function complete(unit: Unit, { registration, session }: Standing): Decision {
  if (session.mode !== 'Normal') return notNormal(session, 'completed');
  if (registration.completed) return refused('order', 'A registration says "completed" once.');
  return taken(unit, { ...registration, completed: true }, session);
}

function judge(
  unit: Unit,
  { registration, session }: Standing,
  verb: 'passed' | 'failed',
  score: Exact | null,
): Decision {
  const fault = scoreFault(unit, verb, score);
  if (fault !== undefined) return refused('form', fault);
  if (session.mode !== 'Normal') return notNormal(session, verb);
  if (registration.passed) return refused('order', `A registration says nothing of "${verb}" after "passed".`);
  if (session.judged) return refused('order', 'A session says one of "passed" and "failed", once.');
  const reached = score === null ? registration.score : writeExact(score);
  const judged: Registration = { ...registration, score: reached, [verb]: true };
  return taken(unit, judged, { ...session, judged: true });
}

const notNormal = ({ mode }: Session, verb: UnitVerb): Refusal =>
  refused('order', `Nothing is judged in a session of mode ${mode}: "${verb}" is not said in it.`);

/** A score that is told has to say the same as the verb (9.3.4, 9.3.5). */
function scoreFault({ masteryScore }: Unit, verb: 'passed' | 'failed', score: Exact | null): string | undefined {
  if (masteryScore === null || score === null) return undefined;
  const isEnough = score.compare(exact(masteryScore)) >= 0;
  if (isEnough === (verb === 'passed')) return undefined;
  return `"${verb}" does not go with a score of ${writeExact(score)}: the mastery score is ${masteryScore}.`;
}

function taken(unit: Unit, registration: Registration, session: Session): Taken {
  const satisfies = !registration.satisfied && isSatisfied(unit, registration);
  return {
    kind: 'taken',
    standing: { session, registration: satisfies ? { ...registration, satisfied: true } : registration },
    satisfies,
  };
}

/** At its first opening, a unit that asks for nothing is satisfied (9.6.1). */
export const begun = (unit: Unit, registration: Registration, session: Session): Taken =>
  taken(unit, registration, session);

/** A session that ended without a word: what was reached stays as it was, whatever it is. */
export function abandon(unit: Unit, { registration, session }: Standing): Decision {
  if (isOver(session)) return refused('order', `The session was ${session.stage} already.`);
  return taken(unit, registration, { ...session, stage: 'abandoned' });
}

/** A teacher lets somebody off, once. */
export function waive(
  unit: Unit,
  registration: Registration,
  reason: WaiverReason,
): { readonly kind: 'waived'; readonly registration: Registration; readonly satisfies: boolean } | Refusal {
  if (registration.waived !== null) return refused('order', 'The unit was waived already.');
  const waived = { ...registration, waived: reason };
  const satisfies = !registration.satisfied && isSatisfied(unit, waived);
  return { kind: 'waived', registration: { ...waived, satisfied: true }, satisfies };
}
