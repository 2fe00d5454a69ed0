import type { Transaction } from '@pvt/kernel/database';
import type { TimeEntry } from '../../core/time-sheet.ts';
import type { MilestoneOf } from './deliveries.ts';

/** Of a week, by day. Served by the primary key. */
export function timeEntriesOf(tx: Transaction, { contract, milestone }: MilestoneOf): Promise<TimeEntry[]> {
  return tx.query<TimeEntry>(
    `select id, day, minutes, what, question, answer from auction.time_entry
      where tenant = $1 and contract = $2 and milestone = $3 order by day, id limit 500`,
    [tx.tenant, contract, milestone],
  );
}

/** All entries of a week as they are now, of a contract that is locked. */
export async function saveTimeEntries(
  tx: Transaction,
  { contract, milestone }: MilestoneOf,
  entries: readonly TimeEntry[],
): Promise<void> {
  await tx.query(
    `with kept as (select e.* from json_to_recordset($4) as e (id uuid, day date, minutes integer, what text, question text, answer text)),
      struck as (delete from auction.time_entry where tenant = $1 and contract = $2 and milestone = $3
        and id <> all (select id from kept))
      insert into auction.time_entry (tenant, contract, milestone, id, day, minutes, what, question, answer)
      select $1, $2, $3, kept.* from kept
      on conflict (tenant, contract, milestone, id) do update set minutes = excluded.minutes, what = excluded.what,
        question = excluded.question, answer = excluded.answer`,
    [tx.tenant, contract, milestone, JSON.stringify(entries)],
  );
}
