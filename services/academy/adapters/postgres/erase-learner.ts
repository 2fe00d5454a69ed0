import type { Queryable, Transaction } from '@pvt/kernel/database';

/** Organisations in whose courses an account is, or was. Served by enrolment_of_account. */
export async function tenantsOfAccount(tx: Queryable, account: string): Promise<string[]> {
  const rows = await tx.query<{ tenant: string }>(
    'select distinct e.tenant from academy.enrolment e where e.account = $1',
    [account],
  );
  return rows.map(({ tenant }) => tenant);
}

/** Organisations that have invited a mail address. Read whole: it is done once for each account that ends. */
export async function tenantsOfInvited(tx: Queryable, mail: string): Promise<string[]> {
  const rows = await tx.query<{ tenant: string }>(
    'select distinct e.tenant from academy.enrolment e where e.mail = $1',
    [mail],
  );
  return rows.map(({ tenant }) => tenant);
}

/** Served by enrolment_of_person. */
export async function enrolmentsOfAccount(tx: Transaction, account: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    'select e.id from academy.enrolment e where e.tenant = $1 and e.account = $2 order by e.id',
    [tx.tenant, account],
  );
  return rows.map(({ id }) => id);
}

/** Served by attempt_numbered. */
export async function attemptsOfEnrolments(tx: Transaction, enrolments: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    'select a.id from academy.attempt a where a.tenant = $1 and a.enrolment = any($2::uuid[])',
    [tx.tenant, enrolments],
  );
  return rows.map(({ id }) => id);
}

/** What the learner gave in attempts; marks and how they came about stay, what markers wrote does not. */
export async function eraseAttempts(tx: Transaction, attempts: readonly string[], at: string): Promise<void> {
  const of = [tx.tenant, attempts];
  const without = (table: string) =>
    tx.query(`delete from academy.${table} where tenant = $1 and attempt = any($2::uuid[])`, of);
  await Promise.all([
    ...['attempt_answer', 'attempt_try', 'attempt_file', 'program_run'].map(without),
    tx.query(
      `update academy.attempt a set erased_at = coalesce(a.erased_at, $3),
          markings = coalesce((select json_object_agg(m.key, m.value::jsonb || '{"comment": ""}') from json_each(a.markings) m), '{}')
        where a.tenant = $1 and a.id = any($2::uuid[])`,
      [...of, at],
    ),
  ]);
}

const BLANK = '{"text": "", "files": []}';

/** What was handed in, and what was written about it; that it was handed in, and its mark, stay. */
export async function eraseWorks(tx: Transaction, enrolments: readonly string[]): Promise<void> {
  const of = [tx.tenant, enrolments];
  await tx.query('update academy.submission set draft = null where tenant = $1 and enrolment = any($2::uuid[])', of);
  // Rows of versions are never changed: they were deleted, and stand here without what they held.
  await tx.query(
    `insert into academy.submission_version (tenant, enrolment, lesson, number, content, handed_in_at)
      select s.tenant, s.enrolment, s.lesson, n.number, $3::json, s.handed_in_at from academy.submission s
        cross join lateral generate_series(1, s.versions) n(number)
        where s.tenant = $1 and s.enrolment = any($2::uuid[])
      on conflict (tenant, enrolment, lesson, number) do nothing`,
    [...of, BLANK],
  );
  await Promise.all([
    tx.query('delete from academy.submission_file where tenant = $1 and enrolment = any($2::uuid[])', of),
    tx.query(
      `update academy.submission_mark set comment = '', notes = '', annotations = '[]'
        where tenant = $1 and enrolment = any($2::uuid[])`,
      of,
    ),
    tx.query(
      `update academy.assignment_extension set reason = '' where tenant = $1 and enrolment = any($2::uuid[])`,
      of,
    ),
  ]);
}

/** Who reviewed the works of others is nobody by name. @param account also of who taught */
export async function eraseMarker(tx: Transaction, account: string, enrolments: readonly string[]): Promise<void> {
  await tx.query(`update academy.submission_mark set marker_name = '' where tenant = $1 and marker = any($2::text[])`, [
    tx.tenant,
    [account, ...enrolments],
  ]);
}

/** All else that is said by or of a learner in words; counts, times and points stay. */
export async function eraseRest(tx: Transaction, enrolments: readonly string[]): Promise<void> {
  const of = [tx.tenant, enrolments];
  const ofLearner = 'where tenant = $1 and enrolment = any($2::uuid[])';
  await Promise.all([
    tx.query(`update academy.package_play set data = '{}' ${ofLearner}`, of),
    tx.query(`update academy.rating set comment = null ${ofLearner}`, of),
    tx.query(`update academy.discussion_report set reason = '' ${ofLearner}`, of),
    tx.query(`delete from academy.learner_action ${ofLearner}`, of),
    tx.query(
      `update academy.enrolment set replaced_because = ''
        where tenant = $1 and id = any($2::uuid[]) and replaced_because is not null`,
      of,
    ),
    tx.query(`update academy.tool_score set score = (score::jsonb || '{"comment": null}')::json ${ofLearner}`, of),
    tx.query(
      `update academy.item_score set override = (override::jsonb || '{"reason": ""}')::json ${ofLearner} and override is not null`,
      of,
    ),
  ]);
}

/** Rows that are never changed are deleted, as only housekeeping may. */
export async function deleteForGood(tx: Queryable, tenant: string, enrolments: readonly string[]): Promise<void> {
  for (const table of ['submission_version', 'grade_history'])
    await tx.query(`delete from academy.${table} where tenant = $1 and enrolment = any($2::uuid[])`, [
      tenant,
      enrolments,
    ]);
}

export async function deleteDocumentsOf(tx: Transaction, keys: readonly string[], account: string): Promise<void> {
  await tx.query(
    `delete from academy.xapi_document where tenant = $1 and (agent = any($2::text[]) or agent like 'account % ' || $3)`,
    [tx.tenant, keys, account],
  );
}
