import type { Transaction } from '@pvt/kernel/database';
import type { CertificateRule } from '../../core/certificates/rule.ts';

export async function certificateRuleOf(tx: Transaction, course: string): Promise<CertificateRule | undefined> {
  const [row] = await tx.query<{ definition: CertificateRule }>(
    'select definition from academy.certificate_rule where tenant = $1 and course = $2',
    [tx.tenant, course],
  );
  return row?.definition;
}

export async function storeCertificateRule(tx: Transaction, course: string, rule: CertificateRule): Promise<void> {
  await tx.query(
    `insert into academy.certificate_rule (tenant, course, definition) values ($1, $2, $3)
      on conflict (tenant, course) do update set definition = excluded.definition`,
    [tx.tenant, course, JSON.stringify(rule)],
  );
}
