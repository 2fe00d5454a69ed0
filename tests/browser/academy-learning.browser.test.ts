import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { joinServer, type SharedServer } from '../shared-server.ts';
import { ask } from '../system/hotel-bookings/example-on-server.ts';
import { publishCourse, site } from './academy-course.ts';
import { useChromium, withoutChromium } from './chromium.ts';
import { faultsOf, looks, phone } from './looks.ts';
import { type Session, visitor } from './visitor.ts';

describe.skipIf(withoutChromium)('learning', () => {
  const browser = useChromium();
  let server: SharedServer;
  let session: Session;
  const address = `academy-${randomBytes(4).toString('hex')}`;

  beforeAll(async () => {
    server = await joinServer();
    await ask(server, 'PUT', '/v1/site-settings', JSON.stringify({ ...site, address, hosts: [] }));
    await publishCourse(server, 'spreadsheets', 'Automate a spreadsheet');
    await ask(
      server,
      'PUT',
      '/v1/academy/courses/spreadsheets/certificate-rule',
      JSON.stringify({
        criteria: 'All lessons were completed.',
        template: {
          ...{ page: 'landscape', frame: 'line', colour: '#1f4e5f' },
          parts: [
            { kind: 'text', x: 20, y: 50, width: 257, text: '{{learner}}', size: 30, font: 'serif', align: 'center' },
          ],
        },
      }),
    );
    const person = await visitor(browser(), server);
    const { page } = person;
    await page.goto(server.signInUrl);
    await page.getByRole('link', { name: 'Become its owner' }).waitFor();
    // The link of a first start is of nobody's account: one sentence says so, and no problem.
    await person.open('/learning');
    await page.getByRole('heading', { name: 'Courses are taken with an account' }).waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
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

  test('a learner with a phone enrols, reads, completes by button, goes on by key, and has a certificate', async () => {
    const learner = await visitor(browser(), server, { ...phone, session });
    const { page } = learner;
    await learner.open('/learning');
    await page.getByText('No course yet').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await learner.open('/learning/courses/spreadsheets');
    await page.getByRole('heading', { name: 'Enrol in this course', level: 1 }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Enrol', exact: true }).click();
    await page.getByRole('heading', { name: 'Automate a spreadsheet', level: 1 }).waitFor();
    await page.getByText('Opens when “Tables” is completed.').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('link', { name: 'Begin' }).click();
    await page.getByRole('heading', { name: 'What a formula is', level: 1 }).waitFor();
    await page.getByRole('heading', { name: 'A sum', level: 2 }).waitFor();
    // What looks like HTML is text.
    await page.getByText('<img src=x onerror=alert(1)> is only text.').waitFor();
    // Formulas are drawn, and read by screen readers as MathML.
    await page.locator('.formula-block math').waitFor();
    expect(await page.locator('.formula math').count()).toBe(1);
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Mark as completed' }).click();
    await page.getByText('You have completed this lesson').waitFor();
    await page.getByText('33.3 % · 1 of 3 lessons').waitFor();
    await page.keyboard.press('ArrowRight');
    await page.getByRole('heading', { name: 'Tables', level: 1 }).waitFor();
    await page.getByRole('button', { name: /Next lesson/ }).click();
    await page.getByText('This lesson is locked').waitFor();
    await page.getByText('Opens when “Tables” is completed.').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.goBack();
    await page.getByRole('button', { name: 'Mark as completed' }).click();
    await page.getByText('66.6 % · 2 of 3 lessons').waitFor();
    await page.getByRole('button', { name: /Next lesson/ }).click();
    await page.getByRole('link', { name: 'Open example.com in a new tab' }).waitFor();
    await page.getByRole('button', { name: 'Mark as completed' }).click();
    await page.getByText('100 % · 3 of 3 lessons').waitFor();
    await learner.open('/learning');
    await expect
      .poll(async () => {
        await page.reload();
        await page.getByRole('list', { name: 'Your courses' }).waitFor();
        return page.getByRole('link', { name: 'PDF of Automate a spreadsheet' }).count();
      })
      .toBe(1);
    const file = await page.getByRole('link', { name: 'PDF of Automate a spreadsheet' }).getAttribute('href');
    expect((await (await page.request.get(file ?? '')).body()).subarray(0, 5).toString()).toBe('%PDF-');
    expect(await faultsOf(page)).toEqual([]);
    await learner.close();
  });

  test.each(looks)('a lesson is a page that anybody can read (%s)', async (look, options) => {
    const learner = await visitor(browser(), server, { ...options, session });
    const { page } = learner;
    await learner.open('/learning');
    await page.getByRole('link', { name: 'Automate a spreadsheet', exact: true }).click();
    await page.getByRole('link', { name: 'What a formula is' }).click();
    await page.getByRole('heading', { name: 'A sum', level: 2 }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    if (process.env['PVT_SHOTS'] !== undefined)
      await page.screenshot({ path: `${process.env['PVT_SHOTS']}/lesson-${look}.png`, fullPage: true });
    await learner.close();
  });

  test('a teacher sees what a new round puts aside, chooses what is kept, and the learner begins anew with the certificate', async () => {
    const shot = async (name: string, of = page) => {
      const folder = process.env['PVT_SHOTS'];
      if (folder !== undefined) await of.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
    };
    const person = await visitor(browser(), server, { session });
    const { page } = person;
    const dialogOn = async (on: typeof page) => {
      await on.getByRole('button', { name: 'Have Ana Duarte begin anew' }).click();
      const dialog = on.getByRole('dialog', { name: 'Have Ana Duarte begin anew' });
      await dialog.getByText('3 lessons begun or completed').waitFor();
      await dialog.getByText(/^The certificate holds until/).waitFor();
      expect(await faultsOf(on)).toEqual([]);
      return dialog;
    };
    const small = await visitor(browser(), server, { ...phone, session });
    await small.open('/academy/courses/spreadsheets/people');
    await dialogOn(small.page);
    await shot('round-dialog-phone', small.page);
    await person.open('/academy/courses/spreadsheets/people');
    const dialog = await dialogOn(page);
    const begin = dialog.getByRole('button', { name: 'Begin anew' });
    await dialog.getByLabel('Reason').fill('It is taken every year.');
    // What becomes of what the learner was given is chosen, never by omission.
    expect(await begin.isDisabled()).toBe(true);
    await dialog.getByRole('radio', { name: /^Clear it/ }).check();
    await shot('round-dialog');
    await begin.click();
    await page.getByText('Ana Duarte begins the course anew.').waitFor();
    await page.getByText('Round 2').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    for (const [name, { page: at, open }] of [['light', person] as const, ['phone', small] as const]) {
      await open('/learning/courses/spreadsheets');
      await at.getByRole('heading', { name: 'You take this course anew' }).waitFor();
      await at.getByText(/^Certificate \S+, issued on /).waitFor();
      await at.getByText(/^0 % · 0 of 3 lessons/).waitFor();
      await at.getByText('Opens when “Tables” is completed.').waitFor();
      expect(await faultsOf(at)).toEqual([]);
      await shot(`round-learner-${name}`, at);
    }
    await person.close();
    await small.close();
  });

  test('what is kept is read without a network, and gone when access ends and when nobody is signed in', async () => {
    const learner = await visitor(browser(), server, { ...phone, session });
    const { page } = learner;
    const course = '/learning/courses/spreadsheets';
    const enrolments = '/v1/academy/courses/spreadsheets/enrolments';
    const { items } = JSON.parse(await ask(server, 'GET', enrolments)) as { items: { id: string }[] };
    const become = (state: string) => ask(server, 'PATCH', `${enrolments}/${items[0]?.id}`, JSON.stringify({ state }));
    const keep = async () => {
      await learner.open(course);
      await page.getByRole('button', { name: 'Keep offline' }).click();
      await page.getByText(/^2 texts are kept of 2: Offline copy of /).waitFor();
      await page.evaluate(async () => void (await navigator.serviceWorker.ready));
    };
    const copies = () => page.evaluate(() => caches.has('pvt-offline'));
    await keep();
    expect(await faultsOf(page)).toEqual([]);
    if (process.env['PVT_SHOTS'] !== undefined)
      await page.screenshot({ path: `${process.env['PVT_SHOTS']}/offline-course.png`, fullPage: true });
    await page.context().setOffline(true);
    await page.goto(course);
    await page.getByText('You have no network. What you kept on this device can be read.').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('link', { name: 'What a formula is' }).click();
    await page.getByText(/^Offline copy of /).waitFor();
    await page.getByText('<img src=x onerror=alert(1)> is only text.').waitFor();
    await page.locator('.formula-block math').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    if (process.env['PVT_SHOTS'] !== undefined)
      await page.screenshot({ path: `${process.env['PVT_SHOTS']}/offline-lesson.png`, fullPage: true });
    await page.context().setOffline(false);
    await become('suspended');
    await learner.open(course);
    await expect.poll(copies).toBe(false);
    await become('active');
    await keep();
    await page.context().clearCookies();
    await page.goto(course);
    await page.waitForURL(/sign-in/);
    expect(await copies()).toBe(false);
    await learner.close();
  });

  test('whoever was shown the certificate verifies it by its page and by its file, and sees that it was revoked', async () => {
    const stranger = await visitor(browser(), server, phone);
    const { page } = stranger;
    const list = await ask(server, 'GET', '/v1/academy/courses/spreadsheets/certificates');
    const { items } = JSON.parse(list) as { items: { serial: string }[] };
    const serial = items[0]?.serial ?? '';
    await stranger.open(`/sites/${address}/certificates/${serial}`);
    await page.getByText('This certificate is valid.').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    if (process.env['PVT_SHOTS'] !== undefined)
      await page.screenshot({ path: `${process.env['PVT_SHOTS']}/certificate.png`, fullPage: true });
    const pdf = Buffer.from(
      await (await fetch(`${server.url}/v1/sites/${address}/academy/certificates/${serial}/pdf`)).arrayBuffer(),
    );
    const choose = (buffer: Buffer) =>
      page
        .getByLabel('Drop a file here, or choose one')
        .setInputFiles({ name: 'given.pdf', mimeType: 'application/pdf', buffer });
    await choose(pdf);
    await page.getByText('given.pdf: The file is genuine, and the certificate is valid.').waitFor();
    const changed = Buffer.from(pdf);
    changed.writeUInt8(changed.readUInt8(200) ^ 1, 200);
    await choose(changed);
    await page.getByText('given.pdf: The file is not genuine, or was changed.').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await ask(
      server,
      'POST',
      `/v1/academy/courses/spreadsheets/certificates/${serial}/revocation`,
      JSON.stringify({ reason: 'Issued by mistake.' }),
    );
    await page.reload();
    await page.getByText('This certificate was revoked.').waitFor();
    await page.getByText('Issued by mistake.').waitFor();
    await stranger.open(`/sites/${address}/certificates/0000-0000-0000`);
    await page.getByText('There is no certificate with this number here.').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await stranger.close();
  });

  test.each(looks)(
    'a stranger finds a course in the catalogue, and reads its free lesson (%s)',
    async (look, options) => {
      const stranger = await visitor(browser(), server, options);
      const { page } = stranger;
      await stranger.open(`/sites/${address}/courses`);
      await page.getByRole('link', { name: 'Automate a spreadsheet' }).waitFor();
      expect(await faultsOf(page)).toEqual([]);
      await page.getByLabel('Category').selectOption({ label: 'Office (1)' });
      await page.getByLabel('What do you want to learn?').fill('spredsheet');
      await page.getByRole('button', { name: 'Search' }).click();
      await page.waitForURL(/text=spredsheet/);
      if (process.env['PVT_SHOTS'] !== undefined)
        await page.screenshot({ path: `${process.env['PVT_SHOTS']}/catalogue-${look}.png`, fullPage: true });
      await page.getByRole('link', { name: 'Automate a spreadsheet' }).click();
      await page.getByRole('heading', { name: 'Automate a spreadsheet', level: 1 }).waitFor();
      expect(await page.getByRole('link', { name: 'Sign in and enrol' }).getAttribute('href')).toBe(
        '/learning/courses/spreadsheets',
      );
      expect(await page.getByRole('link', { name: 'Tables' }).count()).toBe(0);
      expect(await faultsOf(page)).toEqual([]);
      await page.getByRole('link', { name: 'What a formula is' }).click();
      await page.getByRole('heading', { name: 'A sum', level: 2 }).waitFor();
      await page.locator('.formula-block math').waitFor();
      expect(await faultsOf(page)).toEqual([]);
      if (process.env['PVT_SHOTS'] !== undefined)
        await page.screenshot({ path: `${process.env['PVT_SHOTS']}/free-lesson-${look}.png`, fullPage: true });
      await stranger.close();
    },
  );
});
