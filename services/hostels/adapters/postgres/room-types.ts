import type { Transaction } from '@pvt/kernel/database';
import type { KeptRoomType, RoomType } from '../../core/room-type.ts';

const KEPT = `select t.code, t.definition, coalesce(u.units, 0) as units from hostels.room_type t
  left join hostels.type_units u on u.tenant = t.tenant and u.property = t.property and u.type = t.code`;

export async function roomTypeOf(tx: Transaction, property: string, code: string): Promise<KeptRoomType | undefined> {
  const [row] = await tx.query<KeptRoomType>(`${KEPT} where t.tenant = $1 and t.property = $2 and t.code = $3`, [
    tx.tenant,
    property,
    code,
  ]);
  return row;
}

/** By code. Served by the primary key. */
export function roomTypesAfter(
  tx: Transaction,
  property: string,
  code: string | undefined,
  most: number,
): Promise<KeptRoomType[]> {
  return tx.query<KeptRoomType>(
    `${KEPT} where t.tenant = $1 and t.property = $2 and ($3::text is null or t.code > $3) order by t.code limit $4`,
    [tx.tenant, property, code ?? null, most],
  );
}

/** Those of the codes that there are. */
export function roomTypesOf(tx: Transaction, property: string, codes: readonly string[]): Promise<KeptRoomType[]> {
  return tx.query<KeptRoomType>(`${KEPT} where t.tenant = $1 and t.property = $2 and t.code = any($3)`, [
    tx.tenant,
    property,
    codes,
  ]);
}

export async function storeRoomType(
  tx: Transaction,
  property: string,
  code: string,
  definition: RoomType,
): Promise<void> {
  await tx.query(
    `insert into hostels.room_type (tenant, property, code, definition) values ($1, $2, $3, $4)
      on conflict (tenant, property, code) do update set definition = excluded.definition`,
    [tx.tenant, property, code, JSON.stringify(definition)],
  );
}
