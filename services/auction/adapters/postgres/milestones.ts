import type { Transaction } from '@pvt/kernel/database';
import type { KeptMilestone } from '../../core/contract.ts';
import type { Parts } from '../../core/fees.ts';
import type { Phase } from '../../core/milestone.ts';

const COLUMNS = `m.contract, m.id, m.number, m.title, m.criteria, m.amount, m.due_on as "dueOn", m.week, m.worked,
  m.phase, m.chargeback, m.note`;

type PhaseRow = { readonly parts?: Readonly<Record<keyof Parts, number>> };

interface Row extends Omit<KeptMilestone, 'amount' | 'worked' | 'phase'> {
  readonly amount: number;
  readonly worked: number | null;
  readonly phase: PhaseRow;
}

const keptOf = ({ amount, worked, phase, ...milestone }: Row): KeptMilestone => ({
  ...milestone,
  amount: BigInt(amount),
  worked: worked === null ? null : BigInt(worked),
  phase: phaseOf(phase),
});

/** As `recordOf` wrote it: nobody else writes the column. */
function phaseOf(row: PhaseRow): Phase {
  const { parts } = row;
  if (parts === undefined) return row as Phase;
  const { toDeveloper, fee, toClient } = parts;
  const exact: Parts = { toDeveloper: BigInt(toDeveloper), fee: BigInt(fee), toClient: BigInt(toClient) };
  return { ...row, parts: exact } as Phase;
}

/** Amounts are safe integers (core/amount.ts). */
const recordOf = (phase: Phase): string =>
  JSON.stringify(phase, (_key, value: unknown) => (typeof value === 'bigint' ? Number(value) : value));

const intentOf = (phase: Phase): string | null => ('intent' in phase ? phase.intent : null);

export async function insertMilestones(tx: Transaction, milestones: readonly KeptMilestone[]): Promise<void> {
  await tx.query(
    `insert into auction.milestone (tenant, contract, id, number, title, criteria, amount, due_on, week, worked, state, phase)
      select $1, m.* from json_to_recordset($2) as m (contract uuid, id uuid, number integer, title text, criteria text, amount bigint,
        "dueOn" date, week date, worked bigint, state text, phase jsonb)`,
    [
      tx.tenant,
      JSON.stringify(
        milestones.map(({ contract, id, number, title, criteria, amount, dueOn, week, worked, phase }) => ({
          ...{ contract, id, number, title, criteria, amount: Number(amount), dueOn, week },
          worked: worked === null ? null : Number(worked),
          ...{ state: phase.state, phase: JSON.parse(recordOf(phase)) as object },
        })),
      ),
    ],
  );
}

/** Of a contract that is locked. */
export async function updateMilestone(tx: Transaction, milestone: KeptMilestone): Promise<void> {
  const { contract, id, title, criteria, amount, dueOn, phase, chargeback, note, worked } = milestone;
  await tx.query(
    `update auction.milestone set title = $4, criteria = $5, amount = $6, due_on = $7, state = $8, phase = $9, intent = $10,
        chargeback = $11, note = $12, worked = $13 where tenant = $1 and contract = $2 and id = $3`,
    [
      ...[
        tx.tenant,
        contract,
        id,
        title,
        criteria,
        Number(amount),
        dueOn,
        phase.state,
        recordOf(phase),
        intentOf(phase),
      ],
      ...[chargeback, note, worked === null ? null : Number(worked)],
    ],
  );
}

/** In their order. Served by milestone_number. */
export async function milestonesOf(tx: Transaction, contract: string): Promise<KeptMilestone[]> {
  const rows = await tx.query<Row>(
    {
      name: 'auction_milestones_of',
      text: `select ${COLUMNS} from auction.milestone m where m.tenant = $1 and m.contract = $2 order by m.number`,
    },
    [tx.tenant, contract],
  );
  return rows.map(keptOf);
}

/** Which one a payment has funded. Served by milestone_of_intent. */
export async function milestoneOfIntent(
  tx: Transaction,
  intent: string,
): Promise<{ readonly contract: string; readonly milestone: string } | undefined> {
  const [row] = await tx.query<{ contract: string; milestone: string }>(
    'select contract, id as milestone from auction.milestone where tenant = $1 and intent = $2 limit 1',
    [tx.tenant, intent],
  );
  return row;
}
