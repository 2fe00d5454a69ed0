import type { Transaction } from '@pvt/kernel/database';

export interface Attachment {
  readonly name: string;
  readonly contentType: string;
  readonly content: Buffer;
}

/** Of several messages, in their order. Served by the primary key. */
export function attachmentsOf(
  tx: Transaction,
  messages: readonly string[],
): Promise<(Attachment & { readonly message: string })[]> {
  return tx.query(
    {
      name: 'notifications_attachments',
      text: `select message, name, content_type as "contentType", content from notifications.attachment where tenant = $1 and message = any($2)
        order by message, number`,
    },
    [tx.tenant, messages],
  );
}

export async function attachmentOf(tx: Transaction, message: string, number: number): Promise<Attachment | undefined> {
  const [row] = await tx.query<Attachment>(
    `select name, content_type as "contentType", content from notifications.attachment
      where tenant = $1 and message = $2 and number = $3`,
    [tx.tenant, message, number],
  );
  return row;
}

export async function insertAttachments(
  tx: Transaction,
  message: string,
  attachments: readonly Attachment[],
): Promise<void> {
  for (const [number, { name, contentType, content }] of attachments.entries())
    await tx.query(
      `insert into notifications.attachment (tenant, message, number, name, content_type, content) values ($1, $2, $3, $4, $5, $6)`,
      [tx.tenant, message, number, name, contentType, content],
    );
}
