import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCli } from '../cli.ts';
import { joinServer, type SharedServer } from '../shared-server.ts';
import { useChromium, withoutChromium } from './chromium.ts';
import { becomeOwner } from './first-owner.ts';
import { faultsOf, phone } from './looks.ts';
import { answerAll } from './sample-answers.ts';
import { type Session, type Visitor, visitor } from './visitor.ts';

const COURSE = 'automate-a-spreadsheet';

describe.skipIf(withoutChromium)('the sample course, from one click to a certificate', () => {
  const browser = useChromium();
  let server: SharedServer;
  let session: Session;
  /** The certificate's PDF. */
  let file: string;

  beforeAll(async () => {
    server = await joinServer();
    session = await becomeOwner(browser(), server);
  });
  afterAll(async () => server?.leave());

  test('a new owner loads it by one click', async () => {
    const owner = await visitor(browser(), server, { session });
    const { page } = owner;
    await owner.open('/academy');
    await page.getByRole('button', { name: 'Load the sample course' }).click();
    await page.getByRole('heading', { name: 'Automate a spreadsheet', level: 1 }).waitFor();
    await page.getByText('The first formula, shown').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await shot(page, 'loaded');
    await owner.close();
  });

  test('it is taken on a phone to the end: texts, video, both quizzes; the certificate is issued and fetched', async () => {
    const learner = await visitor(browser(), server, { ...phone, session });
    const { page } = learner;
    await learner.open(`/learning/courses/${COURSE}`);
    await page.getByRole('button', { name: 'Enrol', exact: true }).click();
    await page.getByRole('link', { name: 'Begin' }).waitFor();
    await look(page, 'course');
    await page.getByRole('link', { name: 'Begin' }).click();

    await completeByHand(page, 'What a formula is');
    await completeByHand(page, 'Tables that grow');
    await watch(page);
    await completeByHand(page, 'A sheet to practise with');
    await takeQuiz(page, 'Check yourself: formulas', '8.00 of 8.00');
    await completeByHand(page, 'Your first script');
    await heading(page, 'Where to look things up');
    await page.getByText('You have completed this lesson').waitFor();
    await look(page, 'Where to look things up');
    await next(page);
    await heading(page, 'Ask the teacher');
    await look(page, 'Ask the teacher');
    await next(page);
    await takeQuiz(page, 'The last quiz', '7.00 of 7.00');
    await page.getByText('100 % · 8 of 8 lessons').waitFor();

    file = await fetchCertificate(learner, join(server.dataFolder, 'certificate.pdf'));
    await learner.close();
  });

  test('the certificate is verified with no server, and with one byte changed it is not', async () => {
    const elsewhere = { url: 'http://127.0.0.1:9', dataFolder: server.dataFolder };
    const verify = (...args: string[]) => runCli(elsewhere, ['certificate', 'verify', ...args]);
    const alone = await verify(file);
    expect(alone).toMatchObject({
      code: 0,
      stdout: expect.stringContaining(`${file} is whole, and signed by did:key:`),
    });
    expect(alone.stdout).toContain('Automate a spreadsheet');
    expect(alone.stdout).not.toContain('valid.');

    const { address } = (await (await server.fetch('/v1/site-settings')).json()) as { address: string };
    const keep = async (name: string, path: string): Promise<string> => {
      const kept = join(server.dataFolder, name);
      await writeFile(kept, await (await fetch(new URL(path, server.url))).text());
      return kept;
    };
    const issuer = await keep('issuer.json', `/v1/sites/${address}/academy/issuer`);
    const list = /get (\S+) and give it with --status/.exec(alone.stderr)?.[1] ?? '';
    const status = await keep('status.json', new URL(list).pathname);
    const known = await verify(file, '--issuer', issuer, '--status', status);
    expect(known).toMatchObject({ code: 0, stdout: expect.stringContaining(`${file} is valid.`), stderr: '' });

    const bytes = await readFile(file);
    const middle = Math.floor(bytes.length / 2);
    bytes[middle] = (bytes[middle] ?? 0) ^ 1;
    const changed = join(server.dataFolder, 'changed.pdf');
    await writeFile(changed, bytes);
    expect(await verify(changed, '--issuer', issuer, '--status', status)).toMatchObject({
      ...{ code: 1, stdout: '', stderr: expect.stringContaining(`${changed} is invalid.`) },
    });
  });
});

const heading = (page: Page, title: string) => page.getByRole('heading', { name: title, level: 1 }).waitFor();
const next = (page: Page) => page.getByRole('button', { name: 'Next lesson →' }).click();

async function completeByHand(page: Page, title: string): Promise<void> {
  await heading(page, title);
  await page.getByRole('button', { name: 'Mark as completed' }).click();
  await page.getByText('You have completed this lesson').waitFor();
  await look(page, title);
  await next(page);
}

/** At twice the speed, until enough of it was played. */
async function watch(page: Page): Promise<void> {
  await heading(page, 'The first formula, shown');
  await page.getByRole('button', { name: /References that stay/ }).waitFor();
  await page.getByRole('img', { name: '0 % of the video played' }).waitFor();
  expect(await page.getByRole('button', { name: 'Mark as completed' }).count()).toBe(0);
  await page.getByLabel('Speed').selectOption('2');
  const player = page.locator('video');
  await player.press('m');
  await player.press('k');
  await page.getByRole('img', { name: /^[1-9][\d.]* % of the video played/ }).waitFor();
  await look(page, 'video');
  await page.getByText('You have completed this lesson').waitFor();
  await page.getByRole('img', { name: /^([89]\d|100)[\d.]* % of the video played/ }).waitFor();
  await look(page, 'video-completed');
  await next(page);
}

async function takeQuiz(page: Page, title: string, mark: string): Promise<void> {
  await heading(page, title);
  await look(page, title);
  await page.getByRole('button', { name: 'Begin an attempt' }).click();
  await answerAll(page, (number) => look(page, `${title} ${number}`));
  await page.getByText('All questions are answered.').waitFor();
  await page.getByText('All answers are saved').waitFor();
  await page.getByRole('button', { name: 'Submit the attempt' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Submit the attempt' }).click();
  await page.getByText(mark).waitFor();
  await look(page, `${title} result`);
  await page.getByRole('link', { name: 'Back to the quiz' }).click();
  await page.getByText('You have completed this lesson').waitFor();
  const after = page.getByRole('button', { name: 'Next lesson →' });
  if (await after.isEnabled()) await after.click();
}

/** It is issued after the course was completed, by a job. */
async function fetchCertificate({ page, open }: Visitor, file: string): Promise<string> {
  const link = page.getByRole('link', { name: 'PDF of Automate a spreadsheet' });
  await expect
    .poll(
      async () => {
        await open('/learning');
        await page.getByRole('link', { name: 'Automate a spreadsheet', exact: true }).first().waitFor();
        return link.count();
      },
      { timeout: 60_000, interval: 1000 },
    )
    .toBe(1);
  await look(page, 'learning');
  const begun = page.waitForEvent('download');
  await link.click();
  await (await begun).saveAs(file);
  await page.getByRole('link', { name: 'Page to show others' }).click();
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.getByText('Automate a spreadsheet').first().waitFor();
  await look(page, 'certificate');
  return file;
}

/** Each stage is accessible, and as wide as the window: a phone would show a wider page smaller. */
async function look(page: Page, name: string): Promise<void> {
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect([name, width, await faultsOf(page)]).toEqual([name, phone.viewport.width, []]);
  await shot(page, name);
}

async function shot(page: Page, name: string): Promise<void> {
  const folder = process.env['PVT_SHOTS'];
  const path = `${folder}/sample-${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}.png`;
  if (folder !== undefined) await page.screenshot({ path, fullPage: true });
}
