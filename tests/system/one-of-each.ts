import type { Answer } from '@pvt/client';
import { eventually } from '@pvt/kernel/testing';
import { expect } from 'vitest';
import type { ServerOfTenant } from '../server.ts';
import { sendJson } from './http.ts';
import { type Identifiers, MARK, NOBODYS, NOBODYS_SERIAL, TRACE } from './mark.ts';
import { fillAuction, fillContract } from './market-of-each.ts';
import type { ServerDatabase } from './server-database.ts';

/** Makes one of each thing that a tenant can have. @returns their identifiers */
export async function fillTenant(
  server: ServerOfTenant & { readonly tenant: string },
  database: ServerDatabase,
): Promise<Identifiers> {
  const person = await database.addPerson(server.tenant, [{ role: 'staff' }]);
  const mine = <Body>(method: string, path: string, body?: unknown) => sendJson<Body>(server, method, path, body);
  const type = `${MARK}.seen`;
  const host = `${MARK}-${server.tenant.slice(-12)}.example`;
  const done = async (method: string, path: string, body: unknown): Promise<Record<string, string>> => {
    const answer = await mine<Record<string, string>>(method, path, body);
    expect(answer, `${method} ${path}`).toMatchObject({ status: expect.toSatisfy((status: number) => status < 300) });
    return answer.body;
  };
  await done('PUT', `/v1/event-types/${type}`, { schema: { type: 'object', title: MARK } });
  await done('PUT', `/v1/sources/${MARK}`, {
    format: 'csv',
    mapping: { type: `"${type}"`, data: '{"name": row.name}' },
  });
  await done('PUT', `/v1/metrics/${MARK}`, {
    event: type,
    value: { kind: 'count' },
    dimensions: { name: 'data.name' },
  });
  await done('PUT', `/v1/boards/${MARK}`, { title: MARK, tiles: [] });
  await done('PUT', `/v1/tasks/${MARK}`, {
    schedule: { everySeconds: 86_400 },
    action: { kind: 'event', type: `${MARK}.due`, data: { name: MARK } },
  });
  await done('POST', `/v1/tasks/${MARK}/runs`, undefined);
  await done('PUT', `/v1/config/keys/${MARK}`, { description: MARK, schema: { type: 'string' } });
  await done('POST', '/v1/config/layers/production/revisions', { set: { [MARK]: MARK }, reason: MARK });
  await done('PUT', `/v1/config/instances/${MARK}`, { environment: 'production', revision: 1, program: MARK });
  await done('PUT', `/v1/alerting/schedules/${MARK}`, {
    timeZone: 'Europe/Lisbon',
    rotations: [{ people: [person.account], startsOn: '2027-01-04', handoverAt: '09:00', everyDays: 7 }],
  });
  const override = await done('POST', `/v1/alerting/schedules/${MARK}/overrides`, {
    ...{ account: person.account, from: '2998-01-04T09:00:00Z', until: '2998-01-04T10:00:00Z' },
  });
  await done('PUT', `/v1/alerting/ladders/${MARK}`, {
    steps: [{ afterSeconds: 0, targets: [{ kind: 'place', place: MARK, channels: ['slack'] }] }],
  });
  await done('PUT', `/v1/alerting/rules/${MARK}`, {
    ...{ summary: MARK, ladder: MARK, labels: { mark: MARK } },
    query: { metric: 'seen', match: {}, by: [], fn: 'last', windowSeconds: 60 },
    condition: { kind: 'threshold', side: 'above', value: 10 },
  });
  const silence = await done('POST', '/v1/alerting/silences', {
    ...{ matchers: [{ label: 'mark', is: 'equal', value: MARK }], endsAt: '2999-01-01T00:00:00Z', reason: MARK },
  });
  await done('PUT', `/v1/notifications/${MARK}`, {
    ...{ on: [`${MARK}.told`], category: MARK, transactional: true, urgent: false, recipient: '{"place": "office"}' },
    channels: [{ channel: 'slack' }],
    templates: { slack: { en: { text: MARK } } },
    sample: {},
  });
  await done('PUT', `/v1/reference-tables/${MARK}`, { rows: { [MARK]: { name: MARK } } });
  await done('PUT', `/v1/flows/${MARK}`, {
    on: [type],
    steps: [{ when: 'data.name != "good"' }, { to: { deadLetter: { reason: `"${MARK}"` } } }],
  });
  await done('PUT', `/v1/webhook-endpoints/${MARK}`, { scheme: 'github', secret: 'a secret of sixteen or more' });
  await done('PUT', `/v1/roles/${MARK}`, { title: MARK, permissions: ['events:read'] });
  await done('PUT', `/v1/organisation/domains/${host}`, {});
  await done('PUT', '/v1/site-settings', {
    ...{ address: `site-${server.tenant.slice(-12)}`, hosts: [host], look: { colour: '#1f6f8b' }, languages: ['en'] },
    ...{ currency: 'EUR', timeZone: 'Europe/Lisbon' },
  });
  const key = await done('POST', '/v1/keys', { name: MARK, scopes: ['events:read'] });
  const program = await done('POST', '/v1/programs', { kind: 'service', name: MARK, grants: [{ role: MARK }] });
  const invitation = await done('POST', '/v1/invitations', { mail: `${MARK}@a.example`, grants: [{ role: MARK }] });
  const group = await done('POST', '/scim/v2/Groups', { displayName: MARK });
  const support = await done('POST', '/v1/organisation/support-grants', {
    role: 'auditor',
    reason: MARK,
    until: new Date(Date.now() + 86_400_000).toISOString(),
  });
  const invoice = await done('POST', '/v1/documents', {
    ...{ kind: 'invoice', currency: 'EUR', seller: { name: MARK }, buyer: { name: MARK } },
    lines: [{ description: MARK, quantity: '1', unitPrice: 100, taxRate: 0 }],
  });
  const booked = (
    await mine<Answer<'postLedgerTransaction'>>('POST', '/v1/ledger/transactions', {
      ...{ kind: MARK, reference: MARK },
      entries: [
        { account: { kind: 'bank', owner: MARK, currency: 'EUR' }, amount: -100 },
        { account: { kind: 'escrow', reference: MARK, currency: 'EUR' }, amount: 100 },
      ],
    })
  ).body;
  const hostels = await fillHouse(done);
  const academy = await fillCourse(done);
  const auction = { ...(await fillAuction(done)), ...(await fillContract(server, database, done)) };
  const { items: mails } = (await mine<Answer<'listMails'>>('GET', '/v1/mails')).body;
  const traced = await server.fetch('/v1/events', {
    method: 'POST',
    headers: { 'content-type': 'application/json', traceparent: `00-${TRACE}-00f067aa0ba902b7-01` },
    body: JSON.stringify({ type, id: `${MARK}-1`, key: MARK, data: { name: MARK } }),
  });
  expect(traced.status).toBe(202);
  const imported = await server.fetch(`/v1/sources/${MARK}/import`, {
    method: 'POST',
    body: `name\n${MARK}\n"broken\n`,
  });
  const { id: job } = (await imported.json()) as { id: string };
  const letter = await eventually(async () => {
    const [first] = (await mine<Answer<'listDeadLetters'>>('GET', '/v1/dead-letters')).body.items;
    if (first === undefined) throw new Error('no dead letter yet');
    return first.id;
  });
  await done('POST', '/v1/events', { type: `${MARK}.told`, id: `${MARK}-2`, key: MARK, data: { name: MARK } });
  const message = await eventually(async () => {
    const [first] = (await mine<Answer<'listMessages'>>('GET', '/v1/messages')).body.items;
    if (first === undefined) throw new Error('no message yet');
    return first.id;
  });
  return {
    ...hostels,
    ...academy,
    ...auction,
    'messages.id': message,
    'unsubscribe.token': 'a-token-of-no-message',
    'events.id': `${MARK}-1`,
    preset: 'google',
    'event-types.type': type,
    'imports.id': job,
    'people.account': person.account,
    // Of SCIM’s users, whose paths begin with /scim/v2.
    'v2.id': person.account,
    'v2.group': group['id'] ?? '',
    'organisation.group': group['id'] ?? '',
    'sessions.id': person.session,
    'keys.id': key['id'] ?? '',
    'programs.id': program['id'] ?? '',
    'mails.id': mails[0]?.id ?? '',
    'invitations.id': invitation['id'] ?? '',
    'dead-letters.id': letter,
    'traces.traceId': TRACE,
    'documents.id': invoice['id'] ?? '',
    'accounts.id': booked.entries[0]?.accountId ?? '',
    'transactions.id': booked.id,
    'operator.id': server.tenant,
    'academy.organisation': server.tenant,
    'operator.grant': support['id'] ?? '',
    'organisation.id': support['id'] ?? '',
    'organisation.domain': host,
    'site-settings.host': host,
    'sites.tenant': `site-${server.tenant.slice(-12)}`,
    // The first entry of whoever asks.
    'audit.number': '0',
    // A payment needs a provider: of none there is as little to see.
    'payments.id': NOBODYS,
    'payments.dispute': NOBODYS,
    'payments.customer': NOBODYS,
    'payments.method': NOBODYS,
    'payments.endpoint': 'an-address-of-nobody',
    // A provider by its kind, of which every tenant can have one.
    'payments.name': 'sandbox',
    'payments.coin': 'BTC',
    'payments.currency': 'EUR',
    // A channel by its kind, of which every tenant can have one.
    'message-channels.channel': 'sms',
    'message-reports.channel': 'sms',
    'message-reports.endpoint': 'an-address-of-nobody',
    'attachments.number': '0',
    'sagas.id': NOBODYS,
    'auction-contracts.criterion': '1',
    // There is one document, of who runs the installation.
    'gateway.release': MARK,
    'alerting.rule': MARK,
    'alerting.ladder': MARK,
    'alerting.schedule': MARK,
    'alerting.override': override['id'] ?? '',
    'alerting.silence': silence['id'] ?? '',
    // An alert needs figures that are wrong: of none there is as little to see.
    'alerting.alert': NOBODYS,
    'config.key': MARK,
    'config.instance': MARK,
    'registry.instance': MARK,
    // A ready dashboard of who runs the installation.
    'monitor.dashboard': 'overview',
    // A layer by its name, of which every tenant has one.
    'config.layer': 'production',
    version: '1',
    name: MARK,
    provider: MARK,
    group: MARK,
    task: 'enrich',
    file: 'none',
  };
}

/** A house with a bed that is held and one that is blocked, and a guest. */
async function fillHouse(
  done: (method: string, path: string, body: unknown) => Promise<Record<string, string>>,
): Promise<Identifiers> {
  const house = `/v1/hostels/properties/${MARK}`;
  await done('PUT', house, {
    ...{
      name: MARK,
      address: { lines: [MARK], city: MARK, country: 'PT' },
      timeZone: 'Europe/Lisbon',
      currency: 'EUR',
    },
    ...{ languages: ['en'], checkIn: { from: '14:00', until: '23:00' }, checkOut: '11:00', amenities: [], photos: [] },
  });
  await done('PUT', `${house}/room-types/${MARK}`, { name: MARK, sells: 'mixed_dorm_bed', capacity: 1 });
  const { units } = await done('POST', `${house}/units`, { kind: 'bed', names: ['1', MARK], soldAs: [MARK] });
  const unit: unknown = Reflect.get(Object(Reflect.get(Object(units), '1')), 'id');
  const nights = { arrival: '2027-06-10', departure: '2027-06-12' };
  const hold = await done('POST', `${house}/holds`, { type: MARK, ...nights });
  const block = await done('POST', `${house}/blocks`, { unit, ...nights, reason: 'owner', note: MARK });
  const feed = await done('POST', `${house}/feeds`, {
    ...{ unit, name: MARK, kind: 'other', address: `https://${MARK}.example/${MARK}.ics` },
  });
  await done('POST', `${house}/channels/reservations`, {
    ...{ channel: MARK, code: MARK, version: 1, state: 'booked', currency: 'EUR', collects: 'house' },
    guest: { name: MARK },
    rooms: [{ type: MARK, arrival: '2027-07-10', departure: '2027-07-12', guests: [{ kind: 'adult' }], amount: 6000 }],
  });
  const guest = await done('POST', `${house}/guests`, { name: MARK, email: `${MARK}@a.example` });
  const ofGuest = `/v1/hostels/guests/${guest['id'] ?? ''}`;
  const note = await done('POST', `${ofGuest}/notes`, { text: MARK, visibility: 'desk' });
  await done('PUT', `${ofGuest}/consents/marketing`, { textVersion: MARK });
  const event = await done('POST', `${house}/events`, {
    ...{ kind: 'tour', title: MARK, startsAt: '2999-06-10T10:00:00Z', price: 0 },
  });
  const post = await done('POST', `${house}/posts`, { kind: 'found', text: MARK });
  await done('PUT', `${house}/tips/${MARK}/en`, { kind: 'food', title: MARK, text: MARK });
  return {
    'hostels.property': MARK,
    'hostels.type': MARK,
    'hostels.unit': String(unit),
    'hostels.hold': hold['id'] ?? '',
    'hostels.block': block['id'] ?? '',
    'hostels.channel': MARK,
    'hostels.code': MARK,
    'hostels.feed': feed['id'] ?? '',
    'hostels.guest': guest['id'] ?? '',
    'hostels.note': note['id'] ?? '',
    // What everybody may be asked to agree to.
    'hostels.purpose': 'marketing',
    // A booking needs prices and a provider: of none there is as little to see.
    'hostels.booking': NOBODYS,
    'hostels.stay': NOBODYS,
    'hostels.wish': NOBODYS,
    'wishes.wish': NOBODYS,
    'hostels.event': event['id'] ?? '',
    'hostels.post': post['id'] ?? '',
    'hostels.tip': MARK,
    'hostels.language': 'en',
    // As of a booking.
    'hostels.conversation': NOBODYS,
    'hostels.report': NOBODYS,
    'hostels.review': NOBODYS,
    'hostels.house': MARK,
    'hostels.partner': MARK,
    'events.event': event['id'] ?? '',
    'conversations.conversation': NOBODYS,
    'posts.post': post['id'] ?? '',
    'quotes.quote': NOBODYS,
    'bookings.code': 'ABC-1234',
    'calendars.file': `${MARK}.ics`,
    'properties.property': MARK,
    'hostels.photo': '5feceb66ffc86f38d952786c6d696c79',
    'photos.photo': '5feceb66ffc86f38d952786c6d696c79',
    'sites.width': '320',
    'sites.format': 'webp',
  };
}

/** A course that is published and not listed, with a cohort, a group, a key, somebody who teaches and somebody who is invited. */
async function fillCourse(
  done: (method: string, path: string, body: unknown) => Promise<Record<string, string>>,
): Promise<Identifiers> {
  const course = `/v1/academy/courses/${MARK}`;
  const lesson = '0198c0de-1e55-7000-8000-0000000000aa';
  const definition = { title: MARK, language: 'en', timeZone: 'Europe/Lisbon', categories: [MARK] };
  await done('PUT', course, { ...definition, listed: false, selfEnrolment: true });
  const entry = { id: lesson, title: MARK, kind: 'text', optional: false, completion: 'marked', release: [] };
  const section = { id: '0198c0de-5ec0-7000-8000-0000000000aa', title: MARK, lessons: [entry] };
  await done('PUT', `${course}/draft`, { sections: [section] });
  const doc = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: MARK }] }] };
  await done('PUT', `${course}/draft/lessons/${lesson}`, { body: { kind: 'text', doc } });
  await done('POST', `${course}/publication`, { learners: 'stay', note: MARK });
  await done('PUT', `${course}/cohorts/${MARK}`, { title: MARK });
  await done('PUT', `${course}/groups/${MARK}`, { title: MARK });
  const staff = await done('POST', `${course}/staff`, { mail: `${MARK}@staff.example`, role: 'teacher' });
  const key = await done('POST', `${course}/enrolment-keys`, { cohort: MARK });
  const enrolment = await done('POST', `${course}/enrolments`, { mail: `${MARK}@a.example` });
  await done('PUT', `${course}/gradebook`, {
    categories: [{ id: MARK, title: MARK, weight: '1', extra: false, dropLowest: 0, dropHighest: 0 }],
    items: [{ id: MARK, category: MARK, title: MARK, outOf: '10', extra: false, from: 'hand' }],
  });
  await done('PUT', `${course}/grades/${enrolment['id']}/items/${MARK}`, { kind: 'points', points: '5', reason: MARK });
  const announcement = await done('POST', `${course}/announcements`, {
    ...{ title: MARK, text: MARK, cohort: null, at: null },
  });
  await done('PUT', `${course}/coupons/MARK`, { off: { kind: 'percent', percent: 20 } });
  const video = await done('POST', `${course}/videos`, { name: MARK, bytes: 10 });
  const at = `https://${MARK}.example`;
  await done('PUT', `/v1/academy/tools/${MARK}`, {
    ...{ title: MARK, launchUrl: at, loginUrl: at, redirectUrls: [at], keysetUrl: at, deepLinking: false },
    sharesNames: false,
  });
  const category = '0198c0de-ca7e-7000-8000-0000000000aa';
  await done('PUT', `/v1/academy/categories/${category}`, { parent: null, name: MARK });
  const asked = { name: MARK, text: MARK, mark: '1', penalty: '0', tags: [MARK] };
  const question = '0198c0de-9e57-7000-8000-0000000000aa';
  await done('PUT', `/v1/academy/questions/${question}`, {
    ...{ category, archived: false, question: { ...asked, kind: 'trueFalse', answer: true } },
  });
  return {
    'academy.course': MARK,
    'academy.lesson': lesson,
    'academy.section': section.id,
    'academy.cohort': MARK,
    'academy.group': MARK,
    'academy.staff': staff['id'] ?? '',
    'academy.key': key['id'] ?? '',
    'academy.enrolment': enrolment['id'] ?? '',
    'academy.item': MARK,
    'learning.course': MARK,
    'learning.lesson': lesson,
    'sites.course': MARK,
    'sites.lesson': lesson,
    'files.file': '5feceb66ffc86f38d952786c6d696c79',
    'question-files.file': '5feceb66ffc86f38d952786c6d696c79',
    'academy.video': video['id'] ?? '',
    'academy.part': '0',
    // Of no address that was given.
    'academy.owner': NOBODYS,
    'academy.folder': 'original',
    'academy.viewer': 'preview',
    'academy.until': '0',
    'academy.signature': 'x',
    'academy.name': 'main.m3u8',
    'academy.category': category,
    'academy.question': question,
    // A certificate is earned, and a quiz begun, by a person only.
    'academy.serial': NOBODYS_SERIAL,
    'sites.serial': NOBODYS_SERIAL,
    'sites.list': '0',
    'academy.code': 'MARK',
    'academy.tool': MARK,
    // Chosen in a tool, opened by a person, handed in by one.
    'academy.choice': NOBODYS,
    'academy.token': 'a-token-of-nobody',
    'academy.path': 'index.html',
    'learning.launch': '1',
    'learning.work': NOBODYS,
    'academy.purchase': NOBODYS,
    'learning.purchase': NOBODYS,
    'academy.attempt': NOBODYS,
    'academy.slot': 's1',
    // Only a person asks.
    'academy.announcement': announcement['id'] ?? '',
    'academy.feed': `${'x'.repeat(43)}.ics`,
    'academy.thread': NOBODYS,
    'academy.post': NOBODYS,
    'learning.note': NOBODYS,
    'learning.thread': NOBODYS,
    'learning.post': NOBODYS,
    'learning.attempt': NOBODYS,
    'learning.card': NOBODYS,
    'learning.slot': 's1',
  };
}

/**
 * A route's address.
 * @throws Error for a parameter that nothing is known for: `fillTenant` makes what it names
 */
export function addressOf(template: string, known: Identifiers): string {
  const [, , first = ''] = template.split('/');
  return template.replaceAll(/\{(\w+)\}/g, (_, parameter: string) => {
    // `/v1/ledger/accounts/{id}`: what stands before the parameter tells more than the first part does.
    const before = new RegExp(`([\\w-]+)/\\{${parameter}\\}`).exec(template)?.[1] ?? '';
    const value = known[`${first}.${parameter}`] ?? known[`${before}.${parameter}`] ?? known[parameter];
    if (value === undefined)
      throw new Error(
        `nothing is known for {${parameter}} of ${template}: let fillTenant make one, as "${first}.${parameter}"`,
      );
    return encodeURIComponent(value);
  });
}
