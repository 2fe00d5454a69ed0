import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { certificateRuleOf } from '../../adapters/postgres/certificate-rules.ts';
import { certificateFor, endCertificate, flagCertificate } from '../../adapters/postgres/certificates.ts';
import type { KeptCertificate } from '../../core/certificates/certificate.ts';
import { certificateFlagged, certificateRevoked } from '../../core/certificates/events.ts';
import type { WhenNotMet } from '../../core/certificates/rule.ts';
import type { Enrolment } from '../../core/people/enrolment.ts';
import type { PublishedLesson } from '../../core/publication/version.ts';
import type { AcademyTools } from '../tools.ts';

type Tools = Pick<AcademyTools, 'log' | 'versions' | 'now'>;

/** A learner who does not pass a lesson any more, and what becomes of the certificate that the pass counted for. */
export interface LostPass {
  readonly enrolment: string;
  readonly certificate: { readonly serial: string; readonly becomes: WhenNotMet } | null;
}

interface OfLesson {
  readonly enrolment: Enrolment;
  readonly lesson: string;
}

/** What the course's rule says of the certificate; done only where it is applied. The enrolment is locked then. */
export async function afterLostPass(
  tools: Tools,
  tx: Transaction,
  context: CallContext,
  of: OfLesson,
  apply: boolean,
): Promise<LostPass> {
  const { id, course } = of.enrolment;
  const found = await certificateByPass(tools, tx, of);
  if (found === undefined) return { enrolment: id, certificate: null };
  const { certificate, asked } = found;
  const { serial } = certificate;
  const becomes = (await certificateRuleOf(tx, course))?.whenNotMet ?? 'flag';
  if (apply && becomes !== 'keep') {
    const at = tools.now().toString({ smallestUnit: 'second' });
    const reason = `The ${asked.kind} “${asked.title}” is not passed any more after a correction.`;
    if (becomes === 'flag') await flagCertificate(tx, serial, { at, reason });
    else await endCertificate(tx, serial, { at, reason });
    const told = { serial, course, enrolment: id, reason };
    await tools.log.publish(tx, [
      becomes === 'flag' ? certificateFlagged.of(context, told) : certificateRevoked.of(context, told),
    ]);
  }
  return { enrolment: id, certificate: { serial, becomes } };
}

/** A certificate that was flagged holds without doubt again. The enrolment is locked. */
export async function afterRegainedPass(
  tools: Tools,
  tx: Transaction,
  context: CallContext,
  of: OfLesson,
): Promise<void> {
  const found = await certificateByPass(tools, tx, of);
  if (found === undefined || found.certificate.flaggedAt === null) return;
  const { serial } = found.certificate;
  await flagCertificate(tx, serial, null);
  const { id: enrolment, course } = of.enrolment;
  await tools.log.publish(tx, [certificateFlagged.of(context, { serial, course, enrolment, reason: null })]);
}

/** A person has marked something anew: what follows is as after a corrected key. The enrolment is locked. */
export async function afterMarkedAnew(
  tools: Tools,
  tx: Transaction,
  context: CallContext,
  of: OfLesson,
  { hadPassed, passes }: { readonly hadPassed: boolean; readonly passes: boolean },
): Promise<void> {
  if (passes) await afterRegainedPass(tools, tx, context, of);
  else if (hadPassed) await afterLostPass(tools, tx, context, of, true);
}

/** The valid one of the version that was completed, where that asked for a pass of this very lesson. */
async function certificateByPass(
  { versions }: Pick<Tools, 'versions'>,
  tx: Transaction,
  { enrolment: { id, course, completedVersion }, lesson }: OfLesson,
): Promise<{ readonly certificate: KeptCertificate; readonly asked: PublishedLesson } | undefined> {
  if (completedVersion === null) return undefined;
  const asked = (await versions.of(tx, course, completedVersion)).lessons.get(lesson);
  if (asked === undefined || asked.optional || asked.completion !== 'passed') return undefined;
  const certificate = await certificateFor(tx, id, completedVersion);
  return certificate?.state === 'valid' ? { certificate, asked } : undefined;
}
