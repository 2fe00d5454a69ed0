import type { Transaction } from '@pvt/kernel/database';
import type { Tip } from '../../core/community/tip.ts';

export interface KeptTip {
  readonly property: string;
  readonly id: string;
  readonly language: string;
  readonly definition: Tip;
}

const TIP = 'select t.property, t.id, t.language, t.definition from hostels.tip t';

/** Until the transaction ends nobody else changes it. */
export async function lockTip(
  tx: Transaction,
  { property, id, language }: Omit<KeptTip, 'definition'>,
): Promise<Tip | undefined> {
  const [row] = await tx.query<KeptTip>(
    `${TIP} where t.tenant = $1 and t.property = $2 and t.id = $3 and t.language = $4 for update of t`,
    [tx.tenant, property, id, language],
  );
  return row?.definition;
}

export async function storeTip(tx: Transaction, tip: KeptTip, words: string): Promise<void> {
  const { property, id, language, definition } = tip;
  await tx.query(
    `insert into hostels.tip (tenant, property, id, language, definition, words) values ($1, $2, $3, $4, $5, $6)
      on conflict (tenant, property, id, language) do update set definition = excluded.definition, words = excluded.words`,
    [tx.tenant, property, id, language, JSON.stringify(definition), words],
  );
}

export async function removeTip(
  tx: Transaction,
  { property, id, language }: Omit<KeptTip, 'definition'>,
): Promise<void> {
  await tx.query('delete from hostels.tip where tenant = $1 and property = $2 and id = $3 and language = $4', [
    ...[tx.tenant, property, id, language],
  ]);
}

/** By name and language. Served by the primary key. */
export function tipsOf(
  tx: Transaction,
  property: string,
  after: readonly [string, string] | undefined,
  most: number,
): Promise<KeptTip[]> {
  return tx.query<KeptTip>(
    `${TIP} where t.tenant = $1 and t.property = $2 and ($3::text is null or (t.id, t.language) > ($3, $4))
      order by t.id, t.language limit $5`,
    [tx.tenant, property, after?.[0] ?? null, after?.[1] ?? null, most],
  );
}

/** Of all houses, what is most alike first; misspelt words are found too. @param text in small letters without accents */
export function foundTips(tx: Transaction, text: string, most: number): Promise<KeptTip[]> {
  return tx.query<KeptTip>(
    `select t.property, t.id, t.language, t.definition from hostels.find_tips($2, $3) f
      cross join lateral (select * from hostels.tip t
        where t.tenant = $1 and t.property = f.property and t.id = f.id and t.language = f.language limit 1) t
      order by f.score desc, t.property, t.id, t.language`,
    [tx.tenant, text, most],
  );
}
