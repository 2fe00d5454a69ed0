import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { zipOf } from '../../services/academy/adapters/zip-harness.ts';
import { manifestOf } from '../../services/academy/core/packages/package-harness.ts';
import { joinServer, type SharedServer } from '../shared-server.ts';
import { ask } from '../system/hotel-bookings/example-on-server.ts';
import { useChromium, withoutChromium } from './chromium.ts';
import { faultsOf, looks } from './looks.ts';
import { type Session, visitor } from './visitor.ts';

/** Content as authoring programs make it: it finds its runtime in its window, and says by buttons what it has to say. */
const page = (calls: { begin: string; read: string; suspend: string; pass: string }) => `<!doctype html>
<html lang="en"><head><title>Formulas</title><link rel="stylesheet" href="look.css"></head><body><h1>Formulas</h1>
<p id="place"></p><button id="on">Page 2</button> <button id="pass">Pass</button> <p id="reach"></p><script src="app.js"></script>
<script>${calls.begin}
document.getElementById('place').textContent = 'Place: ' + ${calls.read};
document.getElementById('on').onclick = () => { ${calls.suspend} };
document.getElementById('pass').onclick = () => { ${calls.pass} };
let reach = 'nothing';
try { reach = parent.document.title } catch {}
try { if (document.cookie !== '') reach = document.cookie } catch {}
fetch('/v1/session').then((r) => r.text(), () => 'nothing').then((text) => {
  document.getElementById('reach').textContent = 'Reaches ' + (reach === 'nothing' ? text : reach);
});
</script></body></html>`;

const PAGES = {
  '1.2': page({
    begin: `API.LMSInitialize('');`,
    read: `API.LMSGetValue('cmi.suspend_data')`,
    suspend: `API.LMSSetValue('cmi.suspend_data', 'page 2'); API.LMSSetValue('cmi.core.lesson_status', 'incomplete'); API.LMSCommit('');`,
    pass: `API.LMSSetValue('cmi.core.score.raw', '80'); API.LMSSetValue('cmi.core.lesson_status', 'passed'); API.LMSFinish('');`,
  }),
  '2004 4th Edition': page({
    begin: `API_1484_11.Initialize('');`,
    read: `API_1484_11.GetValue('cmi.suspend_data')`,
    suspend: `API_1484_11.SetValue('cmi.suspend_data', 'page 2'); API_1484_11.Commit('');`,
    pass: `API_1484_11.SetValue('cmi.score.scaled', '0.8'); API_1484_11.SetValue('cmi.success_status', 'passed'); API_1484_11.SetValue('cmi.completion_status', 'completed'); API_1484_11.Terminate('');`,
  }),
} as const;
type Version = keyof typeof PAGES;

const zipped = (version: Version) =>
  zipOf({
    'imsmanifest.xml': manifestOf({ version }),
    'index.html': PAGES[version],
    'app.js': 'document.body.dataset.ran = "yes";',
    'look.css': 'body { font-family: sans-serif }',
  });

describe.skipIf(withoutChromium)('packages', () => {
  const browser = useChromium();
  let server: SharedServer;
  let session: Session;
  const course = `packages-${randomBytes(3).toString('hex')}`;
  const lessons = { '1.2': randomUUID(), '2004 4th Edition': randomUUID() };

  beforeAll(async () => {
    server = await joinServer();
    const put = (path: string, body: unknown, method = 'PUT') =>
      ask(server, method, `/v1/academy/courses/${course}${path}`, JSON.stringify(body));
    await put('', {
      ...{ title: 'Formulas', summary: 'Packages.', description: 'For everybody.', language: 'en' },
      ...{ timeZone: 'Europe/Lisbon', categories: [], level: 'beginner', listed: true, selfEnrolment: true },
    });
    const lesson = (id: string, title: string) => ({
      ...{ id, title, kind: 'package', optional: false, completion: 'passed', release: [] },
    });
    await put('/draft', {
      sections: [
        {
          ...{ id: randomUUID(), title: 'Packages' },
          lessons: [lesson(lessons['1.2'], 'By SCORM 1.2'), lesson(lessons['2004 4th Edition'], 'By SCORM 2004')],
        },
      ],
    });
    const person = await visitor(browser(), server);
    const { page: at } = person;
    await at.goto(server.signInUrl);
    await at.getByRole('link', { name: 'Become its owner' }).click();
    await at.getByRole('button', { name: 'Use a password instead' }).click();
    await at.getByLabel('Name').fill('Ana Duarte');
    await at.getByLabel('Mail').fill(`ana.${server.tenant.slice(-12)}@harbour.example`);
    await at.getByLabel('Password').fill('four words without sense');
    await at.getByRole('button', { name: 'Become the owner', exact: true }).click();
    await at.getByRole('heading', { name: 'Your account', level: 1 }).waitFor();
    session = await at.context().storageState();
    await person.close();
  });
  afterAll(async () => server?.leave());

  const shot = (name: string) => `${process.env['PVT_SHOTS']}/${name}.png`;

  test('an author takes packages in, is told what is wrong with one, and publishes them', async () => {
    const author = await visitor(browser(), server, { session });
    const { page: at } = author;
    for (const version of ['1.2', '2004 4th Edition'] as const) {
      await author.open(`/academy/courses/${course}/lessons/${lessons[version]}`);
      const choose = (buffer: Buffer) =>
        at
          .getByLabel('Choose a file')
          .last()
          .setInputFiles({ name: 'package.zip', mimeType: 'application/zip', buffer });
      await choose(zipOf({ 'imsmanifest.xml': manifestOf({ version }) }));
      await at.getByText('index.html: The launch page "index.html" is not in the package.').waitFor();
      await choose(zipped(version));
      await at
        .getByText(version === '1.2' ? 'Formulas: SCORM 1.2, 4 files' : 'Formulas: SCORM 2004, 4 files')
        .waitFor();
      const draft = `/v1/academy/courses/${course}/draft/lessons/${lessons[version]}`;
      await expect.poll(() => ask(server, 'GET', draft)).toContain('"kind":"package"');
      expect(await faultsOf(at)).toEqual([]);
      if (process.env['PVT_SHOTS'] !== undefined)
        await at.screenshot({ path: shot(`package-author-${version.slice(0, 4)}`) });
    }
    await ask(
      server,
      'POST',
      `/v1/academy/courses/${course}/publication`,
      JSON.stringify({ learners: 'stay', note: '' }),
    );
    await author.close();
  });

  test.each(['1.2', '2004 4th Edition'] as const)(
    'a learner plays a package of SCORM %s, resumes it, and passes',
    async (version) => {
      const learner = await visitor(browser(), server, { session });
      const { page: at } = learner;
      await learner.open(`/learning/courses/${course}`);
      const enrol = at.getByRole('button', { name: 'Enrol', exact: true });
      await at.getByRole('heading', { level: 1 }).first().waitFor();
      if (version === '1.2') await enrol.click();
      await at.getByRole('heading', { name: 'Formulas', level: 1 }).waitFor();
      await learner.open(`/learning/courses/${course}/lessons/${lessons[version]}`);
      await at.getByRole('button', { name: 'Open Formulas' }).click();
      const frame = at.frameLocator('iframe[title="Formulas"]');
      await frame.getByText('Place:').waitFor();
      // The package has no origin: neither the page around it nor the session is in its reach.
      await frame.getByText('Reaches nothing').waitFor();
      expect(await frame.locator('body').getAttribute('data-ran')).toBe('yes');
      await frame.getByRole('button', { name: 'Page 2' }).click();
      await expect
        .poll(() =>
          ask(server, 'GET', `/v1/academy/courses/${course}/packages`).then(() =>
            at.getByText('Your progress is saved').count(),
          ),
        )
        .toBe(1);
      await at.reload();
      await at.getByRole('button', { name: 'Go on where you were' }).click();
      await frame.getByText('Place: page 2').waitFor();
      await frame.getByRole('button', { name: 'Pass' }).click();
      await at.getByText('You have completed this lesson').waitFor();
      await at.getByText(version === '1.2' ? '80 of 100 points' : '0.8 of 1 points').waitFor();
      await learner.close();
    },
  );

  test.each(looks)('a package is a page that anybody can use (%s)', async (look, options) => {
    const learner = await visitor(browser(), server, { ...options, session });
    const { page: at } = learner;
    await learner.open(`/learning/courses/${course}/lessons/${lessons['1.2']}`);
    await at.getByRole('button', { name: /Open Formulas|Go on/ }).click();
    await at.frameLocator('iframe[title="Formulas"]').getByText('Reaches nothing').waitFor();
    expect(await faultsOf(at)).toEqual([]);
    if (process.env['PVT_SHOTS'] !== undefined) await at.screenshot({ path: shot(`package-${look}`), fullPage: true });
    await learner.close();
  });
});
