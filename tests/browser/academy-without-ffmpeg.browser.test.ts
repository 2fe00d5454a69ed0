import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startServer, type TestServer } from '../server.ts';
import { useChromium, withoutChromium } from './chromium.ts';
import { becomeOwner } from './first-owner.ts';
import { faultsOf } from './looks.ts';
import { type Session, visitor } from './visitor.ts';

const COURSE = 'automate-a-spreadsheet';
const FILM = '0198c0de-5a3e-7000-8000-000000000103';

describe.skipIf(withoutChromium)('a server without ffmpeg', () => {
  const browser = useChromium();
  let server: TestServer;
  let session: Session;
  beforeAll(async () => {
    server = await startServer({ settings: { PVT_FFMPEG: '/nowhere/ffmpeg' } });
    const { url, key, dataFolder, signInUrl, fetch } = server;
    session = await becomeOwner(browser(), { url, key, dataFolder, signInUrl, fetch, tenant: 'without-ffmpeg' });
  });
  afterAll(async () => server?.stop());

  test('the author reads in one line what to install, and the film plays as it was uploaded', async () => {
    const owner = await visitor(browser(), server, { session });
    const { page } = owner;
    await owner.open('/academy');
    await page.getByRole('button', { name: 'Load the sample course' }).click();
    await page.getByRole('heading', { name: 'Automate a spreadsheet', level: 1 }).waitFor();
    await owner.open(`/academy/courses/${COURSE}/lessons/${FILM}`);
    await page.getByText('Install it there (apt-get install ffmpeg), then prepare the video again.').waitFor();
    await page.getByRole('button', { name: 'Prepare it again' }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    const folder = process.env['PVT_SHOTS'];
    if (folder !== undefined) await page.screenshot({ path: `${folder}/video-without-ffmpeg.png`, fullPage: true });
    await owner.open(`/learning/courses/${COURSE}`);
    await page.getByRole('button', { name: 'Enrol', exact: true }).click();
    await page.getByRole('link', { name: 'The first formula, shown' }).click();
    await page.getByRole('img', { name: '0 % of the video played' }).waitFor();
    const player = page.locator('video');
    await player.press('m');
    await player.press('k');
    await page.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 1);
    expect(await page.locator('video').getAttribute('src')).toMatch(/\/original$/);
    await player.press('k');
    await page.getByRole('img', { name: /^[1-9][\d.]* % of the video played/ }).waitFor();
    await owner.close();
  });
});
