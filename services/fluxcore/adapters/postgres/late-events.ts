import { boundedPage, type Measured, pageOf } from '@pvt/kernel/bounded-page';
import type { Transaction } from '@pvt/kernel/database';
import { textArray } from '@pvt/kernel/text-array';
import type { LateEvent } from '../../core/outcome.ts';

export interface LateRow {
  readonly id: number;
  readonly version: number;
  readonly pointer: string;
  readonly windowKey: string;
  readonly reason: LateEvent['reason'];
  readonly eventId: string | null;
  readonly time: string;
  readonly watermark: string;
  readonly data: unknown;
  readonly recordedAt: string;
}

export async function insertLate(
  tx: Transaction,
  flow: string,
  version: number,
  late: readonly LateEvent[],
): Promise<void> {
  if (late.length === 0) return;
  await tx.query(
    {
      name: 'fluxcore_late',
      text: `insert into fluxcore.late_event (tenant, flow, version, pointer, window_key, event_id, time, watermark, data, reason)
        select $1, $2, $3, * from unnest($4::text[], $5::text[], $6::text[], $7::timestamptz[], $8::timestamptz[], $9::json[], $10::text[])`,
    },
    [
      tx.tenant,
      flow,
      version,
      textArray(late.map(({ pointer }) => pointer)),
      textArray(late.map(({ windowKey }) => windowKey)),
      textArray(late.map(({ input }) => input?.id ?? null)),
      textArray(late.map(({ time }) => time)),
      textArray(late.map(({ watermark }) => watermark)),
      textArray(late.map(({ data }) => JSON.stringify(data))),
      textArray(late.map(({ reason }) => reason)),
    ],
  );
}

/** Newest first; `before` is the id of the last one read. `last` is there when more follow. */
export async function listLate(
  tx: Transaction,
  flow: string,
  before: number | undefined,
  limit: number,
): Promise<{ readonly items: LateRow[]; readonly last: LateRow | undefined }> {
  const rows = await tx.query<LateRow & Measured>(
    boundedPage(
      `select id, version, pointer, window_key as "windowKey", event_id as "eventId", reason, time, watermark, data, recorded_at as "recordedAt"
        from fluxcore.late_event where tenant = $1 and flow = $2 and id < $3 order by id desc limit $4`,
      'data',
      'id desc',
    ),
    [tx.tenant, flow, before ?? Number.MAX_SAFE_INTEGER, limit],
  );
  return pageOf<LateRow>(rows, limit);
}

export async function countLate(tx: Transaction, flow: string): Promise<number> {
  const [row] = await tx.query<{ n: number }>(
    'select count(*) as n from fluxcore.late_event where tenant = $1 and flow = $2',
    [tx.tenant, flow],
  );
  return row?.n ?? 0;
}
