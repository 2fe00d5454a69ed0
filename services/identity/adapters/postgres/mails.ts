import type { Transaction } from '@pvt/kernel/database';

/** @param mail `content` sealed; `state` `kept` where there is no mail server */
export async function insertMail(
  tx: Transaction,
  mail: {
    readonly id: string;
    readonly recipient: string;
    readonly subject: string;
    readonly content: Buffer;
    readonly state: 'waiting' | 'kept';
  },
): Promise<void> {
  await tx.query(
    `insert into identity.mail (tenant, id, recipient, subject, content, state, next_at)
     values ($1, $2, $3, $4, $5, $6, case when $6 = 'waiting' then now() end)`,
    [tx.tenant, mail.id, mail.recipient, mail.subject, mail.content, mail.state],
  );
}
