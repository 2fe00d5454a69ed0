import { randomUUID } from 'node:crypto';
import { findPeople, findRecipients, findTenant, getPerson, getTenant } from '@pvt/identity/contract';
import type { LimitedGrant } from '@pvt/kernel/context';
import { TENANT_A, TENANT_B } from '@pvt/kernel/testing';
import { type Answer, type Ask, type MountedForTest, type MountOptions, mountForTest } from '@pvt/kernel/testing/mount';
import { send } from '@pvt/notifications/contract';
import type { Static } from 'typebox';
import { COURSE_EXAMPLE, type Course } from '../core/course/course.ts';
import type { Lesson, Outline } from '../core/course/outline.ts';
import { COURSE_ROLES, type StaffRole } from '../core/staff/course-roles.ts';
import { service } from '../service.ts';

export type Mail = Static<typeof send.input>;
type Method = 'GET' | 'PUT' | 'POST' | 'PATCH' | 'DELETE';

/**
 * The service with people: a request with the header `x-test-person` is that person's, who has no permission but those of
 * `x-test-limited`, for some things each, until the person's next request is without it.
 * @param mails takes the mails that are sent, each once
 */
export function mountAcademy(
  options: Pick<MountOptions, 'started' | 'database' | 'beside' | 'settings'> = {},
  mails: Mail[] = [],
): Promise<MountedForTest> {
  const staff = new Map<string, readonly LimitedGrant[]>();
  const tenants: Readonly<Record<string, string>> = { a: TENANT_A, b: TENANT_B };
  const authenticate: MountOptions['authenticate'] = () => (request) => {
    const letter = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    const tenant = tenants[letter];
    if (tenant === undefined) return undefined;
    const person = request.headers['x-test-person'];
    if (typeof person !== 'string')
      return { tenant, principal: { kind: 'key', id: `key-${letter}`, name: `key of ${letter}`, permissions: ['*'] } };
    const { 'x-test-limited': limited, 'x-test-name': name } = request.headers;
    const grants = typeof limited === 'string' ? (JSON.parse(limited) as LimitedGrant[]) : [];
    staff.set(person, grants);
    return {
      tenant,
      principal: {
        ...{ kind: 'person', id: person, name: typeof name === 'string' ? name : 'Somebody', permissions: [] },
        ...(typeof limited === 'string' ? { limited: grants } : {}),
      },
    };
  };
  return mountForTest(service, {
    ...options,
    authenticate,
    answers(contracts) {
      const person = (account: string) => ({ account, name: `Name ${account.slice(0, 4)}`, mail: mailOf(account) });
      contracts.implement(getPerson, async (_context, { account }) => person(account));
      contracts.implement(send, async (_context, mail) => {
        const isNew = !mails.some(({ key }) => key === mail.key);
        if (isNew) mails.push(mail);
        return { messages: isNew ? 1 : 0 };
      });
      contracts.implement(getTenant, async ({ tenant }) => ({
        ...{ name: 'Harbour Academy', plan: 'standard', limits: {}, site: tenant === TENANT_A ? 'a' : null },
      }));
      contracts.implement(findTenant, async (_context, at) => {
        const tenant = 'name' in at ? tenants[at.name] : undefined;
        return tenant === undefined ? null : { tenant };
      });
      contracts.implement(findPeople, async (_context, { permission, resource = '' }) => ({
        people: [...staff]
          .filter(([, grants]) =>
            grants.some((each) => each.permissions.includes(permission) && each.resources.includes(resource)),
          )
          .map(([account]) => person(account)),
      }));
      contracts.implement(findRecipients, async (_context, { accounts = [] }) => ({
        people: accounts.map((account) => ({ ...person(account), language: 'en' as const })),
      }));
    },
  });
}

export const mailOf = (account: string): string => `${account}@example.com`;

/** Asks for it, and throws where it is refused. */
export async function done<T = unknown>(answer: Promise<Answer>): Promise<T> {
  const { status, body } = await answer;
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body as T;
}

export const lesson = (title: string, more: Partial<Lesson> = {}): Lesson => ({
  ...{ id: randomUUID(), title, kind: 'text', optional: false, completion: 'marked', release: [] },
  ...more,
});

export const outlineOf = (...lessons: readonly Lesson[]): Outline => ({
  sections: [{ id: '0198c0de-5ec0-7000-8000-000000000001', title: 'The basics', lessons: [...lessons] }],
});

export const textBody = (text: string) => ({
  kind: 'text',
  doc: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] },
});

/** One course of a mounted service, as its authors and teachers use it. */
export interface CourseForTest {
  readonly slug: string;
  ask(method: Method, path: string, body?: unknown, ask?: Ask): Promise<Answer>;
  /** Puts lessons in the outline, writes those that are new, and publishes them. */
  publish(lessons: readonly Lesson[], learners?: 'stay' | 'move'): Promise<{ readonly version: number }>;
}

export async function openCourse(
  mounted: MountedForTest,
  slug: string,
  more: Partial<Course> = {},
  tenant = 'a',
): Promise<CourseForTest> {
  const ask: CourseForTest['ask'] = (method, path, body, options = {}) =>
    mounted.ask(method, `/v1/academy/courses/${slug}${path}`, body, { tenant, ...options });
  await done(ask('PUT', '', { ...COURSE_EXAMPLE, ...more }));
  return {
    slug,
    ask,
    async publish(lessons, learners = 'stay') {
      const { written } = await done<{ readonly written: readonly string[] }>(
        ask('PUT', '/draft', outlineOf(...lessons)),
      );
      for (const { id, title } of lessons)
        if (!written.includes(id)) await done(ask('PUT', `/draft/lessons/${id}`, { body: textBody(title) }));
      return done(ask('POST', '/publication', { learners, note: '' }));
    },
  };
}

/** As somebody who has one role for one course. */
export const asStaff = (
  mounted: MountedForTest,
  role: StaffRole,
  course: string,
  { person = randomUUID(), name = 'Somebody' }: { readonly person?: string; readonly name?: string } = {},
) => {
  const { permissions } = COURSE_ROLES[role];
  const limited = JSON.stringify([{ permissions, resources: [`course:${course}`] }]);
  return {
    person,
    ask: (method: Method, path: string, body?: unknown): Promise<Answer> =>
      mounted.ask(method, path, body, {
        tenant: 'a',
        headers: { 'x-test-person': person, 'x-test-limited': limited, 'x-test-name': name },
      }),
  };
};

/** As somebody who is signed in, and has no permission. */
export const as = (mounted: MountedForTest, person: string, tenant = 'a') => ({
  ask: (method: Method, path: string, body?: unknown): Promise<Answer> =>
    mounted.ask(method, path, body, { tenant, headers: { 'x-test-person': person } }),
});
