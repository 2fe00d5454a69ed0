import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { joinServer, type SharedServer } from '../shared-server.ts';
import { publishCourse } from './academy-course.ts';
import { useChromium, withoutChromium } from './chromium.ts';
import { faultsOf, looks } from './looks.ts';
import { signInAsOwner } from './owner.ts';
import { type Session, visitor } from './visitor.ts';

describe.skipIf(withoutChromium)('learning records', () => {
  const browser = useChromium();
  let server: SharedServer;
  let session: Session;
  const course = `records-${randomBytes(3).toString('hex')}`;
  let lessons: readonly string[];

  beforeAll(async () => {
    server = await joinServer();
    lessons = await publishCourse(server, course, 'Keep records');
    session = await signInAsOwner(browser(), server);
  });
  afterAll(() => server?.leave());

  test('who manages the academy has statements sent elsewhere, and sees what does not arrive, and why', async () => {
    const owner = await visitor(browser(), server, { session });
    const { page } = owner;
    await owner.open('/learning-tools');
    await page.getByRole('link', { name: 'Learning records' }).click();
    await page.getByRole('switch', { name: /Write down what learners do/ }).click();
    await page.getByRole('switch', { name: 'Send it to a record store elsewhere' }).click();
    await page.getByLabel('Address of its xAPI endpoint').fill('http://127.0.0.1:9/xapi');
    await page.getByLabel('User or key').fill('academy');
    await page.getByLabel('Password').fill('let me in');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText(/127\.0\.0\.1 is not a public address/).waitFor();
    // A name that nobody has, by RFC 6761.
    await page.getByLabel('Address of its xAPI endpoint').fill('https://records.invalid/xapi');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { name: 'Sending' }).waitFor();
    const learnt = await page.evaluate(
      async ([slug, lesson]) => {
        const root = `/v1/learning/courses/${slug}`;
        const post = (path: string, body: object) =>
          fetch(root + path, {
            ...{ method: 'POST', headers: { 'content-type': 'application/json' } },
            body: JSON.stringify(body),
          });
        await post('/enrolment', {});
        return (await post(`/lessons/${lesson}/completion`, { action: crypto.randomUUID() })).status;
      },
      [course, lessons[0] ?? ''] as const,
    );
    expect(learnt).toBe(200);
    await expect
      .poll(async () => {
        await owner.open('/learning-tools/records');
        await page.getByRole('heading', { name: 'Sending' }).waitFor();
        return page.locator('main').innerText();
      })
      .toMatch(/The store was not reached/);
    expect(await page.locator('main').innerText()).not.toContain('let me in');
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Send again now' }).waitFor();
    await owner.close();
  });

  test('its page is sound on a phone, and in dark', async () => {
    for (const [name, look] of looks) {
      const owner = await visitor(browser(), server, { session, ...look });
      await owner.open('/learning-tools/records');
      await owner.page.getByRole('heading', { name: 'Sending' }).waitFor();
      expect(await faultsOf(owner.page), name).toEqual([]);
      if (process.env['PVT_SHOTS'] !== undefined)
        await owner.page.screenshot({ path: `${process.env['PVT_SHOTS']}/records-${name}.png`, fullPage: true });
      await owner.close();
    }
  });
});
