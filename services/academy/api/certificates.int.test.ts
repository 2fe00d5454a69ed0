import { randomUUID } from 'node:crypto';
import { verifyCertificate } from '@pvt/credential/verify';
import { eventually } from '@pvt/kernel/testing';
import type { Answer, MountedForTest } from '@pvt/kernel/testing/mount';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { RULE_EXAMPLE } from '../core/certificates/rule.ts';
import { COURSE_EXAMPLE } from '../core/course/course.ts';
import { as, type CourseForTest, done, lesson, mountAcademy, openCourse } from './academy-harness.ts';

let mounted: MountedForTest;
let spreadsheets: CourseForTest;
const only = lesson('Only one');
beforeAll(async () => {
  mounted = await mountAcademy();
  spreadsheets = await openCourse(mounted, 'spreadsheets');
  await spreadsheets.publish([only]);
  await done(spreadsheets.ask('PUT', '/certificate-rule', RULE_EXAMPLE));
});
afterAll(() => mounted?.close());

interface Certificate {
  readonly serial: string;
  readonly state: string;
  readonly enrolment: string;
}

/** Somebody in a course, who may complete it. */
async function learnerOf({ slug }: CourseForTest, tenant = 'a') {
  const { ask } = as(mounted, randomUUID(), tenant);
  const root = `/v1/learning/courses/${slug}`;
  await done(ask('POST', `${root}/enrolment`, {}));
  return {
    ask,
    complete: () => done(ask('POST', `${root}/lessons/${only.id}/completion`, { action: randomUUID() })),
    claim: () => ask('POST', `${root}/certificate`),
    own: async () => (await done<{ items: Certificate[] }>(ask('GET', '/v1/learning/certificates'))).items,
  };
}

async function certified(): Promise<Certificate> {
  const ana = await learnerOf(spreadsheets);
  await ana.complete();
  return done<Certificate>(ana.claim());
}

const atSite = (path: string, site = 'a'): Promise<Answer> => mounted.ask('GET', `/v1/sites/${site}/academy${path}`);
const shown = async (serial: string) => (await done(atSite(`/certificates/${serial}`))) as Record<string, unknown>;
async function pdfOf(serial: string): Promise<Buffer> {
  const answer = await fetch(`${await mounted.url()}/v1/sites/a/academy/certificates/${serial}/pdf`);
  expect(answer.headers.get('content-type')).toBe('application/pdf');
  return Buffer.from(await answer.arrayBuffer());
}
async function checked(file: Uint8Array): Promise<unknown> {
  const answer = await fetch(`${await mounted.url()}/v1/sites/a/academy/certificate-checks`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: new Uint8Array(file),
  });
  return answer.json();
}
const now = (): string => new Date().toISOString();

test('who completes a course has its certificate by itself, once, with one event', async () => {
  const ana = await learnerOf(spreadsheets);
  await ana.complete();
  await eventually(async () => expect(await ana.own()).toMatchObject([{ state: 'valid' }]));
  const [{ serial, enrolment } = { serial: '', enrolment: '' }] = await ana.own();
  expect(await done(ana.claim())).toMatchObject({ serial });
  const issued = await mounted.database.admin(
    `select 1 from log.event where type = 'pvt.academy.certificate.issued' and key = $1`,
    [enrolment],
  );
  expect(issued).toHaveLength(1);
});

test('case 6 and case A30: five fast claims give one certificate with one serial number', async () => {
  const ana = await learnerOf(spreadsheets);
  await ana.complete();
  const answers = await Promise.all(Array.from({ length: 5 }, () => done<Certificate>(ana.claim())));
  expect(new Set(answers.map(({ serial }) => serial)).size).toBe(1);
  expect(await ana.own()).toHaveLength(1);
});

test('case A30: who has not completed all that is required has none', async () => {
  const ana = await learnerOf(spreadsheets);
  expect(await ana.claim()).toMatchObject({ status: 409, body: { code: 'CERTIFICATE_NOT_EARNED' } });
  expect(await ana.own()).toEqual([]);
});

test('a course whose certificate was never set gives none, and says so', async () => {
  const other = await openCourse(mounted, 'without');
  await other.publish([only]);
  const ana = await learnerOf(other);
  await ana.complete();
  expect(await ana.claim()).toMatchObject({ status: 404, body: { code: 'CERTIFICATE_RULE_NOT_FOUND' } });
});

test('case 7: what is downloaded verifies without the server; revoked, the list that anybody may get says so', async () => {
  const { serial } = await certified();
  const [pdf, again] = [await pdfOf(serial), await pdfOf(serial)];
  expect(pdf.equals(again)).toBe(true);
  const profile = (await done(atSite('/issuer'))) as { assertionMethod: string[] };
  const keys = profile.assertionMethod.map((method) => method.split('#')[0] ?? '');
  const known = async () => ({ keys, now: now(), statusList: await done(atSite('/status-lists/0')) });
  expect(verifyCertificate(pdf, await known()).state).toBe('valid');
  const credential = await done(atSite(`/certificates/${serial}/credential`));
  expect(verifyCertificate(Buffer.from(JSON.stringify(credential)), await known()).state).toBe('valid');
  expect(await checked(pdf)).toMatchObject({ state: 'valid' });
  await done(spreadsheets.ask('POST', `/certificates/${serial}/revocation`, { reason: 'Issued by mistake.' }));
  expect(verifyCertificate(pdf, await known()).state).toBe('revoked');
  expect(await checked(pdf)).toMatchObject({ state: 'revoked' });
});

test('case A31: a revoked certificate’s page says when and why; it is not revoked twice, nor issued again by itself', async () => {
  const ana = await learnerOf(spreadsheets);
  await ana.complete();
  const { serial } = await done<Certificate>(ana.claim());
  const revoke = () => spreadsheets.ask('POST', `/certificates/${serial}/revocation`, { reason: 'Not his own work.' });
  await done(revoke());
  const page = await shown(serial);
  expect(page).toMatchObject({ state: 'revoked', reason: 'Not his own work.' });
  expect(Date.parse(String(page['endedAt']))).not.toBeNaN();
  expect(await revoke()).toMatchObject({ status: 409, body: { code: 'CERTIFICATE_OVER', state: 'revoked' } });
  expect(await done(ana.claim())).toMatchObject({ serial, state: 'revoked' });
});

test('case A31: a replacement has a serial number of its own; the earlier one is superseded, and both are visible', async () => {
  const { serial } = await certified();
  const next = await done<Certificate>(spreadsheets.ask('POST', `/certificates/${serial}/replacement`));
  expect(next.serial).not.toBe(serial);
  expect(await shown(serial)).toMatchObject({ state: 'superseded', supersededBy: next.serial });
  expect(await shown(next.serial)).toMatchObject({ state: 'valid', supersededBy: null });
  expect(await checked(await pdfOf(serial))).toMatchObject({ state: 'superseded' });
  expect(await checked(await pdfOf(next.serial))).toMatchObject({ state: 'valid' });
});

test('case A31: of a course that is archived and sold to nobody any more, a certificate is still shown, downloaded and valid', async () => {
  const course = await openCourse(mounted, 'ending');
  await course.publish([only]);
  await done(course.ask('PUT', '/certificate-rule', RULE_EXAMPLE));
  const ana = await learnerOf(course);
  await ana.complete();
  const { serial } = await done<Certificate>(ana.claim());
  await done(course.ask('PUT', '', { ...COURSE_EXAMPLE, archived: true, listed: false, selfEnrolment: false }));
  expect(await shown(serial)).toMatchObject({ state: 'valid' });
  expect(await checked(await pdfOf(serial))).toMatchObject({ state: 'valid' });
  expect(await ana.own()).toMatchObject([{ serial }]);
});

test('a replacement ends when the earlier one does, and one that was revoked stays so, with when and why', async () => {
  const { serial } = await certified();
  const ends = '2027-02-28T10:00:00.000Z';
  await mounted.database.admin('update academy.certificate set expires_at = $2 where serial = $1', [serial, ends]);
  await done(spreadsheets.ask('POST', `/certificates/${serial}/revocation`, { reason: 'The name is wrong.' }));
  const { endedAt } = await shown(serial);
  const replace = () => spreadsheets.ask('POST', `/certificates/${serial}/replacement`);
  const next = await done<Certificate>(replace());
  expect(Date.parse(String((await shown(next.serial))['expiresAt']))).toBe(Date.parse(ends));
  const revoked = { state: 'revoked', reason: 'The name is wrong.', endedAt, supersededBy: next.serial };
  expect(await shown(serial)).toMatchObject(revoked);
  expect(await replace()).toMatchObject({ status: 409, body: { code: 'CERTIFICATE_OVER' } });
});

test('replaced by many at once, a certificate has one replacement', async () => {
  const { serial } = await certified();
  const replace = () => spreadsheets.ask('POST', `/certificates/${serial}/replacement`);
  const answers = await Promise.all(Array.from({ length: 5 }, replace));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  expect(answers.filter(({ status }) => status === 409)).toHaveLength(4);
});

test('case A32: a PDF that was altered is told, and the page shows what was signed', async () => {
  const { serial } = await certified();
  const pdf = await pdfOf(serial);
  pdf[2000] = (pdf[2000] ?? 0) ^ 1;
  expect(await checked(pdf)).toEqual({ state: 'invalid', why: 'The PDF was altered after it was sealed.' });
  expect(await checked(Buffer.from('no certificate'))).toMatchObject({ state: 'invalid' });
});

test('after another key signs, what was signed before still verifies, and so does what is signed now', async () => {
  const before = await certified();
  const { key } = (await done(mounted.ask('POST', '/v1/academy/issuer-keys', undefined, { tenant: 'a' }))) as {
    key: string;
  };
  const after = await certified();
  for (const { serial } of [before, after])
    expect(await checked(await pdfOf(serial))).toMatchObject({ state: 'valid' });
  const profile = (await done(atSite('/issuer'))) as { assertionMethod: string[] };
  expect(profile.assertionMethod[0]).toBe(`${key}#${key.slice('did:key:'.length)}`);
  expect(profile.assertionMethod.length).toBeGreaterThan(1);
});

test('case A40: verifying shows only the certificate’s own facts; another tenant’s does not exist', async () => {
  const { serial } = await certified();
  expect(Object.keys(await shown(serial)).toSorted()).toEqual([
    ...['endedAt', 'expiresAt', 'issuedAt', 'issuer', 'learner', 'reason'],
    ...['serial', 'state', 'supersededBy', 'title'],
  ]);
  expect(await atSite(`/certificates/${serial}`, 'b')).toMatchObject({ status: 404 });
  expect(await atSite(`/certificates/${serial}/pdf`, 'b')).toMatchObject({ status: 404 });
  const other = await openCourse(mounted, 'spreadsheets', {}, 'b');
  expect(await other.ask('POST', `/certificates/${serial}/revocation`, { reason: 'x' })).toMatchObject({ status: 404 });
  const beside = await openCourse(mounted, 'beside');
  expect(await beside.ask('POST', `/certificates/${serial}/revocation`, { reason: 'x' })).toMatchObject({
    status: 404,
  });
});

test('without a public site certificates can not be verified, so that none are set up', async () => {
  const course = await openCourse(mounted, 'nowhere', {}, 'b');
  expect(await course.ask('PUT', '/certificate-rule', RULE_EXAMPLE)).toMatchObject({
    ...{ status: 409, body: { code: 'CERTIFICATE_NEEDS_SITE' } },
  });
});

test('a template with a field that there is not is refused with its place; a preview is a PDF of nobody', async () => {
  const [part] = RULE_EXAMPLE.template.parts;
  const template = { ...RULE_EXAMPLE.template, parts: [{ ...Object(part), text: '{{mark}}' }] };
  expect(await spreadsheets.ask('PUT', '/certificate-rule', { ...RULE_EXAMPLE, template })).toMatchObject({
    status: 422,
    body: { code: 'CERTIFICATE_RULE_INVALID', errors: [{ pointer: '/template/parts/0/text' }] },
  });
  const answer = await spreadsheets.ask('POST', '/certificate-preview', RULE_EXAMPLE);
  expect(answer).toMatchObject({ status: 200, headers: { 'content-type': 'application/pdf' } });
});

test('the certificates of a course are listed, the newest first, page by page', async () => {
  await certified();
  const all = await done<{ items: Certificate[] }>(spreadsheets.ask('GET', '/certificates?limit=500'));
  const pages: Certificate[] = [];
  let next: string | undefined = '';
  while (next !== undefined) {
    const page: { items: Certificate[]; next?: string } = await done(
      spreadsheets.ask('GET', `/certificates?limit=3${next === '' ? '' : `&cursor=${next}`}`),
    );
    pages.push(...page.items);
    next = page.next;
  }
  expect(pages).toEqual(all.items);
  expect(all.items.length).toBeGreaterThan(3);
});

test('a certificate shows pictures of its course, also in a copy; what is none is refused with its place', async () => {
  const course = await openCourse(mounted, 'with-logo');
  const take = async (content: Buffer, type: string) =>
    (await done<{ file: string }>(course.ask('POST', '/files', content, { headers: { 'content-type': type } }))).file;
  const drawn = sharp({ create: { width: 40, height: 20, channels: 4, background: '#1f6f8b80' } });
  const logo = await take(await drawn.png().toBuffer(), 'image/png');
  const text = await take(Buffer.from('no picture'), 'image/png');
  const { template } = RULE_EXAMPLE;
  const showing = (file: string) => ({
    ...RULE_EXAMPLE,
    template: {
      ...{ ...template, background: logo },
      parts: [...template.parts, { kind: 'picture', x: 20, y: 20, width: 40, height: 20, file }],
    },
  });
  const pointer = `/template/parts/${template.parts.length}/file`;
  for (const file of [text, '0'.repeat(32)])
    expect(await course.ask('PUT', '/certificate-rule', showing(file))).toMatchObject({
      ...{ status: 422, body: { code: 'CERTIFICATE_RULE_INVALID', errors: [{ pointer }] } },
    });
  await done(course.ask('PUT', '/certificate-rule', showing(logo)));
  await done(course.ask('POST', '/copies', { slug: 'with-logo-too', title: 'With a logo, too' }));
  const copy = (method: 'GET' | 'POST', path: string, body?: unknown) =>
    mounted.ask(method, `/v1/academy/courses/with-logo-too${path}`, body, { tenant: 'a' });
  expect((await copy('GET', '/certificate-rule')).body).toMatchObject(showing(logo));
  expect(await copy('POST', '/certificate-preview', showing(logo))).toMatchObject({ status: 200 });
  await course.publish([only]);
  const ana = await learnerOf(course);
  await ana.complete();
  const pdf = await pdfOf((await done<Certificate>(ana.claim())).serial);
  expect(pdf.toString('latin1')).toContain('/SMask');
  expect(await checked(pdf)).toMatchObject({ state: 'valid' });
});

test('the grade is kept as it was at the issue, where the template asks for it', async () => {
  const course = await openCourse(mounted, 'graded');
  const [part] = RULE_EXAMPLE.template.parts;
  const parts = [...RULE_EXAMPLE.template.parts, { ...Object(part), y: 160, text: 'Grade: {{grade}}' }];
  await done(
    course.ask('PUT', '/certificate-rule', { ...RULE_EXAMPLE, template: { ...RULE_EXAMPLE.template, parts } }),
  );
  await course.publish([only]);
  const items = [{ id: 'talk', category: 'all', title: 'A talk', outOf: '40', extra: false, from: 'hand' }];
  const categories = [{ id: 'all', title: 'All', weight: '1', extra: false, dropLowest: 0, dropHighest: 0 }];
  await done(course.ask('PUT', '/gradebook', { categories, items }));
  const ana = await learnerOf(course);
  const list = await done<{ items: { id: string }[] }>(course.ask('GET', '/enrolments'));
  const give = (points: string) =>
    done(course.ask('PUT', `/grades/${list.items[0]?.id}/items/talk`, { kind: 'points', points }));
  await give('37');
  await ana.complete();
  const { serial } = await done<Certificate>(ana.claim());
  await give('10');
  const kept = await mounted.database.admin('select grade from academy.certificate where serial = $1', [serial]);
  expect(kept).toEqual([{ grade: '92.5%' }]);
});
