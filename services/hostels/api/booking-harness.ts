import { openSandbox, type Sandbox } from '@pvt/adapter-sandbox';
import { findPeople, getTenant } from '@pvt/identity/contract';
import { eventually, type TestDatabase } from '@pvt/kernel/testing';
import { type Answer, type MountedForTest, type MountOptions, mountForTest } from '@pvt/kernel/testing/mount';
import { send } from '@pvt/notifications/contract';
import { service as payments } from '@pvt/payments';
import type { Static } from 'typebox';
import { deskDate } from '../core/booking/state.ts';
import type { PricingDefinition } from '../core/offer/pricing-definition.ts';
import { PROPERTY_EXAMPLE } from '../core/property.ts';
import { service } from '../service.ts';
import type { BookingView } from './booking-views.ts';
import { type House, openHouse } from './house-harness.ts';
import { SIMPLE_PRICING } from './pricing-harness.ts';

export const SECRET_KEY = 'sk_of_the_test_tenant';

export type Mail = Static<typeof send.input>;

/** Hostels with real payments over the sandbox, and doubles that keep the mails and know who works where. */
export interface HostelsForTest {
  readonly mounted: MountedForTest;
  readonly sandbox: Sandbox;
  readonly mails: Mail[];
  /** Accounts that may work at the desk of a property. */
  readonly staff: { readonly account: string; readonly property: string }[];
  /** What chance and the payer's bank do: see adapters/sandbox/admin.ts. */
  admin(path: string, body?: unknown): Promise<Record<string, unknown>>;
  /** All that moved at the provider today. */
  atProvider(): Promise<readonly { readonly kind: string; readonly payment: string | null; readonly amount: number }[]>;
  close(): Promise<void>;
}

export async function mountHostels(
  options: Pick<MountOptions, 'started' | 'beside'> & {
    readonly database?: TestDatabase;
    readonly sandboxUrl?: string;
    readonly settings?: Readonly<Record<string, string>>;
  } = {},
): Promise<HostelsForTest> {
  const sandbox = await openSandbox();
  const mails: Mail[] = [];
  const staff: { readonly account: string; readonly property: string }[] = [];
  const mounted = await mountForTest(service, {
    ...(options.started === undefined ? {} : { started: options.started }),
    ...(options.database === undefined ? {} : { database: options.database }),
    beside: [payments, ...(options.beside ?? [])],
    settings: { PVT_SANDBOX_URL: sandbox.url, PVT_PROVIDER_PAUSE: '500ms', ...options.settings },
    answers: (contracts) => {
      contracts.implement(send, async (_context, mail) => {
        const isNew = !mails.some(({ key }) => key === mail.key);
        if (isNew) mails.push(mail);
        return { messages: isNew ? 1 : 0 };
      });
      contracts.implement(getTenant, async () => ({ name: 'Harbour', plan: 'standard', limits: {}, site: 'a' }));
      contracts.implement(findPeople, async (_context, { permission, resource }) => ({
        people: staff
          .filter(({ property }) => permission === 'hostels:desk' && resource === `property:${property}`)
          .map(({ account }) => ({ account, name: 'Rui', mail: 'rui@example.com' })),
      }));
    },
  });
  // Webhooks come over a socket.
  await mounted.url();
  await ok(
    mounted.ask('PUT', '/v1/payments/providers/sandbox', { offered: true, credentials: { secretKey: SECRET_KEY } }),
  );
  const atSandbox = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const answer = await fetch(new URL(path, sandbox.url), {
      method,
      headers: { authorization: `Bearer ${SECRET_KEY}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${path} was answered ${answer.status}: ${await answer.text()}`);
    return answer.json();
  };
  return {
    ...{ mounted, sandbox, mails, staff },
    admin: async (path, body) => (await atSandbox('POST', `/admin/${path}`, body ?? {})) as Record<string, unknown>,
    async atProvider() {
      const day = new Date().toISOString().slice(0, 10);
      const report = await atSandbox('GET', `/v1/report?day=${day}`);
      return (report as { lines: { kind: string; payment: string | null; amount: number }[] }).lines;
    },
    async close() {
      await sandbox.close();
      await mounted.close();
    },
  };
}

/** @throws Error for an answer that is not 2xx */
export async function ok(answer: Promise<Answer>): Promise<unknown> {
  const { status, body } = await answer;
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body;
}

/** What a mailed link leads to: the site that its path names, the page there, and what stands behind its `#`. */
export function mailedLink({ text }: Pick<Mail, 'text'>): { api: string; page: string; secrets: URLSearchParams } {
  const { pathname, hash } = new URL(/https?:\/\/\S+/.exec(text)?.[0] ?? 'about:blank');
  const [, site, page = ''] = /^\/sites\/([^/]+)\/(.+)$/.exec(pathname) ?? [];
  if (site === undefined) throw new Error(`"${pathname}" is no page of a site`);
  return { api: `/v1/sites/${site}/hostels`, page, secrets: new URLSearchParams(hash.slice(1)) };
}

export interface Begun {
  readonly booking: BookingView;
  readonly key: string;
}

export interface Wanted {
  readonly type: string;
  readonly arrival: string;
  readonly departure: string;
  readonly guests?: readonly object[];
  readonly plan?: string;
  readonly extras?: readonly object[];
}

/** A house with prices, as its guests and its desk use it. */
export interface BookedHouse extends House {
  quote(wanted: Wanted): Promise<string>;
  book(wanted: Wanted, more?: object): Promise<Answer>;
  /** @throws Error where it is refused */
  booked(wanted: Wanted, more?: object): Promise<Begun>;
  /** Of a guest: what the link of a booking leads to. */
  guest(method: 'GET' | 'POST', begun: Begun, path?: string, body?: unknown): Promise<Answer>;
  shown(begun: Begun): Promise<BookingView>;
  /** When its first payment can be paid. */
  ready(begun: Begun): Promise<void>;
  pay(begun: Begun, method?: string): Promise<Answer>;
  /** Booked, paid, and all of it in the folio. */
  confirmed(wanted: Wanted, more?: object): Promise<Begun>;
  inState(begun: Begun, state: BookingView['state']): Promise<BookingView>;
}

const GUEST = { name: 'Ana Reis', email: 'ana@example.com', language: 'pt' };

/** A dorm of some beds at 30.00, and some doubles at 90.00. */
export async function openBookedHouse(
  { mounted }: HostelsForTest,
  slug: string,
  {
    beds = 4,
    rooms = 2,
    pricing = {},
    property = {},
  }: {
    readonly beds?: number;
    readonly rooms?: number;
    readonly pricing?: Partial<PricingDefinition>;
    readonly property?: Parameters<typeof openHouse>[2];
  } = {},
): Promise<BookedHouse> {
  const house = await openHouse(mounted, slug, property);
  await house.type('dorm', 'mixed_dorm_bed');
  await house.type('double', 'private_room', { capacity: 2 });
  const [hall] = await house.units('room', ['Hall']);
  await house.units(
    'bed',
    Array.from({ length: beds }, (_, i) => `Bed ${i + 1}`),
    ['dorm'],
    hall,
  );
  await house.units(
    'room',
    Array.from({ length: rooms }, (_, i) => `Room ${i + 1}`),
    ['double'],
  );
  await ok(house.ask('PUT', '/pricing', { ...SIMPLE_PRICING, ...pricing }));
  const site = '/v1/sites/a/hostels';
  const pub = (method: 'GET' | 'POST', path: string, body?: unknown): Promise<Answer> =>
    mounted.ask(method, `${site}${path}`, body, { tenant: null });
  const at = ({ booking, key }: Begun, path: string): string => `/bookings/${booking.code}${path}?key=${key}`;
  const booked: BookedHouse = {
    ...house,
    async quote({ guests = [{ kind: 'adult' }], ...wanted }) {
      const quote = await ok(pub('POST', `/properties/${slug}/quotes`, { ...wanted, guests }));
      return (quote as { readonly id: string }).id;
    },
    async book(wanted, more = {}) {
      const quote = await booked.quote(wanted);
      return pub('POST', '/bookings', { quote, guest: GUEST, provider: 'sandbox', ...more });
    },
    booked: async (wanted, more) => (await ok(booked.book(wanted, more))) as Begun,
    guest: (method, begun, path = '', body?: object) => pub(method, at(begun, path), body),
    shown: async (begun) => (await ok(booked.guest('GET', begun))) as BookingView,
    ready: (begun) =>
      eventually(async () => {
        const { payments: all } = await booked.shown(begun);
        if (!all.some(({ ready }) => ready)) throw new Error('no payment is ready');
      }),
    async pay(begun, method = 'card_ok') {
      await booked.ready(begun);
      return booked.guest('POST', begun, '/payment', { method });
    },
    async confirmed(wanted, more) {
      const begun = await booked.booked(wanted, more);
      await ok(booked.pay(begun));
      await eventually(async () => {
        const { state, folio } = await booked.shown(begun);
        if (state !== 'confirmed' || folio.length === 0) throw new Error(`it is ${state}`);
      });
      return begun;
    },
    inState: (begun, state) =>
      eventually(async () => {
        const view = await booked.shown(begun);
        if (view.state !== state) throw new Error(`it is ${view.state}, not ${state}`);
        return view;
      }),
  };
  return booked;
}

/** So many days from today, by UTC. */
export const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** The date that a desk in Lisbon works on. */
export const today = (): string => deskDate(Date.now(), PROPERTY_EXAMPLE);

/** As if a booking had been made so many days earlier, for dates that much earlier. */
export async function backdate(
  { mounted: { database } }: HostelsForTest,
  booking: string,
  days: number,
): Promise<void> {
  const [row] = await database.admin<{ offer: unknown }>('select offer from hostels.booking where id = $1', [booking]);
  const earlier = (date: string): string =>
    new Date(Date.parse(`${date}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
  const offer = JSON.stringify(row?.offer).replaceAll(
    /"(\d{4}-\d{2}-\d{2})"/g,
    (_, date: string) => `"${earlier(date)}"`,
  );
  const shift = 'daterange(lower(nights) - $2::int, upper(nights) - $2::int)';
  const of = 'in (select id from hostels.stay where booking = $1)';
  await database.admin(`update hostels.hold set nights = ${shift} where id ${of}`, [booking, days]);
  await database.admin(`update hostels.occupation set nights = ${shift} where owner ${of}`, [booking, days]);
  const both = 'arrival = arrival - $2::int, departure = departure - $2::int';
  await database.admin(`update hostels.stay set ${both} where booking = $1`, [booking, days]);
  const made = 'created_at = created_at - make_interval(days => $2::int)';
  await database.admin(`update hostels.booking set ${both}, ${made}, offer = $3 where id = $1`, [booking, days, offer]);
}
