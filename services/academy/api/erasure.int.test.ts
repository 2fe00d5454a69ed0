import { randomUUID } from 'node:crypto';
import { accountChanged } from '@pvt/identity/contract';
import { openDatabase } from '@pvt/kernel/database';
import { eventually, TENANT_A } from '@pvt/kernel/testing';
import type { MountedForTest } from '@pvt/kernel/testing/mount';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { insertStatement, statementsOf } from '../adapters/postgres/statements.ts';
import { RULE_EXAMPLE } from '../core/certificates/rule.ts';
import { nameSought, namesOf } from '../core/xapi/statement-names.ts';
import { asStaff, done, mailOf, mountAcademy } from './academy-harness.ts';
import { bankOf, fixedSlots, learnerOf, openQuiz, sumQuestion, UNTIMED } from './quiz-harness.ts';

let mounted: MountedForTest;
beforeAll(async () => {
  mounted = await mountAcademy();
});
afterAll(() => mounted?.close());

const MARKER = 'Marker-of-a-person';

/** Columns of words, by table, that hold what a learner said, or what was said of a learner; and how they are planted. */
const PERSONAL: Readonly<Record<string, Readonly<Record<string, 'text' | 'object' | 'list' | 'bytes'>>>> = {
  assignment_extension: { reason: 'text' },
  attempt: { markings: 'object' },
  attempt_answer: { response: 'object' },
  attempt_file: { name: 'text' },
  attempt_try: { response: 'object' },
  discussion_report: { reason: 'text' },
  grade_history: { before: 'object', after: 'object', reason: 'text', by_name: 'text' },
  item_score: { override: 'object' },
  learner_action: { answer: 'object' },
  package_play: { data: 'object' },
  program_run: { run: 'object' },
  rating: { comment: 'text' },
  statement: { body: 'object', agents: 'list', related_agents: 'list' },
  submission: { draft: 'object' },
  submission_file: { name: 'text' },
  submission_mark: { comment: 'text', notes: 'text', annotations: 'object', marker_name: 'text' },
  submission_version: { content: 'object' },
  tool_score: { score: 'object' },
  xapi_document: { content: 'bytes' },
};

const IDS = 'ids, kinds, digests and states';
const OWN = 'of the organisation, and of nobody who learns';
const GRADES = 'points and how they came about, without words';
/** Columns of words of the same tables that stay, and why. */
const KEPT: Readonly<Record<string, string>> = {
  discussion_person: 'the name goes as soon as somebody leaves the organisation',
  discussion_post: 'what was written for others stays without the name, as their answers need it (ADR 0075)',
  discussion_thread: 'as its posts',
  certificate: 'what was certified, with the name that it was given to: it has to verify',
  enrolment:
    'counts, times and states; the mail address is that of who has no account yet; why a round began is erased',
  cmi5_registration: IDS,
  cmi5_session: IDS,
  statement_name: 'digests of what statements are found by; those of who is forgotten go with their statements',
  quiz_grade: GRADES,
  grade_total: GRADES,
  lesson_progress: IDS,
  purchase: 'the organisation’s books: amounts, and the id of an account',
  video_played: IDS,
  peer_review: IDS,
  quiz_override: IDS,
  staff_name: 'of who teaches: tested below',
  trial_run: IDS,
};

/** Of these, the rows are erased as soon as somebody leaves the organisation, which comes before the account is forgotten. */
const ERASED_BEFORE = [...['calendar_address', 'card', 'card_action', 'learner_habits', 'note']];

/** Tables that have nothing of who learns. */
const NOBODYS = [
  'announcement',
  ...[
    'bank_use',
    'catalogue_course',
    'certificate_rule',
    'cohort',
    'coupon',
    'course',
    'course_group',
    'course_version',
    'course_video',
  ],
  ...['draft', 'draft_lesson', 'enrolment_key', 'file', 'gradebook', 'gradebook_setup', 'issuer', 'issuer_key'],
  ...['lesson_body', 'lesson_revision', 'line_item', 'package', 'package_file', 'peer_round', 'question'],
  ...['question_category', 'question_file', 'question_version', 'statement_output', 'statement_to_send', 'tool'],
  ...['tool_choice', 'tool_course', 'tool_key', 'tool_message', 'video'],
];

test('of each table it is known whether it has something of who learns, and whether that is erased', async () => {
  const rows = await mounted.database.admin<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'academy'::regnamespace and relkind in ('r', 'p')
       and not relispartition`,
  );
  const known = new Set([...Object.keys(PERSONAL), ...Object.keys(KEPT), ...ERASED_BEFORE, ...NOBODYS]);
  expect(
    rows.map(({ name }) => name).filter((name) => !known.has(name)),
    `say of each in this test what becomes of it (${OWN}, or erased)`,
  ).toEqual([]);
});

/** Says by the event that identity publishes that the account is no more. */
async function forget(account: string): Promise<void> {
  const pool = openDatabase(mounted.database.connection('academy'));
  const before = { name: 'Ana', mail: mailOf(account), language: 'en' };
  // As identity publishes it: an event of the account itself, and of no organisation.
  const event = accountChanged.of(mounted.context(), { name: account, before, after: null });
  await pool.transaction(account, (tx) => mounted.log.publish(tx, [event]));
  await pool.close();
}

async function learntAndCertified(slug: string) {
  const { ids } = await bankOf(mounted, [sumQuestion(1), sumQuestion(2)]);
  const quiz = await openQuiz(
    mounted,
    slug,
    { sections: fixedSlots(ids), timing: UNTIMED },
    { completion: 'submitted' },
  );
  await done(quiz.course.ask('PUT', '/certificate-rule', RULE_EXAMPLE));
  const ana = await learnerOf(mounted, quiz);
  const { id: attempt } = await ana.begin();
  await done(ana.save(attempt, 's1', 1, '2'));
  await done(ana.save(attempt, 's2', 1, '3'));
  await done(ana.submit(attempt));
  const { serial } = await done<{ serial: string }>(ana.ask('POST', `/v1/learning/courses/${slug}/certificate`));
  return { ...ana, quiz, attempt, serial, ids };
}

/** Rows of the learner in each table that has words of or about a learner, with the marker in each such column. */
async function plant(learner: Awaited<ReturnType<typeof learntAndCertified>>): Promise<void> {
  const { admin } = mounted.database;
  const { person, enrolment, attempt, quiz } = learner;
  const at = [TENANT_A, enrolment, quiz.lesson];
  const json = JSON.stringify({ said: MARKER, comment: MARKER, reason: MARKER });
  const put = (table: string, columns: string, values: string, more: readonly unknown[]) =>
    admin(
      `insert into academy.${table} (tenant, ${columns}) values ($1, ${values}) on conflict do nothing`,
      more as unknown[],
    );
  const agent = `account https://elsewhere.example ${person}`;
  await put('assignment_extension', 'enrolment, lesson, due_at, reason', '$2, $3, now(), $4', [...at, MARKER]);
  await put('attempt_try', 'attempt, slot, number, version, response, checked_at', `$2, 's1', 1, 1, $3, now()`, [
    TENANT_A,
    attempt,
    json,
  ]);
  await put(
    'attempt_file',
    'attempt, slot, id, name, bytes, taken_at',
    `$2, 's1', '5feceb66ffc86f38d952786c6d696c79', $3, 1, now()`,
    [TENANT_A, attempt, MARKER],
  );
  await put('program_run', 'attempt, program, run, ran_at', `$2, 'p', $3, now()`, [TENANT_A, attempt, json]);
  await put(
    'grade_history',
    'id, course, enrolment, item, before, after, reason, by_name, at',
    `$3, 'c', $2, 'i', $4, $4, $5, $5, now()`,
    [TENANT_A, enrolment, randomUUID(), json, MARKER],
  );
  await put('item_score', 'enrolment, item, source, override, noted_at', `$2, 'by-hand', 'hand', $3, now()`, [
    TENANT_A,
    enrolment,
    JSON.stringify({ reason: MARKER }),
  ]);
  await put('learner_action', 'enrolment, action, answer', '$2, $3, $4', [TENANT_A, enrolment, randomUUID(), json]);
  await put(
    'package_play',
    'enrolment, lesson, package, launch, version, data, ended, outcome',
    `$2, $3, 'p', 1, 1, $4, true, '{}'`,
    [...at, json],
  );
  await put('discussion_report', 'post, enrolment, reason, at', '$3, $2, $4, now()', [
    ...[TENANT_A, enrolment, randomUUID(), MARKER],
  ]);
  await put('rating', 'enrolment, course, stars, comment, at', `$2, 'c', 5, $3, now()`, [TENANT_A, enrolment, MARKER]);
  await put(
    'submission',
    'enrolment, lesson, course, state, draft, versions, handed_in_at',
    `$2, $3, 'c', 'handedIn', $4, 1, now()`,
    [...at, json],
  );
  await put('submission_version', 'enrolment, lesson, number, content, handed_in_at', '$2, $3, 1, $4, now()', [
    ...at,
    json,
  ]);
  await put(
    'submission_file',
    'enrolment, lesson, id, name, bytes, taken_at',
    `$2, $3, '5feceb66ffc86f38d952786c6d696c79', $4, 1, now()`,
    [...at, MARKER],
  );
  const mark =
    'id, enrolment, lesson, version, marker, marker_name, by_whom, share, comment, notes, annotations, marked_at';
  await put('submission_mark', mark, `$4, $2, $3, 1, 'teacher', 'Teacher', 'teacher', '1', $5, $5, $6, now()`, [
    ...at,
    randomUUID(),
    MARKER,
    JSON.stringify([json]),
  ]);
  // Of another's work: what was said stays, and not who said it.
  await put('submission_mark', mark, `$4, $2, $3, 1, $5, $6, 'peer', '1', '', '', '[]', now()`, [
    TENANT_A,
    randomUUID(),
    quiz.lesson,
    randomUUID(),
    person,
    MARKER,
  ]);
  await put('tool_score', 'item, enrolment, account, score, scored_at', '$3, $2, $4, $5, now()', [
    TENANT_A,
    enrolment,
    randomUUID(),
    person,
    JSON.stringify({ comment: MARKER }),
  ]);
  await put(
    'xapi_document',
    'kind, owner, id, type, content, tag, at, agent',
    `'state', 'o', $2, 'text/plain', $3, 't', now(), $4`,
    [TENANT_A, person, Buffer.from(MARKER), agent],
  );
  await keepStatement(json, [agent], [agent, `mbox mailto:${MARKER}@example.com`]);
  const named = {
    actor: { mbox: 'mailto:ben@example.com' },
    context: { instructor: { mbox: `mailto:${mailOf(person)}`, name: MARKER } },
  };
  const ben = 'mbox mailto:ben@example.com';
  await keepStatement(JSON.stringify(named), [ben], [ben, `mbox mailto:${mailOf(person)}`]);
  await admin(`update academy.attempt set markings = $2 where id = $1`, [
    attempt,
    JSON.stringify({ s1: { comment: MARKER } }),
  ]);
  await admin(`update academy.attempt_answer set response = $2 where attempt = $1`, [attempt, json]);
}

async function keepStatement(
  body: string,
  agents: readonly string[],
  relatedAgents: readonly string[],
  times = 1,
): Promise<void> {
  const nothing = { activities: [], relatedActivities: [], registration: null, voids: null, refers: null };
  const facts = { verb: 'v', agents, relatedAgents, ...nothing };
  const kept = { body: JSON.parse(body), digest: 'd', storedAt: new Date().toISOString() };
  await mounted.database.service('academy').transaction(TENANT_A, async (tx) => {
    for (let n = 0; n < times; n += 1)
      await insertStatement(tx, { ...kept, id: randomUUID() }, { ...facts, names: namesOf(facts) });
  });
}

/** The tables in which a word stands, in any column. */
async function tablesWith(word: string): Promise<string[]> {
  const { admin } = mounted.database;
  const tables = await admin<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'academy'::regnamespace and relkind = 'r' order by 1`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const bytes = name === 'xapi_document' ? ` or encode(x.content, 'escape') like $1` : '';
    const rows = await admin(`select 1 from academy.${name} x where x::text like $1${bytes} limit 1`, [`%${word}%`]);
    if (rows.length > 0) found.push(name);
  }
  return found;
}

test('nothing that a learner said, and nothing that was said of the learner, is left when the account is forgotten', async () => {
  const ana = await learntAndCertified('erased');
  await plant(ana);
  await mounted.files.put(`${TENANT_A}/attempts/${ana.attempt}/5feceb66ffc86f38d952786c6d696c79`, Buffer.from(MARKER));
  await mounted.files.put(`${TENANT_A}/works/${ana.enrolment}/5feceb66ffc86f38d952786c6d696c79`, Buffer.from(MARKER));
  expect(await tablesWith(MARKER)).toEqual(Object.keys(PERSONAL));

  await forget(ana.person);

  await eventually(async () => expect(await tablesWith(MARKER)).toEqual([]));
  expect(await tablesWith(mailOf(ana.person))).toEqual([]);
  expect(await mounted.files.list(`${TENANT_A}/attempts/${ana.attempt}/`)).toEqual([]);
  expect(await mounted.files.list(`${TENANT_A}/works/${ana.enrolment}/`)).toEqual([]);
});

test('an invitation that was never taken up goes with the mail address, also of who was in no course', async () => {
  const { ids } = await bankOf(mounted, [sumQuestion(1)]);
  const { course } = await openQuiz(mounted, 'invited', { sections: fixedSlots(ids), timing: UNTIMED });
  const account = randomUUID();
  await done(course.ask('POST', '/enrolments', { mail: mailOf(account) }));
  expect(await tablesWith(mailOf(account))).toEqual(['enrolment']);

  await forget(account);

  await eventually(async () => expect(await tablesWith(mailOf(account))).toEqual([]));
  const { items } = await done<{ items: { state: string }[] }>(course.ask('GET', '/enrolments'));
  expect(items).toMatchObject([{ state: 'withdrawn' }]);
});

test('what was counted stays, and so does the certificate', async () => {
  const ana = await learntAndCertified('counted');
  const ben = await learntAndCertified('counted-too');
  await plant(ben);
  const before = await kept(ana);
  expect(before).toMatchObject({ state: 'completed', done: 1, required: 1, passed: true, versions: 0 });

  await forget(ana.person);

  await eventually(async () => {
    const [row] = await mounted.database.admin(
      'select 1 from academy.attempt where id = $1 and erased_at is not null',
      [ana.attempt],
    );
    expect(row).toBeDefined();
  });
  expect(await kept(ana)).toEqual(before);
  const shown = await mounted.ask('GET', `/v1/sites/a/academy/certificates/${ana.serial}`);
  expect(shown).toMatchObject({ status: 200, body: { state: 'valid' } });
  // Somebody else's is touched by nothing.
  expect(await tablesWith(MARKER)).toEqual(Object.keys(PERSONAL));
  await forget(ben.person);
  await eventually(async () => expect(await tablesWith(MARKER)).toEqual([]));
});

test('an attempt whose answers are gone is not graded again: its mark stays, whatever is corrected', async () => {
  const ana = await learntAndCertified('corrected');
  await forget(ana.person);
  await eventually(async () => {
    const rows = await mounted.database.admin('select 1 from academy.attempt_answer where attempt = $1', [ana.attempt]);
    expect(rows).toEqual([]);
  });
  const before = await kept(ana);
  const questions = [{ question: ana.ids[0], as: 'drop' }];
  const regraded = await ana.quiz.course.ask('POST', `/lessons/${ana.quiz.lesson}/regrades`, {
    questions,
    dryRun: false,
  });
  expect(regraded).toMatchObject({ status: 200, body: { changed: 0 } });
  expect(await kept(ana)).toEqual(before);
});

async function kept({
  enrolment,
  attempt,
}: {
  readonly enrolment: string;
  readonly attempt: string;
}): Promise<unknown> {
  const [row] = await mounted.database.admin(
    `select e.state, e.done, e.required, a.mark, a.out_of, a.passed,
        (select count(*)::integer from academy.submission s where s.enrolment = e.id) as versions,
        (select json_agg(json_build_array(g.item, g.points, g.out_of) order by g.item) from academy.item_score g where g.enrolment = e.id) as points,
        (select json_agg(p.state) from academy.lesson_progress p where p.enrolment = e.id) as progress
      from academy.enrolment e, academy.attempt a where e.id = $1 and a.id = $2`,
    [enrolment, attempt],
  );
  return row;
}

test('however many statements name who is forgotten, none does afterwards, and what others did is still found', async () => {
  const ana = await learntAndCertified('much-said');
  const name = `mbox mailto:${mailOf(ana.person)}`;
  const [own, ben] = [`account https://elsewhere.example ${ana.person}`, 'mbox mailto:ben.m@example.com'];
  const instructor = { mbox: `mailto:${mailOf(ana.person)}` };
  const ofBen = JSON.stringify({ actor: { mbox: 'mailto:ben.m@example.com' }, context: { instructor } });
  await keepStatement('{}', [own], [own], 600);
  await keepStatement(ofBen, [ben], [ben, name], 600);
  await forget(ana.person);
  const named = () =>
    mounted.database.admin(
      `select from academy.statement_name where name = any(select sha256(convert_to(n, 'UTF8')) from unnest($1::text[]) n)
        union all select from academy.statement where agents || related_agents && $2::text[] or body::text like $3`,
      [
        [`agent account ${ana.person}`, `anyAgent account ${ana.person}`, `anyAgent ${name}`],
        [own, name],
        `%${mailOf(ana.person)}%`,
      ],
    );
  await eventually(async () => expect(await named()).toEqual([]));
  const filter = { agent: ben, relatedAgents: true, relatedActivities: false, ascending: true } as const;
  const none = { activity: null, verb: null, registration: null, since: null, until: null };
  const found = await mounted.database
    .service('academy')
    .transaction(TENANT_A, (tx) =>
      statementsOf(tx, { ...filter, ...none }, nameSought({ ...filter, ...none }), null, 1000),
    );
  expect(found).toHaveLength(600);
});

test('who only taught is erased too: what was done stays, by nobody that is known', async () => {
  const name = 'Teresa-who-taught';
  const ana = await learntAndCertified('taught');
  const { slug } = ana.quiz.course;
  const { person, ask } = asStaff(mounted, 'owner', slug, { name });
  const root = `/v1/academy/courses/${slug}`;
  const { outline } = await done<{ outline: { sections: { title: string }[] } }>(ask('GET', `${root}/draft`));
  const sections = outline.sections.map((section) => ({ ...section, title: `${section.title}, again` }));
  await done(ask('PUT', `${root}/draft`, { sections }));
  await done(ask('POST', `${root}/publication`, { learners: 'stay', note: '' }));
  await done(
    ask('PUT', `${root}/gradebook`, {
      categories: [{ id: 'all', title: 'All', weight: '1', extra: false, dropLowest: 0, dropHighest: 0 }],
      items: [{ id: 'essay', category: 'all', title: 'Essay', outOf: '10', extra: false, from: 'hand' }],
    }),
  );
  const cell = `${root}/grades/${ana.enrolment}/items/essay`;
  await done(ask('PUT', cell, { kind: 'points', points: '7' }));
  await done(ask('PUT', cell, { kind: 'override', points: '8', reason: 'Read again.' }));
  await done(ask('POST', `${root}/announcements`, { title: 'Hello', text: 'All.', cohort: null, at: null }));
  const before = await signed();
  expect(before).toEqual([name, name, name, name, name]);

  await forget(person);

  await eventually(async () => expect(await tablesWith(name)).toEqual([]));
  expect(await signed()).toEqual(['', '', '', '', '']);
  // What she gave counts on.
  expect(JSON.stringify((await ask('GET', `${root}/grades/${ana.enrolment}`)).body)).toContain('"points":"8"');

  async function signed(): Promise<unknown[]> {
    const read = async (path: string) => (await done<{ items: unknown[] }>(ask('GET', `${root}${path}`))).items[0];
    const published = (await read('/versions')) as { publishedBy: string };
    const setup = (await read('/gradebook-revisions')) as { savedBy: string };
    const change = (await read('/grade-history')) as { by: string };
    const announced = (await read('/announcements')) as { author: string };
    const { items } = await done<{ items: { override: { by: string } | null }[] }>(
      ask('GET', `${root}/grades/${ana.enrolment}`),
    );
    const given = items.find(({ override }) => override !== null)?.override?.by;
    return [published.publishedBy, setup.savedBy, change.by, announced.author, given];
  }
});
