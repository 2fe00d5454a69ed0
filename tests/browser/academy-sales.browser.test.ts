import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { joinServer, type SharedServer } from '../shared-server.ts';
import { ask } from '../system/hotel-bookings/example-on-server.ts';
import { useChromium, withoutChromium } from './chromium.ts';
import { faultsOf, phone } from './looks.ts';
import { type Session, visitor } from './visitor.ts';

const COURSE = 'automate-a-spreadsheet';

describe.skipIf(withoutChromium)('a course that is sold', () => {
  const browser = useChromium();
  let server: SharedServer;
  let session: Session;

  beforeAll(async () => {
    server = await joinServer();
    const person = await visitor(browser(), server);
    const { page } = person;
    await page.goto(server.signInUrl);
    await page.getByRole('link', { name: 'Become its owner' }).click();
    await page.getByRole('button', { name: 'Use a password instead' }).click();
    await page.getByLabel('Name').fill('Ana Duarte');
    await page.getByLabel('Mail').fill(`ana.${server.tenant.slice(-12)}@harbour.example`);
    await page.getByLabel('Password').fill('four words without sense');
    await page.getByRole('button', { name: 'Become the owner', exact: true }).click();
    await page.getByRole('heading', { name: 'Your account', level: 1 }).waitFor();
    session = await page.context().storageState();
    await person.close();
  });
  afterAll(async () => server?.leave());

  const shot = async (page: { screenshot(options: object): Promise<unknown> }, name: string) => {
    const folder = process.env['PVT_SHOTS'];
    if (folder !== undefined) await page.screenshot({ path: `${folder}/sales-${name}.png`, fullPage: true });
  };

  test('the sample is loaded by one click, and its author gives it a price, a coupon, a cohort and a key', async () => {
    const author = await visitor(browser(), server, { session });
    const { page } = author;
    await author.open('/academy');
    await page.getByRole('button', { name: 'Load the sample course' }).click();
    await page.getByRole('heading', { name: 'Automate a spreadsheet', level: 1 }).waitFor();
    await page.getByRole('region', { name: 'Let a script do the rest' }).waitFor();
    await author.open(`/academy/courses/${COURSE}/people`);
    await page.getByText('ana.reis@example.com', { exact: true }).waitFor();
    await author.open(`/academy/courses/${COURSE}/settings`);
    await page.getByLabel('Price').fill('49');
    await page.getByLabel('Up to a progress of percent').fill('50');
    await page.getByRole('checkbox', { name: 'People may enrol themselves' }).uncheck();
    await page.getByRole('button', { name: 'Save the course' }).click();
    await page.getByText('Automate a spreadsheet is saved.').waitFor();
    await page.getByRole('button', { name: 'New coupon' }).click();
    await page.getByRole('textbox', { name: 'Code' }).fill('spring-20');
    await page.getByRole('textbox', { name: 'Percent' }).fill('20');
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('SPRING-20').waitFor();
    await page.getByRole('button', { name: 'New cohort' }).click();
    await page.getByRole('dialog').getByLabel('Title').fill('Spring');
    await page.getByRole('dialog').getByLabel('Address').fill('spring');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('cell', { name: 'Spring', exact: true }).waitFor();
    await page.getByRole('button', { name: 'New key' }).click();
    await page.getByRole('button', { name: 'Make the key' }).click();
    await page.getByRole('button', { name: /^Delete / }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await shot(page, 'settings');
    await author.close();
  });

  test('a learner with a phone buys it with a coupon, and gives it back: access is gone', async () => {
    const learner = await visitor(browser(), server, { ...phone, session });
    const { page } = learner;
    const { address } = JSON.parse(await ask(server, 'GET', '/v1/site-settings')) as { address: string };
    const card = await (await page.request.get(`${server.url}/sites/${address}/courses/${COURSE}`)).text();
    expect(card).toContain('<meta property="og:title" content="Automate a spreadsheet">');
    expect(card).toContain('"@type":"Course"');
    const [, picture = ''] = /og:image" content="([^"]+)"/.exec(card) ?? [];
    expect((await page.request.get(picture)).headers()['content-type']).toBe('image/png');
    await learner.open(`/sites/${address}/courses/${COURSE}`);
    await page.getByText('€49.00').first().waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await shot(page, 'public');
    await page.getByRole('link', { name: 'Sign in and buy' }).click();
    await page.getByRole('heading', { name: 'Buy this course' }).waitFor();
    await page.getByRole('textbox', { name: 'Coupon' }).fill('spring-20');
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByText('€39.20').first().waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await shot(page, 'checkout');
    await page.getByRole('button', { name: 'Pay €39.20' }).click();
    await page.getByRole('heading', { name: 'Automate a spreadsheet', level: 1 }).waitFor();
    await page.getByRole('link', { name: 'What a formula is' }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await shot(page, 'bought');
    await page.getByRole('button', { name: 'Give the course back' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Give the course back' }).click();
    await page.getByText('Left the course').waitFor();
    await page.getByRole('heading', { name: 'Buy this course' }).waitFor();
    await shot(page, 'given-back');
    await learner.open(`/learning/courses/${COURSE}/lessons/0198c0de-5a3e-7000-8000-000000000102`);
    await page.getByText('This lesson is locked').waitFor();
    await learner.close();
  });

  test('its owner sees on its board who came, where they stop, and what was earned', async () => {
    const owner = await visitor(browser(), server, { session });
    const { page } = owner;
    await owner.open(`/academy/courses/${COURSE}/board`);
    await page.getByRole('heading', { name: 'In this period' }).waitFor();
    await expect
      .poll(async () => {
        await page.reload();
        await page.getByRole('heading', { name: 'In this period' }).waitFor();
        return page.getByRole('definition').allTextContents();
      })
      .toContain('9');
    await page.getByRole('heading', { name: 'Where learners stop' }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await shot(page, 'board');
    await page.getByRole('link', { name: 'All courses on one board' }).click();
    await page.getByRole('heading', { name: 'Academy', level: 1 }).waitFor();
    await page.getByRole('heading', { name: 'Enrolments by their way in' }).waitFor();
    await owner.open(`/academy/courses/${COURSE}/grades/items`);
    await page.getByRole('heading', { name: 'Facility and discrimination' }).waitFor();
    await page
      .getByRole('button', { name: /^Choices of / })
      .first()
      .click();
    await page.getByRole('table', { name: /^Choices of / }).waitFor();
    await page.locator('figure svg').nth(2).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await shot(page, 'items');
    await owner.close();
    const abroad = await visitor(browser(), server, { ...phone, session, colorScheme: 'dark' });
    for (const [part, seen] of [
      ['board', 'Where learners stop'],
      ['grades/items', 'Facility and discrimination'],
    ] as const) {
      await abroad.open(`/academy/courses/${COURSE}/${part}`);
      await abroad.page.getByRole('heading', { name: seen }).waitFor();
      expect([part, ...(await faultsOf(abroad.page))]).toEqual([part]);
      await shot(abroad.page, `${part.replace('/', '-')}-phone-dark`);
    }
    await abroad.close();
  });
});
