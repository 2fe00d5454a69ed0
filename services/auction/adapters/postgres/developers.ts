import type { Transaction } from '@pvt/kernel/database';
import type { DeveloperProfile } from '../../core/developer.ts';
import type { OwnSkill } from '../../core/match.ts';

export interface KeptDeveloper {
  readonly account: string;
  readonly profile: Omit<DeveloperProfile, 'skills'>;
  readonly skills: readonly OwnSkill[];
  /** Thousandths. */
  readonly score: number;
  /** ISO instant. */
  readonly changedAt: string;
}

const COLUMNS = `d.account, d.profile, d.score, d.changed_at as "changedAt",
  (select coalesce(json_agg(json_build_object('skill', s.skill, 'claimed', s.claimed, 'proved', s.proved) order by s.skill), '[]')
    from auction.developer_skill s where s.tenant = $1 and s.account = d.account) as skills`;

/** Served by the primary keys. */
export async function developerOf(tx: Transaction, account: string): Promise<KeptDeveloper | undefined> {
  const [developer] = await tx.query<KeptDeveloper>(
    `select ${COLUMNS} from auction.developer d where d.tenant = $1 and d.account = $2`,
    [tx.tenant, account],
  );
  return developer;
}

/** Whoever changes the profile takes a turn here. */
export async function lockDeveloper(tx: Transaction, account: string): Promise<KeptDeveloper | undefined> {
  await tx.query('select from auction.developer d where d.tenant = $1 and d.account = $2 for update', [
    ...[tx.tenant, account],
  ]);
  return developerOf(tx, account);
}

/** @param proved the level that a certificate proves, by skill */
export async function saveDeveloper(
  tx: Transaction,
  account: string,
  whole: DeveloperProfile,
  {
    changedAt,
    levels,
    words,
  }: { readonly changedAt: string; readonly levels: readonly OwnSkill[]; readonly words: string },
): Promise<void> {
  const { skills: _skills, ...profile } = whole;
  const { shown, rate, languages } = profile;
  await tx.query(
    `insert into auction.developer (tenant, account, profile, words, shown, currency, rate, languages, changed_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
      on conflict (tenant, account) do update set profile = excluded.profile, words = excluded.words, shown = excluded.shown,
        currency = excluded.currency, rate = excluded.rate, languages = excluded.languages, changed_at = excluded.changed_at`,
    [
      ...[tx.tenant, account, JSON.stringify(profile), words, shown, rate?.currency ?? null, rate?.amount ?? null],
      ...[languages, changedAt],
    ],
  );
  await tx.query('delete from auction.developer_skill where tenant = $1 and account = $2', [tx.tenant, account]);
  await tx.query(
    `insert into auction.developer_skill (tenant, account, skill, claimed, proved)
      select $1, $2, s.skill, s.claimed, s.proved from unnest($3::text[], $4::int[], $5::int[]) as s (skill, claimed, proved)`,
    [
      ...[tx.tenant, account, levels.map(({ skill }) => skill), levels.map(({ claimed }) => claimed)],
      levels.map(({ proved }) => proved),
    ],
  );
}

/** What certificates prove now, and what others say now. */
export async function refreshDeveloper(
  tx: Transaction,
  account: string,
  { score, proved }: { readonly score: number; readonly proved: ReadonlyMap<string, number> },
): Promise<void> {
  const levels = [...proved];
  await tx.query('update auction.developer set score = $3 where tenant = $1 and account = $2', [
    ...[tx.tenant, account, score],
  ]);
  await tx.query(
    `update auction.developer_skill s set proved = (select p.level from unnest($3::text[], $4::int[]) as p (skill, level)
        where p.skill = s.skill)
      where s.tenant = $1 and s.account = $2`,
    [tx.tenant, account, levels.map(([skill]) => skill), levels.map(([, level]) => level)],
  );
}

export interface DeveloperSearch {
  readonly text?: string | undefined;
  /** All of them. */
  readonly skills: readonly string[];
  readonly language?: string | undefined;
  readonly rate?: { readonly currency: string; readonly most: number } | undefined;
  /** Whom everybody may see: who has chosen so, and is not suspended. */
  readonly onlyPublic?: boolean;
}

const PUBLIC = `and (d.profile ->> 'public') = 'true' and not exists (select from auction.participant p
          where p.tenant = $1 and p.account = d.account and p.suspended)`;

/** Who is shown and has all of it, the best score first. Served by developer_by_score, developer_public, developer_by_words and the key of the skills. */
export function developersAfter(
  tx: Transaction,
  { text, skills, language, rate, onlyPublic = false }: DeveloperSearch,
  after: readonly [score: number, account: string] | undefined,
  most: number,
): Promise<KeptDeveloper[]> {
  const [score = null, account = null] = after ?? [];
  return tx.query<KeptDeveloper>(
    `select ${COLUMNS} from auction.developer d
      where d.tenant = $1 and d.shown
        and ($2::text is null or d.account in (select auction.find_developers($2)))
        and not exists (select from unnest($3::text[]) as w (skill) where not exists (select from auction.developer_skill s
          where s.tenant = $1 and s.account = d.account and s.skill = w.skill))
        and ($4::text is null or $4 = any(d.languages))
        and ($5::text is null or (d.currency = $5 and d.rate <= $6))
        and ($7::int is null or d.score < $7 or (d.score = $7 and d.account > $8))
        ${onlyPublic ? PUBLIC : ''}
      order by d.score desc, d.account limit $9`,
    [
      tx.tenant,
      text ?? null,
      skills,
      language ?? null,
      rate?.currency ?? null,
      rate?.most ?? null,
      score,
      account,
      most,
    ],
  );
}

/** Who is shown and has any of the skills, those with most of them first. Served by developer_of_skill. */
export function developersWithAny(tx: Transaction, skills: readonly string[], most: number): Promise<KeptDeveloper[]> {
  return tx.query<KeptDeveloper>(
    `select ${COLUMNS} from (select s.account, sum(greatest(s.claimed * 0.6, coalesce(s.proved, 0))) as worth
          from auction.developer_skill s where s.tenant = $1 and s.skill = any($2) group by s.account) as has
        join auction.developer d on d.tenant = $1 and d.account = has.account and d.shown
      order by has.worth desc, d.score desc, d.account limit $3`,
    [tx.tenant, skills, most],
  );
}

export interface KeptProof {
  readonly skill: string;
  readonly course: string;
  readonly level: number;
}

/** All of the tenant's. Served by the primary key. @param skill of one alone */
export function proofsOf(tx: Transaction, skill: string | null): Promise<KeptProof[]> {
  return tx.query<KeptProof>(
    `select p.skill, p.course, p.level from auction.skill_proof p
      where p.tenant = $1 and ($2::text is null or p.skill = $2) order by p.skill, p.course limit 3000`,
    [tx.tenant, skill],
  );
}

export async function replaceProofs(tx: Transaction, skill: string, proofs: readonly KeptProof[]): Promise<void> {
  // One at a time: else two would both leave theirs.
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`skill proofs ${tx.tenant} ${skill}`]);
  await tx.query('delete from auction.skill_proof where tenant = $1 and skill = $2', [tx.tenant, skill]);
  await tx.query(
    `insert into auction.skill_proof (tenant, skill, course, level)
      select $1, $2, p.course, p.level from unnest($3::text[], $4::int[]) as p (course, level)`,
    [tx.tenant, skill, proofs.map(({ course }) => course), proofs.map(({ level }) => level)],
  );
}
