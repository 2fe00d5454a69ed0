import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { zipOf } from '../../services/academy/adapters/zip-harness.ts';
import { openTool, type ToolForTest } from '../../services/academy/api/lti-harness.ts';
import { courseStructureOf } from '../../services/academy/core/cmi5/cmi5-harness.ts';
import { CATEGORY, EXTENSION, MOVE_ON_CATEGORY, UNIT_VERBS } from '../../services/academy/core/cmi5/vocabulary.ts';
import { manifestOf } from '../../services/academy/core/packages/package-harness.ts';
import { joinServer, type SharedServer } from '../shared-server.ts';
import { ask } from '../system/hotel-bookings/example-on-server.ts';
import { useChromium, withoutChromium } from './chromium.ts';
import { faultsOf, looks } from './looks.ts';
import { signInAsOwner } from './owner.ts';
import { type Session, visitor } from './visitor.ts';

/** SCORM 2004 RTE, 3.3.6.1: much content looks for its runtime from its parent on. */
const SCAN = (name: string) => `function scan(win) {
  for (let tries = 0; win[name] == null && win.parent != null && win.parent != win && tries < 500; tries += 1) win = win.parent;
  return win[name];
}
const name = '${name}';
const found = (window.parent && window.parent != window ? scan(window.parent) : null) || scan(window);`;

/** Content as authoring programs make it: it finds its runtime in its window, and says by buttons what it has to say. */
const page = (calls: { begin: string; read: string; suspend: string; pass: string }) => `<!doctype html>
<html lang="en"><head><title>Formulas</title><link rel="stylesheet" href="look.css"></head><body><h1>Formulas</h1>
<p id="place"></p><button id="on">Page 2</button> <button id="pass">Pass</button> <p id="reach"></p><script src="app.js"></script>
<script>${calls.begin}
document.getElementById('place').textContent = 'Place: ' + ${calls.read};
document.getElementById('on').onclick = () => { ${calls.suspend} };
document.getElementById('pass').onclick = () => { ${calls.pass} };
let reach = 'nothing';
try { reach = top.document.title } catch {}
try { if (document.cookie !== '') reach = document.cookie } catch {}
fetch('/v1/session').then((r) => r.text(), () => 'nothing').then((text) => {
  document.getElementById('reach').textContent = 'Reaches ' + (reach === 'nothing' ? text : reach);
});
</script></body></html>`;

const PAGES = {
  '1.2': page({
    begin: `${SCAN('API')} found.LMSInitialize('');`,
    read: `found.LMSGetValue('cmi.suspend_data')`,
    suspend: `found.LMSSetValue('cmi.suspend_data', 'page 2'); found.LMSSetValue('cmi.core.lesson_status', 'incomplete'); found.LMSCommit('');`,
    pass: `found.LMSSetValue('cmi.core.score.raw', '80'); found.LMSSetValue('cmi.core.lesson_status', 'passed'); found.LMSFinish('');`,
  }),
  '2004 4th Edition': page({
    begin: `${SCAN('API_1484_11')} found.Initialize('');`,
    read: `found.GetValue('cmi.suspend_data')`,
    suspend: `found.SetValue('cmi.suspend_data', 'page 2'); found.Commit('');`,
    pass: `found.SetValue('cmi.score.scaled', '0.8'); found.SetValue('cmi.success_status', 'passed'); found.SetValue('cmi.completion_status', 'completed'); found.Terminate('');`,
  }),
} as const;
type Version = keyof typeof PAGES;

const zipped = (version: Version) =>
  zipOf({
    'imsmanifest.xml': manifestOf({ version }),
    // As some authoring programs have it, the content is in a frame of the page that is opened.
    'index.html':
      '<!doctype html><html lang="en"><head><title>Around</title></head><body style="margin:0"><iframe title="Content" src="content.html" style="border:0;width:100%;height:400px"></iframe></body></html>',
    'content.html': PAGES[version],
    'app.js': 'document.body.dataset.ran = "yes";',
    'look.css': 'body { font-family: sans-serif }',
  });

/** A unit of cmi5 that knows what its address tells it, and speaks to the record store itself. */
const UNIT = `<!doctype html>
<html lang="en"><head><title>Rocks</title></head><body><h1>Rocks</h1><p id="mode"></p><button id="pass">Pass</button> <p id="reach"></p>
<script type="module">
const given = new URLSearchParams(location.search);
const [endpoint, agent, activityId, registration] = ['endpoint', 'actor', 'activityId', 'registration'].map((name) => given.get(name));
const { 'auth-token': token } = await (await fetch(given.get('fetch'), { method: 'POST' })).json();
const headers = { Authorization: 'Basic ' + token, 'X-Experience-API-Version': '1.0.3' };
const state = new URLSearchParams({ activityId, agent, registration, stateId: 'LMS.LaunchData' });
const { launchMode, contextTemplate, masteryScore } = await (await fetch(endpoint + 'activities/state?' + state, { headers })).json();
const say = async (verb, result, judges) => {
  const category = [{ id: '${CATEGORY}' }, ...(result.duration && verb.id !== '${UNIT_VERBS.terminated}' ? [{ id: '${MOVE_ON_CATEGORY}' }] : [])];
  const body = JSON.stringify({
    id: '10000000-1000-4000-8000-100000000000'.replace(/[018]/g, (c) => (c ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (c / 4)))).toString(16)),
    actor: JSON.parse(agent), verb, object: { id: activityId }, timestamp: new Date().toISOString(), result,
    context: {
      ...contextTemplate, registration,
      contextActivities: { ...contextTemplate.contextActivities, category },
      extensions: { ...contextTemplate.extensions, ...(judges ? { '${EXTENSION.masteryScore}': masteryScore } : {}) },
    },
  });
  const answer = await fetch(endpoint + 'statements', { method: 'POST', headers: { ...headers, 'Content-Type': 'application/json' }, body });
  if (!answer.ok) document.getElementById('mode').textContent = await answer.text();
};
await say({ id: '${UNIT_VERBS.initialized}' }, {});
document.getElementById('mode').textContent = 'Mode: ' + launchMode;
document.getElementById('pass').onclick = async () => {
  const duration = 'PT1M';
  await say({ id: '${UNIT_VERBS.passed}' }, { success: true, score: { scaled: 0.9 }, duration }, true);
  await say({ id: '${UNIT_VERBS.completed}' }, { completion: true, duration });
  await say({ id: '${UNIT_VERBS.terminated}' }, { duration });
};
let reach = 'nothing';
try { reach = top.document.title } catch {}
try { if (document.cookie !== '') reach = document.cookie } catch {}
document.getElementById('reach').textContent = 'Reaches ' + (reach === 'nothing' ? await fetch('/v1/session').then((r) => r.text(), () => 'nothing') : reach);
</script></body></html>`;

describe.skipIf(withoutChromium)('packages', () => {
  const browser = useChromium();
  let server: SharedServer;
  let session: Session;
  const course = `packages-${randomBytes(3).toString('hex')}`;
  const lessons = { '1.2': randomUUID(), '2004 4th Edition': randomUUID(), unit: randomUUID(), tool: randomUUID() };
  let tool: ToolForTest;

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
          lessons: [
            lesson(lessons['1.2'], 'By SCORM 1.2'),
            lesson(lessons['2004 4th Edition'], 'By SCORM 2004'),
            lesson(lessons.unit, 'By cmi5'),
            { ...lesson(lessons.tool, 'Simulate'), kind: 'tool', optional: true, completion: 'submitted' },
          ],
        },
      ],
    });
    tool = await openTool();
    session = await signInAsOwner(browser(), server);
  });
  afterAll(async () => {
    await tool?.close();
    await server?.leave();
  });

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
        .getByText(version === '1.2' ? 'Formulas: SCORM 1.2, 5 files' : 'Formulas: SCORM 2004, 5 files')
        .waitFor();
      const draft = `/v1/academy/courses/${course}/draft/lessons/${lessons[version]}`;
      await expect.poll(() => ask(server, 'GET', draft)).toContain('"kind":"package"');
      expect(await faultsOf(at)).toEqual([]);
      if (process.env['PVT_SHOTS'] !== undefined)
        await at.screenshot({ path: shot(`package-author-${version.slice(0, 4)}`) });
    }
    await author.open(`/academy/courses/${course}/lessons/${lessons.unit}`);
    const buffer = zipOf({ 'cmi5.xml': courseStructureOf(), 'index.html': UNIT });
    await at
      .getByLabel('Choose a file')
      .last()
      .setInputFiles({ name: 'unit.zip', mimeType: 'application/zip', buffer });
    await at.getByText('Rocks & stones: cmi5, 2 files').waitFor();
    const draft = `/v1/academy/courses/${course}/draft/lessons/${lessons.unit}`;
    await expect.poll(() => ask(server, 'GET', draft)).toContain('"kind":"package"');
    await author.close();
  });

  test('an author registers a tool, has a lesson show it, and publishes', async () => {
    const author = await visitor(browser(), server, { session });
    const { page: at } = author;
    await author.open('/learning-tools');
    await at.getByRole('button', { name: 'Register a tool' }).first().click();
    await at.getByRole('textbox', { name: 'Title' }).fill('Simulator');
    await at.getByRole('textbox', { name: 'Name' }).fill('simulator');
    await at.getByLabel('Launch address').fill(`${tool.url}/launch`);
    await at.getByLabel('Login address').fill(`${tool.url}/login`);
    await at.getByLabel('Key set address').fill(`${tool.url}/keys`);
    await at.getByRole('button', { name: 'Save' }).click();
    const facts = at.getByRole('dialog', { name: 'What Simulator asks for' });
    await facts.getByText('Client id').waitFor();
    expect(await faultsOf(at)).toEqual([]);
    if (process.env['PVT_SHOTS'] !== undefined) await at.screenshot({ path: shot('tool-facts') });
    tool.registration = JSON.parse(await ask(server, 'GET', '/v1/academy/tools/simulator'));
    expect(await facts.innerText()).toContain(tool.registration?.clientId);
    await facts.getByRole('button', { name: 'Close' }).click();
    if (process.env['PVT_SHOTS'] !== undefined) await at.screenshot({ path: shot('tools') });
    await author.open(`/academy/courses/${course}/lessons/${lessons.tool}`);
    await at.getByRole('combobox', { name: 'Tool' }).click();
    await at.getByRole('option', { name: 'Simulator' }).click();
    const draft = `/v1/academy/courses/${course}/draft/lessons/${lessons.tool}`;
    await expect.poll(() => ask(server, 'GET', draft)).toContain('"kind":"tool"');
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
      const frame = at.frameLocator('iframe[title="Formulas"]').frameLocator('iframe[title="Content"]');
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

  test('a learner plays a unit of cmi5, which says itself to the record store that it is passed', async () => {
    const learner = await visitor(browser(), server, { session });
    const { page: at } = learner;
    await learner.open(`/learning/courses/${course}/lessons/${lessons.unit}`);
    await at.getByRole('button', { name: 'Open Rocks & stones' }).click();
    const frame = at.frameLocator('iframe[title="Rocks & stones"]');
    await frame.getByText('Mode: Normal').waitFor();
    await frame.getByText('Reaches nothing').waitFor();
    expect(await faultsOf(at)).toEqual([]);
    await frame.getByRole('button', { name: 'Pass' }).click();
    await at.getByText('You have completed this lesson').waitFor();
    await at.getByText('0.9 of 1 points').waitFor();
    if (process.env['PVT_SHOTS'] !== undefined) await at.screenshot({ path: shot('unit-passed'), fullPage: true });
    await at.reload();
    await at.getByRole('button', { name: /Open Rocks|Go on/ }).click();
    await frame.getByText('Mode: Review').waitFor();
    await learner.close();
  });

  test('a learner opens the tool in a window of its own, and it checks who that is', async () => {
    const learner = await visitor(browser(), server, { session });
    const { page: at } = learner;
    await learner.open(`/learning/courses/${course}/lessons/${lessons.tool}`);
    const [opened] = await Promise.all([
      at.context().waitForEvent('page'),
      at.getByRole('button', { name: 'Open in a new tab' }).click(),
    ]);
    await opened.getByRole('heading', { name: /^Launched for / }).waitFor();
    expect(tool.launches).toHaveLength(1);
    await learner.close();
  });

  test('what a learner reached stands in the grades', async () => {
    const learner = await visitor(browser(), server, { session });
    const { page: at } = learner;
    await learner.open(`/learning/courses/${course}/grades`);
    await at.getByText('By SCORM 1.2').first().waitFor();
    await at.getByText('By SCORM 2004').first().waitFor();
    await at.getByText('By cmi5').first().waitFor();
    expect(await at.locator('main').innerText()).toMatch(/80/);
    if (process.env['PVT_SHOTS'] !== undefined) await at.screenshot({ path: shot('package-grades') });
    await learner.close();
  });

  test.each(looks)('a package is a page that anybody can use (%s)', async (look, options) => {
    const learner = await visitor(browser(), server, { ...options, session });
    const { page: at } = learner;
    await learner.open(`/learning/courses/${course}/lessons/${lessons['1.2']}`);
    await at.getByRole('button', { name: /Open Formulas|Go on/ }).click();
    await at
      .frameLocator('iframe[title="Formulas"]')
      .frameLocator('iframe[title="Content"]')
      .getByText('Reaches nothing')
      .waitFor();
    expect(await faultsOf(at)).toEqual([]);
    if (process.env['PVT_SHOTS'] !== undefined) await at.screenshot({ path: shot(`package-${look}`), fullPage: true });
    await learner.close();
  });
});
