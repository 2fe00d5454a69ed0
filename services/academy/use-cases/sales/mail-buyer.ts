import { findRecipients } from '@pvt/identity/contract';
import type { Job } from '@pvt/kernel/jobs';
import { send } from '@pvt/notifications/contract';
import { courseOf } from '../../adapters/postgres/courses.ts';
import { purchaseOf } from '../../adapters/postgres/purchases.ts';
import { purchaseMail } from '../../core/sales/mail-text.ts';
import type { sendPurchaseMail } from './mail-job.ts';
import type { SalesTools } from './tools.ts';

/** Writes to who has bought a course, once for each thing that happened; who has left the organisation is not written to. */
export async function mailBuyer(
  { database, contracts, publicUrl }: Pick<SalesTools, 'database' | 'contracts' | 'publicUrl'>,
  { data: { purchase: id, what }, context }: Pick<Job<typeof sendPurchaseMail>, 'data' | 'context'>,
): Promise<void> {
  const found = await database.transaction(context.tenant, async (tx) => {
    const purchase = await purchaseOf(tx, id);
    const course = purchase && (await courseOf(tx, purchase.course));
    return course && { purchase, title: course.definition.title, timeZone: course.definition.timeZone };
  });
  if (found === undefined) return;
  const { purchase, title, timeZone } = found;
  const { people } = await contracts.call(findRecipients, context, { accounts: [purchase.account] });
  const [buyer] = people;
  if (buyer === undefined) return;
  const { mail, name, language } = buyer;
  const link = new URL(`/learning/courses/${purchase.course}`, publicUrl()).href;
  const written = purchaseMail(what, language, { buyer: name, title, timeZone, purchase, link });
  await contracts.call(send, context, {
    key: `academy purchase ${id} ${what}`,
    recipient: { email: mail, name, language },
    ...{ channels: ['email'], category: 'payments', transactional: true, urgent: true, ...written },
  });
}
