import type { Transaction } from '@pvt/kernel/database';
import type { StayDates } from '../../core/stay-dates.ts';
import type { UnitKind } from '../../core/unit.ts';

export interface PlannedUnit {
  readonly id: string;
  readonly kind: UnitKind;
  readonly parent: string | null;
  readonly soldAs: readonly string[];
  /** Whether something stands in it. */
  readonly holdsOthers: boolean;
}

/** All units of a property, in their order. Served by unit_in_order. */
export function unitsOfPlan(tx: Transaction, property: string): Promise<PlannedUnit[]> {
  return tx.query<PlannedUnit>(
    `select u.id, u.kind, u.parent, array(select s.type from hostels.sold_as s where s.tenant = $1 and s.unit = u.id) as "soldAs",
        exists (select from hostels.unit c where c.tenant = $1 and c.parent = u.id and not c.retired) as "holdsOthers"
      from hostels.unit u where u.tenant = $1 and u.property = $2 and not u.retired order by u.position`,
    [tx.tenant, property],
  );
}

export interface PlannedOccupation extends StayDates {
  readonly owner: string;
  readonly kind: 'hold' | 'stay' | 'block';
  readonly unit: string;
  readonly type: string | null;
  readonly pinned: boolean;
}

/** Who has a unit in some nights; holds that have run out have none. Served by occupation_of_property. */
export function occupationsOf(
  tx: Transaction,
  property: string,
  { arrival, departure }: StayDates,
): Promise<PlannedOccupation[]> {
  return tx.query<PlannedOccupation>(
    `select distinct o.owner, o.kind, o.unit, o.type, o.pinned, lower(o.nights) as arrival, upper(o.nights) as departure
      from hostels.occupation o
      where o.tenant = $1 and o.property = $2 and upper(o.nights) > $3::date and lower(o.nights) < $4::date
        and o.unit is not null and (o.expires_at is null or o.expires_at > now())`,
    [tx.tenant, property, arrival, departure],
  );
}
