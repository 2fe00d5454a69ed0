import { randomBytes, randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engine } from '../engines.ts';
import { joinServer, type SharedServer } from '../shared-server.ts';
import { ask } from '../system/hotel-bookings/example-on-server.ts';
import { useChromium, withoutChromium } from './chromium.ts';
import { becomeOwner } from './first-owner.ts';
import { faultsOf, looks } from './looks.ts';
import { type Session, visitor } from './visitor.ts';

const sample = (name: string) => fileURLToPath(new URL(`../../services/academy/sample/${name}`, import.meta.url));
const LESSON = randomUUID();

describe.skipIf(withoutChromium || engine('ffmpeg').skipped)('a video of a lesson', () => {
  const browser = useChromium();
  let server: SharedServer;
  let session: Session;
  const slug = `video-${randomBytes(4).toString('hex')}`;

  beforeAll(async () => {
    server = await joinServer();
    session = await becomeOwner(browser(), server);
    const course = { title: 'Formulas', language: 'en', timeZone: 'Europe/Lisbon', categories: [] };
    await ask(
      server,
      'PUT',
      `/v1/academy/courses/${slug}`,
      JSON.stringify({ ...course, listed: true, selfEnrolment: true }),
    );
    const lesson = { title: 'The first formula', kind: 'video', optional: false, completion: 'played', release: [] };
    const sections = [{ id: randomUUID(), title: 'The basics', lessons: [{ ...lesson, id: LESSON }] }];
    await ask(server, 'PUT', `/v1/academy/courses/${slug}/draft`, JSON.stringify({ sections }));
  });
  afterAll(async () => server?.leave());

  const choose = async (page: Page, button: string, file: string) => {
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: button }).click();
    await (await chooser).setFiles(file);
  };

  test('an author uploads it, sees it become ready, and writes its captions; a learner plays it, and what was played counts', async () => {
    const author = await visitor(browser(), server, { session });
    const { page } = author;
    await author.open(`/academy/courses/${slug}/lessons/${LESSON}`);
    await choose(page, 'Choose a video', sample('first-formula.mp4'));
    await page.getByText('first-formula.mp4 is ready: 180, 90 lines').waitFor();
    await choose(page, 'Take WebVTT in', sample('first-formula.en.vtt'));
    await page.getByRole('button', { name: 'Edit Captions, English' }).click();
    await page.getByLabel('Text (2)').fill('Every formula begins with an equals sign.');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('region', { name: 'Edit captions' }).waitFor({ state: 'detached' });
    await page.getByRole('combobox', { name: 'Kind' }).click();
    await page.getByRole('option', { name: 'Chapters' }).click();
    await choose(page, 'Take WebVTT in', sample('first-formula.chapters.en.vtt'));
    await page.getByRole('button', { name: /References that stay/ }).waitFor();
    await page.getByLabel('Share that completes the lesson, in percent').fill('2');
    await page.getByText('All changes are saved').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await shot(page, 'author');
    await author.close();
    await ask(
      server,
      'POST',
      `/v1/academy/courses/${slug}/publication`,
      JSON.stringify({ learners: 'stay', note: '' }),
    );

    const learner = await visitor(browser(), server, { session });
    await learner.open(`/learning/courses/${slug}`);
    await learner.page.getByRole('button', { name: 'Enrol', exact: true }).click();
    await learner.page.getByRole('link', { name: 'Begin' }).click();
    const video = learner.page.locator('video');
    await learner.page.getByRole('img', { name: '0 % of the video played' }).waitFor();
    await video.press('m');
    await video.press('k');
    await video.press('c');
    await learner.page.waitForFunction(() => {
      const element = document.querySelector('video');
      return element !== null && element.currentTime > 2 && element.textTracks[0]?.activeCues?.length === 1;
    });
    await video.press('k');
    expect(await video.evaluate((element: HTMLVideoElement) => element.paused)).toBe(true);
    await learner.page.getByText('You have completed this lesson').waitFor();
    await learner.page.getByRole('button', { name: /Go to the first part that you have not seen/ }).waitFor();
    expect(await learner.page.getByRole('img', { name: /[1-9][\d.]* % of the video played/ }).count()).toBe(1);
    expect(await faultsOf(learner.page)).toEqual([]);
    await shot(learner.page, 'learner');
    await learner.close();
  });

  test.each(looks)('it is played by everybody: %s', async (name, look) => {
    const learner = await visitor(browser(), server, { session, ...look });
    await learner.open(`/learning/courses/${slug}/lessons/${LESSON}`);
    await learner.page.getByRole('button', { name: /What a formula is/ }).waitFor();
    expect(await faultsOf(learner.page)).toEqual([]);
    await shot(learner.page, name);
    await learner.close();
  });
});

async function shot(page: Page, name: string): Promise<void> {
  const folder = process.env['PVT_SHOTS'];
  if (folder !== undefined) await page.screenshot({ path: `${folder}/video-${name}.png`, fullPage: true });
}
