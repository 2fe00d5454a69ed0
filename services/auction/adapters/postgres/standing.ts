import type { Transaction } from '@pvt/kernel/database';
import type { Party } from '../../core/dispute.ts';
import type { ContractCounts } from '../../core/standing.ts';

/** What is counted of an account’s contracts in the role. Served by contract_of_client or contract_of_developer, dispute_of_contract. */
export async function contractCounts(tx: Transaction, account: string, as: Party): Promise<ContractCounts> {
  const [own, other] = as === 'client' ? ['client', 'developer'] : ['developer', 'client'];
  const [counts] = await tx.query<ContractCounts>(
    `select count(*) filter (where c.state = 'completed')::int as completed,
        count(*) filter (where exists (select from auction.dispute d where d.tenant = $1 and d.contract = c.id))::int as disputed,
        (select count(*) from (select from auction.contract r where r.tenant = $1 and r.${own} = $2 and r.state = 'completed'
          group by r.${other} having count(*) > 1) as repeated)::int as returning
      from auction.contract c where c.tenant = $1 and c.${own} = $2`,
    [tx.tenant, account],
  );
  return counts ?? { completed: 0, disputed: 0, returning: 0 };
}

/** Of milestones that were due on a day and were paid, how many were last submitted by then, in the contract’s zone. Served by contract_of_developer. */
export async function onTimeOf(
  tx: Transaction,
  developer: string,
): Promise<{ readonly onTime: number; readonly due: number }> {
  const [counts] = await tx.query<{ onTime: number; due: number }>(
    `select count(*)::int as due, count(*) filter (where s.at is not null
          and (s.at at time zone (c.terms->>'timeZone'))::date <= m.due_on)::int as "onTime"
      from auction.contract c
        join auction.milestone m on m.tenant = $1 and m.contract = c.id and m.due_on is not null and m.state = 'released'
        left join lateral (select max(e.at) as at from auction.contract_entry e
          where e.tenant = $1 and e.contract = c.id and e.milestone = m.id and e.kind = 'submit') s on true
      where c.tenant = $1 and c.developer = $2`,
    [tx.tenant, developer],
  );
  return counts ?? { onTime: 0, due: 0 };
}
