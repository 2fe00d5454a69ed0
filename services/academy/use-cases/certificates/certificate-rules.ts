import type { CallContext } from '@pvt/kernel/context';
import { sameJson } from '@pvt/kernel/json';
import { type Conditions, entityTag, nameTaken, requireMatch } from '@pvt/kernel/preconditions';
import { certificateRuleOf, storeCertificateRule } from '../../adapters/postgres/certificate-rules.ts';
import { certificateErrors } from '../../core/certificates/errors.ts';
import { certificateRuleChanged } from '../../core/certificates/events.ts';
import { type CertificateRule, ruleFaults } from '../../core/certificates/rule.ts';
import { requireNone } from '../../core/errors.ts';
import { requireCourse, requireLocked } from '../courses/require-course.ts';
import type { QueryTools } from '../tools.ts';
import { requireIssuer } from './issuer.ts';
import { printedPictures } from './pictures.ts';
import type { CertificateTools } from './tools.ts';

/**
 * Says that who completes the course gets a certificate, and how it looks; those that were issued stay as they are.
 * @throws COURSE_NOT_FOUND, CERTIFICATE_RULE_INVALID, CERTIFICATE_NEEDS_SITE, ALREADY_EXISTS, CHANGED_MEANWHILE
 */
export async function saveCertificateRule(
  tools: CertificateTools,
  context: CallContext,
  course: string,
  rule: CertificateRule,
  conditions: Conditions,
): Promise<CertificateRule> {
  requireNone(certificateErrors.CERTIFICATE_RULE_INVALID, ruleFaults(rule));
  await requireIssuer(tools, context);
  await tools.database.transaction(context.tenant, (tx) => requireCourse(tx, course));
  await printedPictures(tools, context, course, rule.template);
  return tools.database.transaction(context.tenant, async (tx) => {
    await requireLocked(tx, course);
    const before = await certificateRuleOf(tx, course);
    if (conditions.newOnly && before !== undefined) throw nameTaken('a certificate of', course, '/course');
    requireMatch(conditions, before && entityTag(before), `The certificate of "${course}"`);
    if (before !== undefined && sameJson(before, rule)) return rule;
    await storeCertificateRule(tx, course, rule);
    await tools.log.publish(tx, [
      certificateRuleChanged.of(context, { name: course, before: before ?? null, after: rule }),
    ]);
    return rule;
  });
}

/** @throws COURSE_NOT_FOUND, CERTIFICATE_RULE_NOT_FOUND */
export function getCertificateRule(
  { database }: QueryTools,
  { tenant }: CallContext,
  course: string,
): Promise<CertificateRule> {
  return database.transaction(tenant, async (tx) => {
    await requireCourse(tx, course);
    const rule = await certificateRuleOf(tx, course);
    if (rule !== undefined) return rule;
    throw certificateErrors.CERTIFICATE_RULE_NOT_FOUND(`Who completes "${course}" gets no certificate.`);
  });
}
