import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { defineJob } from '@pvt/kernel/jobs';
import Type from 'typebox';
import type { AcademyTools } from '../tools.ts';

const MAILS = ['paid', 'refunded', 'failed'] as const;
export type PurchaseMail = (typeof MAILS)[number];

/** Whoever has bought a course gets a receipt, or is told what has become of it. */
export const sendPurchaseMail = defineJob({
  type: 'academy.purchase.mail',
  data: Type.Object({ purchase: Type.String(), what: Type.Enum(MAILS) }),
  retry: { attempts: 30, firstDelayMs: 1000, factor: 2, longestDelayMs: 1_800_000 },
});

/** Has the buyer written to when the transaction is committed. */
export async function askForPurchaseMail(
  { jobs }: Pick<AcademyTools, 'jobs'>,
  tx: Transaction,
  context: CallContext,
  purchase: string,
  what: PurchaseMail,
): Promise<void> {
  await jobs.enqueue(tx, context, sendPurchaseMail, { purchase, what });
}
