import type { Transaction } from '@pvt/kernel/database';
import type { ContractState, ContractSummary, KeptContract, Signature } from '../../core/contract.ts';
import type { Party } from '../../core/dispute.ts';

const COLUMNS = `c.id, c.award, c.auction, c.project, c.client, c.developer, c.title, c.currency, c.terms,
  c.scope_version as "scopeVersion", c.state, c.made_at as "madeAt", c.entries, c.hourly,
  c.ended_at as "endedAt", c.team`;

export async function insertContract(
  tx: Transaction,
  contract: KeptContract,
  { text, sha256 }: { readonly text: string; readonly sha256: string },
): Promise<void> {
  const {
    id,
    award,
    auction,
    project,
    client,
    developer,
    title,
    currency,
    terms,
    scopeVersion,
    state,
    madeAt,
    hourly,
  } = contract;
  await tx.query(
    `with made as (insert into auction.contract (tenant, id, award, auction, project, client, developer, title, currency, terms,
        scope_version, state, made_at, hourly) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $16))
      insert into auction.contract_text (tenant, contract, text, sha256) values ($1, $2, $14, $15)`,
    [
      ...[tx.tenant, id, award, auction, project, client, developer, title, currency, JSON.stringify(terms)],
      ...[scopeVersion, state, madeAt, text, sha256, hourly && JSON.stringify(hourly)],
    ],
  );
}

/** Served by the primary key. */
export async function contractOf(tx: Transaction, id: string): Promise<KeptContract | undefined> {
  const [contract] = await tx.query<KeptContract>(
    {
      name: 'auction_contract_of',
      text: `select ${COLUMNS} from auction.contract c where c.tenant = $1 and c.id = $2`,
    },
    [tx.tenant, id],
  );
  return contract;
}

/** Locked until the transaction ends: whatever moves in a contract takes its turn here. */
export async function lockContract(tx: Transaction, id: string): Promise<KeptContract | undefined> {
  const [contract] = await tx.query<KeptContract>(
    `select ${COLUMNS} from auction.contract c where c.tenant = $1 and c.id = $2 for update`,
    [tx.tenant, id],
  );
  return contract;
}

export async function setContractState(tx: Transaction, id: string, state: ContractState): Promise<void> {
  await tx.query('update auction.contract set state = $3 where tenant = $1 and id = $2', [tx.tenant, id, state]);
}

export async function endContract(tx: Transaction, id: string, at: string): Promise<void> {
  await tx.query('update auction.contract set ended_at = $3 where tenant = $1 and id = $2', [tx.tenant, id, at]);
}

export async function setTeam(tx: Transaction, id: string, team: KeptContract['team']): Promise<void> {
  await tx.query('update auction.contract set team = $3 where tenant = $1 and id = $2', [
    ...[tx.tenant, id, team && JSON.stringify(team)],
  ]);
}

/** Served by the primary key. */
export async function contractTextOf(
  tx: Transaction,
  contract: string,
): Promise<{ readonly text: string; readonly sha256: string } | undefined> {
  const [row] = await tx.query<{ text: string; sha256: string }>(
    'select text, sha256 from auction.contract_text where tenant = $1 and contract = $2',
    [tx.tenant, contract],
  );
  return row;
}

/** The client’s first. Served by the primary key. */
export function signaturesOf(tx: Transaction, contract: string): Promise<Signature[]> {
  return tx.query<Signature>(
    `select party, name, sha256, signed_at as "signedAt" from auction.contract_signature
      where tenant = $1 and contract = $2 order by party`,
    [tx.tenant, contract],
  );
}

export async function insertSignature(
  tx: Transaction,
  contract: string,
  account: string,
  { party, name, sha256, signedAt }: Signature,
): Promise<void> {
  await tx.query(
    `insert into auction.contract_signature (tenant, contract, party, account, name, sha256, signed_at)
      values ($1, $2, $3, $4, $5, $6, $7)`,
    [tx.tenant, contract, party, account, name, sha256, signedAt],
  );
}

/** What happened in a contract. */
export interface NewEntry {
  readonly milestone: string | null;
  readonly kind: string;
  readonly actor: string;
  readonly note: string;
  /** ISO instant. */
  readonly at: string;
}

export interface KeptEntry extends NewEntry {
  readonly position: number;
}

/** Of a contract that is locked: its place is the next one. */
export async function addEntry(tx: Transaction, contract: string, entry: NewEntry): Promise<void> {
  const { milestone, kind, actor, note, at } = entry;
  await tx.query(
    `with moved as (update auction.contract set entries = entries + 1 where tenant = $1 and id = $2 returning entries)
      insert into auction.contract_entry (tenant, contract, position, milestone, kind, actor, note, at)
      select $1, $2, moved.entries, $3, $4, $5, $6, $7 from moved`,
    [tx.tenant, contract, milestone, kind, actor, note, at],
  );
}

/** The last first. Served by the primary key. */
export function entriesBefore(
  tx: Transaction,
  contract: string,
  before: number | undefined,
  most: number,
): Promise<KeptEntry[]> {
  return tx.query<KeptEntry>(
    `select position, milestone, kind, actor, note, at from auction.contract_entry
      where tenant = $1 and contract = $2 and ($3::integer is null or position < $3) order by position desc limit $4`,
    [tx.tenant, contract, before ?? null, most],
  );
}

// What each milestone has come to: the parts of one on its way out are out. Served by the milestone’s primary key.
type ListedContract = Omit<ContractSummary, 'clientName' | 'developerName'>;

const SUMMARY = `select c.id, c.auction, c.project, c.title, c.client, c.developer, c.currency, c.state, c.made_at as "madeAt",
    m.price, m."inEscrow", m.paid
  from wanted cross join lateral (select * from auction.contract k where k.tenant = $1 and k.id = wanted.id limit 1) c
  cross join lateral (select coalesce(sum(amount), 0)::bigint as price,
      coalesce(sum(amount) filter (where state in ('funded', 'inWork', 'submitted', 'changesRequested', 'disputed')), 0)::bigint as "inEscrow",
      coalesce(sum((phase -> 'parts' ->> 'toDeveloper')::bigint + (phase -> 'parts' ->> 'fee')::bigint), 0)::bigint as paid
    from auction.milestone where tenant = $1 and contract = c.id) m
  order by c.id desc`;

/** Those of a party, the newest first. Served by contract_of_client and contract_of_developer. */
export function contractsOfParty(
  tx: Transaction,
  party: Party,
  account: string,
  before: string | undefined,
  most: number,
): Promise<ListedContract[]> {
  return tx.query<ListedContract>(
    `with wanted as (select id from auction.contract where tenant = $1 and ${party} = $2 and ($3::uuid is null or id < $3)
        order by id desc limit $4) ${SUMMARY}`,
    [tx.tenant, account, before ?? null, most],
  );
}

/** All, the newest first. Served by the primary key. */
export function contractsBefore(tx: Transaction, before: string | undefined, most: number): Promise<ListedContract[]> {
  return tx.query<ListedContract>(
    `with wanted as (select id from auction.contract where tenant = $1 and ($2::uuid is null or id < $2)
        order by id desc limit $3) ${SUMMARY}`,
    [tx.tenant, before ?? null, most],
  );
}
