import type { Transaction } from '@pvt/kernel/database';
import type { Scope } from '../../core/scope.ts';

export interface AwardedProject {
  readonly auction: string;
  readonly text: string;
  readonly scope: Scope | null;
  readonly price: number;
}

/**
 * The newest awarded projects of the tenant in a currency, but for one, with what bidders had read of them. Texts are cut: what is alike
 * shows in their beginning. Served by auction's primary key, backwards: a tenant's closed auctions are most of them.
 */
export function awardedProjects(
  tx: Transaction,
  except: string,
  currency: string,
  most: number,
): Promise<AwardedProject[]> {
  return tx.query<AwardedProject>(
    `select a.id as auction, left((p.definition ->> 'title') || E'\\n' || (p.definition ->> 'description'), 4000) as text,
        s.content as scope, (a.result ->> 'price')::bigint as price
      from auction.auction a
      join auction.project p on p.tenant = $1 and p.id = a.project
      left join auction.scope_version s on s.tenant = $1 and s.project = a.project and s.version = a.scope_version
      where a.tenant = $1 and a.state = 'closed' and a.currency = $2 and a.project <> $3 and a.result ->> 'outcome' = 'won'
        and a.terms -> 'hourly' is null
      order by a.id desc limit $4`,
    [tx.tenant, currency, except, most],
  );
}

/** Of closed sealed auctions: the bid that has won, and the close with what opens it, as the history has them. Served by entry's primary key. */
export function sealedWinners(
  tx: Transaction,
  auctions: readonly string[],
): Promise<{ readonly auction: string; readonly bid: string; readonly close: string }[]> {
  return tx.query(
    `select a.id as auction, b.record as bid, c.record as close from auction.auction a
      join auction.entry b on b.tenant = $1 and b.auction = a.id and b.kind = 'sealedBid'
        and b.sequence = (a.result ->> 'sequence')::integer
      join auction.entry c on c.tenant = $1 and c.auction = a.id and c.kind = 'close'
      where a.tenant = $1 and a.id = any($2::uuid[]) and a.format = 'sealed' limit 100`,
    [tx.tenant, auctions],
  );
}
