import { createHash } from 'node:crypto';
import type { TestDatabase } from '@pvt/kernel/testing';
import type { FilledRow } from '@pvt/kernel/testing/tenant-lists';

export const TENANTS = 2000;
/** Of each tenant: five times as many take five times as long to fill in and show the same plans. */
export const ROWS = 10;

/** The n-th tenant, from 1. */
export const tenantId = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;

/** Tables whose rows say whose they are, with their schemas. */
export async function tenantTables(database: TestDatabase, schemas: readonly string[]): Promise<string[]> {
  const rows = await database.admin<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and not c.relispartition and n.nspname = any($1)
       and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant' and not a.attisdropped)
     order by 1`,
    [schemas],
  );
  return rows.map(({ name }) => name);
}

/** What a column holds, by its type: of the tenant `t` and its row `n`, and no two rows the same where a key may ask for that. */
const BY_TYPE: Readonly<Record<string, string>> = {
  text: `'n' || t || '-' || n`,
  name: `'n' || t || '-' || n`,
  uuid: `md5(t || '-' || n)::uuid`,
  bytea: `sha256((t || '-' || n)::bytea)`,
  int2: 'n % 16',
  int4: 'n',
  int8: `t * ${ROWS} + n`,
  bool: 'true',
  json: `'{}'`,
  jsonb: `'{}'`,
  _text: `'{}'`,
  _uuid: `'{}'`,
  _bytea: `'{}'`,
  date: `current_date - n`,
  timestamptz: `now() - n * interval '1 minute'`,
  daterange: 'daterange(current_date - n, current_date - n + 1)',
};

/** What the columns of the n-th row of the t-th tenant hold, as `BY_TYPE` makes them. */
export function filledRow(t: number, n: number): FilledRow {
  const instant = new Date(Date.now() - n * 60_000).toISOString();
  return {
    tenant: tenantId(t),
    name: `n${t}-${n}`,
    id: createHash('md5')
      .update(`${t}-${n}`)
      .digest('hex')
      .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'),
    number: n,
    position: t * ROWS + n,
    instant,
    day: new Date(Date.now() - n * 86_400_000).toISOString().slice(0, 10),
    group: `flow:${t}`,
  };
}

/** What a check asks for, and what may be left out but is what a list goes by. */
const BY_COLUMN: Readonly<Record<string, string>> = {
  'audit.entry.decision': `'allowed'`,
  'auction.skill_proof.level': `1`,
  'auction.review_report.state': `'open'`,
  'auction.review_report.reason': `'spam'`,
  'auction.review.party': `'client'`,
  'auction.review.overall': `500`,
  'auction.review.hidden_at': `null`,
  'auction.milestone.chargeback': `null`,
  'auction.dispute_entry.party': `'client'`,
  'auction.dispute.state': `'open'`,
  'auction.developer.score': `4000`,
  'auction.developer_skill.proved': `1`,
  'auction.developer_skill.claimed': `1`,
  'auction.contract_signature.party': `'client'`,
  'auction.contract.state': `'inForce'`,
  'auction.change_order.state': `'proposed'`,
  'auction.change_order.proposed_by': `'client'`,
  'auction.award.state': `'offered'`,
  'academy.attempt_file.bytes': 'n + 1',
  'academy.attempt.ended_by': 'null',
  'academy.attempt.erased_at': 'null',
  'academy.attempt.finished_at': 'null',
  'academy.attempt.grade': 'null',
  'academy.attempt.number': 'n + 1',
  'academy.attempt.slots': `'[]'`,
  'academy.attempt.state': `'inProgress'`,
  'academy.cmi5_session.judged': 'false',
  'academy.cmi5_session.stage': `'launched'`,
  'academy.course_version.required': `'{}'`,
  'academy.coupon.most': 'n + 1',
  'academy.coupon.uses': '0',
  'academy.discussion_post.reports': 'n + 1',
  'academy.enrolment.account': `md5(t || '-' || n)::uuid`,
  'academy.enrolment.done': '0',
  'academy.enrolment.extra_minutes': '0',
  'academy.enrolment.groups': `array['n' || t || '-' || n]`,
  'academy.enrolment.replaced_at': 'null',
  'academy.enrolment.replaced_because': 'null',
  'academy.enrolment.round': 'n + 1',
  'academy.enrolment.state': `'active'`,
  'academy.enrolment.time_factor': '100',
  'academy.enrolment.via': `'self'`,
  'academy.enrolment_key.uses': '0',
  'academy.file.bytes': 'n + 1',
  'academy.card_action.rating': `'good'`,
  'academy.card_action.undoes': 'null',
  'academy.file.id': `md5(t || '-' || n)`,
  'academy.gradebook_setup.revision': 'n + 1',
  'academy.item_score.source': `'quiz'`,
  'academy.peer_review.author': `md5('author' || t || '-' || n)::uuid`,
  'academy.submission.handed_in_at': 'now()',
  'academy.submission.state': `'handedIn'`,
  'academy.submission.versions': '1',
  'academy.submission_mark.by_whom': `'teacher'`,
  'academy.purchase.amount': 'n',
  'academy.purchase.paid_at': 'now()',
  'academy.purchase.price': 'n + 1',
  'academy.purchase.refund_days': '0',
  'academy.purchase.refund_percent': '0',
  'academy.purchase.refunded_at': 'null',
  'academy.purchase.state': `'paid'`,
  'academy.rating.stars': '1 + n % 5',
  'academy.submission_file.bytes': 'n + 1',
  'academy.submission_file.id': `md5(t || '-' || n)`,
  'academy.question_file.bytes': 'n + 1',
  'academy.question_file.id': `md5(t || '-' || n)`,
  'academy.package.bytes': 'n + 1',
  'academy.package.files': 'n + 1',
  'academy.package.id': `md5(t || '-' || n)`,
  'academy.xapi_document.kind': `'state'`,
  'academy.lesson_body.digest': `encode(sha256((t || '-' || n)::bytea), 'hex')`,
  'academy.lesson_progress.completed_at': 'now()',
  'academy.lesson_progress.state': `'completed'`,
  'academy.video.bytes': 'n + 1',
  'academy.video.percent': '0',
  'academy.video.state': `'uploading'`,
  'academy.video_played.actions': `'{}'`,
  'academy.video_played.played': `'{}'`,
  'auction.auction.format': `'reverse'`,
  'auction.auction.leader': `'n' || t || '-' || n`,
  'auction.auction.rules': 'null',
  'auction.auction.state': `'open'`,
  'auction.auction.visibility': `'public'`,
  'auction.entry.once': `'n' || t || '-' || n`,
  'auction.entry.sequence': 'n',
  'auction.entry.tag': `'n' || t || '-' || n`,
  'auction.flag.kind': `'device'`,
  'auction.project.state': `'open'`,
  'auction.project.visibility': `'public'`,
  'auction.project_file.id': `md5(t || '-' || n)`,
  'auction.project_question.answer': 'null',
  'auction.scope_reading.reader': `'rules'`,
  'auction.scope_version.reader': `'rules'`,
  'collect.event_type.compatibility': `'none'`,
  'collect.feed_file.state': `'seen'`,
  'collect.import.state': `'done'`,
  'fluxcore.flow_version.state': `'running'`,
  'hostels.block.reason': `'owner'`,
  'hostels.guest_note.visibility': `'desk'`,
  'hostels.booking.state': `'confirmed'`,
  'hostels.booking_payment.amount': `t * ${ROWS} + n + 1`,
  'hostels.booking_payment.returned': '0',
  'hostels.booking_payment.state': `'taken'`,
  'hostels.board_post.guest': 'null',
  'hostels.board_post.kind': `'ride'`,
  'hostels.board_post.sealed': 'null',
  'hostels.board_post.state': `'open'`,
  'hostels.board_post.text': `'x'`,
  'hostels.cleaning.state': `'open'`,
  'hostels.conversation.other': 'null',
  'hostels.conversation.other_booking': 'null',
  'hostels.conversation.state': `'open'`,
  'hostels.demand.kind': `'search'`,
  'hostels.feed.kind': `'airbnb'`,
  'hostels.feed.windows': `'held'`,
  'hostels.feed_conflict.kind': `'sold_twice'`,
  'hostels.channel_reservation.state': `'booked'`,
  'hostels.hold.state': `'held'`,
  'hostels.imported_booking.reason': `'TYPE_SOLD_OUT'`,
  'hostels.event_sign_up.people': 'n + 1',
  'hostels.event_sign_up.state': `'going'`,
  'hostels.house_event.state': `'open'`,
  'hostels.message.author': `'guest'`,
  'hostels.month_price.prices': `'{1000}'`,
  'hostels.occupation.bed': `md5(t || '-' || n)::uuid`,
  'hostels.occupation.kind': `'stay'`,
  'hostels.occupation.type': `'n' || t || '-' || n`,
  'hostels.occupation.unit': `md5(t || '-' || n)::uuid`,
  'hostels.rate_suggestion.expected': '1.5',
  'hostels.partnership.partner': `'p' || t || '-' || n`,
  'hostels.partnership.share': '500',
  'hostels.partnership.state': `'accepted'`,
  'hostels.recommendation.state': `'earned'`,
  'hostels.report.state': `'open'`,
  'hostels.report.what': `'post'`,
  'hostels.review.side': `'guest'`,
  'hostels.photo.height': 'n + 1',
  'hostels.photo.id': `md5(t || '-' || n)`,
  'hostels.photo.width': 'n + 1',
  'hostels.photo.widths': `'{320}'`,
  'hostels.stay.state': `'expected'`,
  'hostels.search_type.kind': `'dorm'`,
  'hostels.unit.kind': `'bed'`,
  'hostels.unit.parent': `md5(t || '-' || n)::uuid`,
  'hostels.unit_condition.condition': `'dirty'`,
  'hostels.wish.state': `'waiting'`,
  'identity.customer_policy.sign_up': `'closed'`,
  'identity.device_authorization.state': `'waiting'`,
  'identity.mail.state': `'kept'`,
  'identity.preset_identity.preset': `'google'`,
  'identity.program.kind': `'service'`,
  'identity.proof_tries.kind': `'code'`,
  'identity.sign_in_policy.second_factor': `'none'`,
  'identity.support_grant.role': `'auditor'`,
  'insights.metric_version.state': `'live'`,
  'notifications.message.state': `'sent'`,
  'notifications.message.channel': `'app'`,
  'notifications.suppression.reason': `'bounce'`,
  'payments.account.kind': `'wallet'`,
  'payments.account.currency': `'EUR'`,
  'payments.account.reference': `'n' || t || '-' || n`,
  'payments.crypto_payment.chain': `'bitcoin'`,
  'payments.crypto_payment.coin': `'BTC'`,
  'payments.crypto_receipt.amount': '1000',
  'payments.crypto_receipt.state': `'final'`,
  'payments.document.kind': `'invoice'`,
  'payments.document.series': `'INV'`,
  'payments.document.currency': `'EUR'`,
  'payments.intent.amount': '1000',
  'payments.intent.capture': `'manual'`,
  'payments.intent.fee_bearer': `'owner'`,
  'payments.intent.status': `'captured'`,
  'payments.intent.authorised': '1000',
  'payments.intent.captured': '1000',
  'payments.intent.refunded': '0',
  'payments.intent.disputed': '0',
  'payments.intent.lost': '0',
  'payments.intent.customer': `md5(t || '-' || n)::uuid`,
  'payments.intent_fact.what': `'capture'`,
  'payments.intent_operation.kind': `'capture'`,
  'payments.intent_operation.state': `'done'`,
  'payments.payout.state': `'paid'`,
  'payments.payout.amount': 't + n',
  'payments.payout.lines_sum': 't + n',
  'payments.payout.carried_over': '0',
  'payments.payout.left_over': '0',
  'payments.reconciliation.state': `'done'`,
  'payments.difference.reason': `'other_amount'`,
  'payments.difference.kind': `'capture'`,
  'payments.difference.state': `'open'`,
  'payments.transaction.kind': `'move'`,
  'payments.transaction.reference': `'n' || t || '-' || n`,
  'payments.document.reference': `'n' || t || '-' || n`,
  'payments.entry.line': '1',
  'payments.account.guarded': 'false',
  'payments.account.shards': '1',
  'scheduler.run.state': `'done'`,
  'log.attempt.outcome': `'dead'`,
  'log.consumer_group.tenant': 'tenant',
  'log.cursor.tenant': 'tenant',
  'log.cursor.group_name': `'flow:' || t`,
  'log.cursor.partition': 'n % 16',
  'log.delivery.state': `'dead'`,
};

/** Fills each table with ten rows of each of two thousand tenants, or as many as a tenant can have; what they mean to one another is of no consequence. */
export async function fillTables(database: TestDatabase, tables: readonly string[]): Promise<void> {
  await Promise.all(tables.map((table) => fill(database, table)));
  await database.admin(`insert into log.consumer_group (group_name, tenant, types, opened_by)
    select 'flow:' || t, ${tenantSql}, '{n1-1}', 'pvt_fluxcore' from generate_series(1, ${TENANTS}) as t on conflict do nothing`);
  await database.admin('analyze');
}

const tenantSql = `('00000000-0000-7000-8000-' || lpad(t::text, 12, '0'))::uuid`;

async function fill(database: TestDatabase, table: string): Promise<void> {
  const columns = await database.admin<{ name: string; type: string; needed: boolean }>(
    `select a.attname as name, t.typname as type,
       a.attnotnull and not a.atthasdef and a.attidentity = '' and a.attgenerated = '' as needed
     from pg_attribute a join pg_type t on t.oid = a.atttypid
     where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped`,
    [table],
  );
  const values = columns.flatMap(({ name, type, needed }) => {
    const own = BY_COLUMN[`${table}.${name}`] ?? (name === 'tenant' ? 'tenant' : undefined);
    if (own === undefined && !needed) return [];
    const value = own ?? BY_TYPE[type];
    if (value === undefined) throw new Error(`${table}.${name}: no value is known for the type ${type}`);
    return [{ name, value }];
  });
  // A constraint that can be deferred is none that a conflict is looked for by: its rows must not conflict.
  const [{ deferrable } = { deferrable: false }] = await database.admin<{ deferrable: boolean }>(
    'select exists (select from pg_constraint c where c.conrelid = $1::regclass and c.condeferrable) as deferrable',
    [table],
  );
  // Without the foreign keys: who refers to whom is not what is measured.
  await database.admin(`set session_replication_role = replica;
    insert into ${table} (${values.map(({ name }) => name).join()})
    select ${values.map(({ value }) => value).join()}
    from (select t, n, ${tenantSql} as tenant from generate_series(1, ${TENANTS}) as t, generate_series(1, ${ROWS}) as n) as rows
    ${deferrable ? '' : 'on conflict do nothing'};
    reset session_replication_role`);
}
