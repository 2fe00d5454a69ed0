import type { Signed } from '@pvt/credential';
import type { Transaction } from '@pvt/kernel/database';
import type { KeptCertificate } from '../../core/certificates/certificate.ts';
import type { CertificateTemplate } from '../../core/certificates/template.ts';

/** With what is signed and printed of it. */
export interface WholeCertificate extends KeptCertificate {
  readonly language: string;
  /** As it is printed; null where the template asks for none, or there was none. */
  readonly grade: string | null;
  readonly template: CertificateTemplate;
  readonly credential: Signed;
}

const FACTS = `c.serial, c.enrolment, c.account, c.course, c.version, c.learner, c.title, c.issuer, c.state, c.place,
  c.issued_at as "issuedAt", c.expires_at as "expiresAt", c.ended_at as "endedAt", c.reason, c.superseded_by as "supersededBy",
  c.flagged_at as "flaggedAt", c.flag_reason as "flagReason"`;
const WHOLE = `${FACTS}, c.language, c.grade, c.template, c.credential`;

/** @returns false where the enrolment has one of this version already */
export async function insertCertificate(tx: Transaction, certificate: WholeCertificate): Promise<boolean> {
  const { serial, enrolment, account, course, version, learner, title, issuer, language } = certificate;
  const { template, credential, place, issuedAt, expiresAt, grade } = certificate;
  const rows = await tx.query(
    `insert into academy.certificate (tenant, serial, enrolment, account, course, version, learner, title, issuer, language,
        template, credential, place, issued_at, expires_at, grade)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
      on conflict (tenant, enrolment, version) where superseded_by is null do nothing returning serial`,
    [
      ...[tx.tenant, serial, enrolment, account, course, version, learner, title, issuer, language],
      ...[JSON.stringify(template), JSON.stringify(credential), place, issuedAt, expiresAt, grade],
    ],
  );
  return rows.length > 0;
}

export async function certificateOf(tx: Transaction, serial: string): Promise<WholeCertificate | undefined> {
  const [row] = await tx.query<WholeCertificate>(
    `select ${WHOLE} from academy.certificate c where c.tenant = $1 and c.serial = $2`,
    [tx.tenant, serial],
  );
  return row;
}

/** Locked until the transaction ends. */
export async function lockCertificate(tx: Transaction, serial: string): Promise<WholeCertificate | undefined> {
  const [row] = await tx.query<WholeCertificate>(
    `select ${WHOLE} from academy.certificate c where c.tenant = $1 and c.serial = $2 for update`,
    [tx.tenant, serial],
  );
  return row;
}

/** The one that stands for what an enrolment has completed of a version: valid, or revoked. */
export async function certificateFor(
  tx: Transaction,
  enrolment: string,
  version: number,
): Promise<KeptCertificate | undefined> {
  const [row] = await tx.query<KeptCertificate>(
    `select ${FACTS} from academy.certificate c
      where c.tenant = $1 and c.enrolment = $2 and c.version = $3 and c.superseded_by is null`,
    [tx.tenant, enrolment, version],
  );
  return row;
}

export interface CertificateKey {
  readonly issuedAt: string;
  readonly serial: string;
}

/** The newest first. Served by certificate_of_course. */
export function certificatesOfCourse(
  tx: Transaction,
  course: string,
  after: CertificateKey | undefined,
  most: number,
): Promise<KeptCertificate[]> {
  return tx.query<KeptCertificate>(
    `select ${FACTS} from academy.certificate c
      where c.tenant = $1 and c.course = $2 and ($3::timestamptz is null or (c.issued_at, c.serial) < ($3, $4))
      order by c.issued_at desc, c.serial desc limit $5`,
    [tx.tenant, course, after?.issuedAt ?? null, after?.serial ?? '', most],
  );
}

/** The newest first. Served by certificate_of_account. */
export function certificatesOfAccount(tx: Transaction, account: string, most: number): Promise<KeptCertificate[]> {
  return tx.query<KeptCertificate>(
    `select ${FACTS} from academy.certificate c where c.tenant = $1 and c.account = $2 order by c.issued_at desc limit $3`,
    [tx.tenant, account, most],
  );
}

/** Of a learner and a course, in all rounds, the newest first; at most 100. Served by certificate_of_learner. */
export function certificatesOfLearner(tx: Transaction, course: string, account: string): Promise<KeptCertificate[]> {
  return tx.query<KeptCertificate>(
    `select ${FACTS} from academy.certificate c where c.tenant = $1 and c.account = $2 and c.course = $3
      order by c.issued_at desc limit 100`,
    [tx.tenant, account, course],
  );
}

/** The serial numbers of those of rounds before one that are valid, the newest first; locked. Served by certificate_of_learner. */
export async function lockEarlierValid(
  tx: Transaction,
  { course, account, round }: { readonly course: string; readonly account: string; readonly round: number },
): Promise<string[]> {
  const rows = await tx.query<{ serial: string }>(
    `select c.serial from academy.certificate c
      cross join lateral (select from academy.enrolment e
        where e.tenant = $1 and e.id = c.enrolment and e.round < $4 limit 1) e
      where c.tenant = $1 and c.account = $2 and c.course = $3 and c.state = 'valid'
      order by c.issued_at desc for update of c`,
    [tx.tenant, account, course, round],
  );
  return rows.map(({ serial }) => serial);
}

export async function endCertificate(
  tx: Transaction,
  serial: string,
  { at, reason }: { readonly at: string; readonly reason: string },
): Promise<void> {
  await tx.query(
    `update academy.certificate set state = 'revoked', ended_at = $3, reason = $4 where tenant = $1 and serial = $2`,
    [tx.tenant, serial, at, reason],
  );
}

/** Its rule is not met any more, and somebody has to decide; or, with null, it is met again. */
export async function flagCertificate(
  tx: Transaction,
  serial: string,
  flag: { readonly at: string; readonly reason: string } | null,
): Promise<void> {
  await tx.query('update academy.certificate set flagged_at = $3, flag_reason = $4 where tenant = $1 and serial = $2', [
    tx.tenant,
    serial,
    flag?.at ?? null,
    flag?.reason ?? null,
  ]);
}

/** Another one stands for it from now on; one that was revoked stays so, with when and why. */
export async function supersedeCertificate(
  tx: Transaction,
  serial: string,
  { at, by }: { readonly at: string; readonly by: string },
): Promise<void> {
  await tx.query(
    `update academy.certificate set superseded_by = $4, state = case state when 'valid' then 'superseded' else state end,
        ended_at = coalesce(ended_at, $3) where tenant = $1 and serial = $2`,
    [tx.tenant, serial, at, by],
  );
}

/** The places of what holds no more, of those from one on. Served by certificate_that_ended. */
export async function endedPlaces(tx: Transaction, from: number, until: number): Promise<number[]> {
  const rows = await tx.query<{ place: number }>(
    `select place from academy.certificate where tenant = $1 and place >= $2 and place < $3 and state <> 'valid'`,
    [tx.tenant, from, until],
  );
  return rows.map(({ place }) => place);
}
