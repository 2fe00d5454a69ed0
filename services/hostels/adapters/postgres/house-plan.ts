import type { Transaction } from '@pvt/kernel/database';
import type { UnitKind } from '../../core/unit.ts';

export interface PlannedUnit {
  readonly id: string;
  readonly name: string;
  readonly kind: UnitKind;
  readonly parent: string | null;
  readonly soldAs: readonly string[];
  /** Whether something stands in it. */
  readonly holdsOthers: boolean;
}

/** All units of a property, in their order. Served by unit_in_order. */
export function unitsOfPlan(tx: Transaction, property: string): Promise<PlannedUnit[]> {
  return tx.query<PlannedUnit>(
    `select u.id, u.name, u.kind, u.parent, array(select s.type from hostels.sold_as s where s.tenant = $1 and s.unit = u.id) as "soldAs",
        exists (select from hostels.unit c where c.tenant = $1 and c.parent = u.id and not c.retired) as "holdsOthers"
      from hostels.unit u where u.tenant = $1 and u.property = $2 and not u.retired order by u.position`,
    [tx.tenant, property],
  );
}
