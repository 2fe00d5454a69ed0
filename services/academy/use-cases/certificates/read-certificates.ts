import type { CallContext } from '@pvt/kernel/context';
import { keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { isPlainInstant } from '@pvt/kernel/instant';
import {
  type CertificateKey,
  certificateOf,
  certificatesOfAccount,
  certificatesOfCourse,
  type WholeCertificate,
} from '../../adapters/postgres/certificates.ts';
import type { KeptCertificate } from '../../core/certificates/certificate.ts';
import { requireCourse } from '../courses/require-course.ts';
import { requirePerson } from '../learning/require-learner.ts';
import type { AcademyTools, QueryTools } from '../tools.ts';
import { certificateNotFound } from './issue-certificate.ts';

const isKey = (key: unknown): key is [string, string] =>
  Array.isArray(key) && key.length === 2 && isPlainInstant(key[0]) && typeof key[1] === 'string';
const CERTIFICATES = keyset('academy.certificates', isKey);
const MOST_OWN = 500;
type HeldTools = Pick<AcademyTools, 'database' | 'now'>;

/** Of a course, the newest first. @throws COURSE_NOT_FOUND, CURSOR_INVALID */
export function listCertificates(
  { database }: QueryTools,
  { tenant }: CallContext,
  course: string,
  { cursor, limit }: PageQueryValues,
): Promise<Page<KeptCertificate>> {
  const [issuedAt, serial] = CERTIFICATES.read(cursor) ?? [];
  const after: CertificateKey | undefined =
    issuedAt === undefined || serial === undefined ? undefined : { issuedAt, serial };
  return database.transaction(tenant, async (tx) => {
    await requireCourse(tx, course);
    const rows = await certificatesOfCourse(tx, course, after, limit + 1);
    return CERTIFICATES.page(rows, limit, (row) => [row.issuedAt, row.serial]);
  });
}

/** The caller's, the newest first; at most 500. @throws LEARNER_NOT_A_PERSON */
export function listOwnCertificates({ database }: QueryTools, context: CallContext): Promise<KeptCertificate[]> {
  const account = requirePerson(context);
  return database.transaction(context.tenant, (tx) => certificatesOfAccount(tx, account, MOST_OWN));
}

/** A person's that are valid, the newest first; at most 500. */
export async function certificatesHeld({ database, now }: HeldTools, { tenant }: CallContext, account: string) {
  const all = await database.transaction(tenant, (tx) => certificatesOfAccount(tx, account, MOST_OWN));
  const at = now().toString();
  return {
    items: all
      .filter(
        ({ state, expiresAt }) => state === 'valid' && (expiresAt === null || Date.parse(expiresAt) > Date.parse(at)),
      )
      .map(({ serial, course, title, issuedAt, expiresAt }) => ({ serial, course, title, issuedAt, expiresAt })),
  };
}

/** Whoever has its serial number may see it. @throws CERTIFICATE_NOT_FOUND */
export async function getCertificate(
  { database }: QueryTools,
  { tenant }: CallContext,
  serial: string,
): Promise<WholeCertificate> {
  const found = await database.transaction(tenant, (tx) => certificateOf(tx, serial));
  if (found === undefined) throw certificateNotFound(serial);
  return found;
}
