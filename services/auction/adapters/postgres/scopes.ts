import type { Transaction } from '@pvt/kernel/database';
import type { AgreedScope } from '../../core/contract-text.ts';
import type { Scope } from '../../core/scope.ts';
import type { KeptScope, ScopeMaker } from '../../core/scope-version.ts';

/** What a reader made of a brief of this digest. Served by the primary key. */
export async function readingOf(
  tx: Transaction,
  project: string,
  digest: string,
  reader: 'model' | 'rules',
): Promise<ScopeMaker | undefined> {
  const [row] = await tx.query<ScopeMaker>(
    `select reader, model, dropped, content as scope from auction.scope_reading
      where tenant = $1 and project = $2 and digest = $3 and reader = $4`,
    [tx.tenant, project, digest, reader],
  );
  return row;
}

/** The first reading stays. */
export async function insertReading(
  tx: Transaction,
  project: string,
  digest: string,
  { reader, model, dropped, scope }: ScopeMaker,
  hash: string,
): Promise<void> {
  await tx.query(
    `insert into auction.scope_reading (tenant, project, digest, reader, model, dropped, content, hash)
      values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
    [tx.tenant, project, digest, reader, model, dropped, JSON.stringify(scope), hash],
  );
}

export async function insertScopeVersion(
  tx: Transaction,
  project: string,
  { version, digest, reader, model, dropped, hash, scope }: Omit<KeptScope, 'madeAt' | 'approvedAt'>,
): Promise<void> {
  await tx.query(
    `insert into auction.scope_version (tenant, project, version, digest, reader, model, dropped, content, hash)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [tx.tenant, project, version, digest, reader, model, dropped, JSON.stringify(scope), hash],
  );
}

const SUMMARY = `s.version, s.digest, s.reader, s.model, s.dropped, s.hash, s.made_at as "madeAt",
  a.approved_at as "approvedAt"`;
const APPROVED = `left join auction.scope_approval a on a.tenant = $1 and a.project = $2 and a.version = s.version`;

/** @param version the newest where it is undefined. Served by the primary keys. */
export async function scopeVersionOf(
  tx: Transaction,
  project: string,
  version: number | undefined,
): Promise<KeptScope | undefined> {
  const [row] = await tx.query<KeptScope & { readonly scope: Scope }>(
    `select ${SUMMARY}, s.content as scope from auction.scope_version s ${APPROVED}
      where s.tenant = $1 and s.project = $2 and ($3::integer is null or s.version = $3) order by s.version desc limit 1`,
    [tx.tenant, project, version ?? null],
  );
  return row;
}

/** The newest first. Served by the primary keys. @param only those that are approved */
export function scopeVersionsOf(
  tx: Transaction,
  project: string,
  only: boolean,
  most: number,
): Promise<Omit<KeptScope, 'scope'>[]> {
  return tx.query<Omit<KeptScope, 'scope'>>(
    `select ${SUMMARY} from auction.scope_version s ${APPROVED}
      where s.tenant = $1 and s.project = $2 and (not $3 or a.version is not null) order by s.version desc limit $4`,
    [tx.tenant, project, only, most],
  );
}

export async function insertApproval(tx: Transaction, project: string, version: number): Promise<void> {
  await tx.query('insert into auction.scope_approval (tenant, project, version) values ($1, $2, $3)', [
    ...[tx.tenant, project, version],
  ]);
}

/** Bidders read the version that is approved at the publication. Served by the primary keys. */
export async function pinScope(tx: Transaction, auction: string, project: string): Promise<void> {
  await tx.query(
    `update auction.auction set scope_version =
        (select max(version) from auction.scope_approval where tenant = $1 and project = $3)
      where tenant = $1 and id = $2`,
    [tx.tenant, auction, project],
  );
}

export interface PinnedScope {
  readonly auction: string;
  readonly version: number;
}

/** Which published auctions refer to which version, the newest first. Served by auction_of_project. */
export function pinnedScopes(tx: Transaction, project: string): Promise<PinnedScope[]> {
  return tx.query<PinnedScope>(
    `select id as auction, scope_version as version from auction.auction
      where tenant = $1 and project = $2 and scope_version is not null and state <> 'draft' order by id desc limit 100`,
    [tx.tenant, project],
  );
}

/** What bids of an auction were made over. Served by the primary keys. */
export async function scopeOfAuction(tx: Transaction, auction: string): Promise<AgreedScope | undefined> {
  const [row] = await tx.query<AgreedScope>(
    `select s.version, s.hash, s.content->'points' as points from auction.auction u
        join auction.scope_version s on s.tenant = $1 and s.project = u.project and s.version = u.scope_version
      where u.tenant = $1 and u.id = $2`,
    [tx.tenant, auction],
  );
  return row;
}

/** What is approved now. Served by the primary keys. */
export async function approvedScopeOf(tx: Transaction, project: string): Promise<Scope | undefined> {
  const [row] = await tx.query<{ readonly scope: Scope }>(
    `select s.content as scope from auction.scope_version s ${APPROVED}
      where s.tenant = $1 and s.project = $2 and a.version is not null order by s.version desc limit 1`,
    [tx.tenant, project],
  );
  return row?.scope;
}
