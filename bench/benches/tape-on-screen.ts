import { type Browser, chromium, type Page } from 'playwright-core';
import { openServerDatabase, tenantOf } from '../database.ts';
import { type Figure, figure, note } from '../figure.ts';
import { quantile } from '../load.ts';
import { type Server, startServer } from '../server.ts';
import { sessionOf } from '../session.ts';
import { fillTape, HOUSE, openTapeHouse } from './hostels/tape-house.ts';

const NIGHTS = 68;
const WIDTH = 1440;
const HEIGHT = 900;
/** Turns of a wheel, over all nights and beds and back. */
const TURNS = 60;
/** Moves of the mouse while a stay is dragged. */
const MOVES = 60;

/**
 * The tape chart of 200 beds × 60 nights in Chromium: until its bars are seen, and how long its page is busy at once while somebody goes
 * through it by the wheel and drags a stay. What is asked of it is that it follows the hand.
 */
export async function run(): Promise<Figure[]> {
  const executablePath = process.env['PVT_CHROMIUM'];
  if (executablePath === undefined)
    throw new Error('PVT_CHROMIUM names no Chromium: tools/engines install chromium && eval "$(tools/engines env)"');
  const server = await startServer();
  let browser: Browser | undefined;
  try {
    const client = await openServerDatabase(server);
    try {
      await fillTape(client, await tenantOf(server), await openTapeHouse(server), 0, NIGHTS);
    } finally {
      await client.end();
    }
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
    return await measure(browser, server);
  } finally {
    await browser?.close();
    await server.stop();
  }
}

async function measure(browser: Browser, server: Server): Promise<Figure[]> {
  const address = `http://localhost:${server.port}`;
  const context = await browser.newContext({ viewport: { width: WIDTH, height: HEIGHT } });
  await context.addCookies([{ name: 'pvt_session', value: await sessionOf(server), url: address }]);
  const page = await context.newPage();
  const opens: number[] = [];
  for (let n = 0; n < 4; n++) {
    const begun = performance.now();
    await page.goto(`${address}/hostels/houses/${HOUSE}/tape`);
    await barsOf(page).first().waitFor();
    opens.push(performance.now() - begun);
  }
  note(`the tape was opened in ${opens.map((ms) => Math.round(ms)).join(', ')} ms`);
  const scrolled = await watched(page, async () => {
    await page.mouse.move(WIDTH / 2, HEIGHT / 2);
    for (let n = 0; n < TURNS; n++) {
      const back = n < TURNS / 2 ? 1 : -1;
      await page.mouse.wheel(n % 2 === 0 ? 120 * back : 0, n % 2 === 0 ? 0 : 240 * back);
      await page.evaluate(() => new Promise(requestAnimationFrame));
    }
  });
  const dragged = await watched(page, async () => {
    const box = await barsOf(page).nth(30).boundingBox();
    if (box === null) throw new Error('no bar is seen');
    await page.mouse.move(box.x + 12, box.y + box.height / 2);
    await page.mouse.down();
    for (let n = 1; n <= MOVES; n++) await page.mouse.move(box.x + 12 + n * 3, box.y + box.height / 2 + n * 2);
    await page.keyboard.press('Escape');
    await page.mouse.up();
  });
  return [
    figure(
      'tape on the screen: opened, the middle of four',
      'ms',
      quantile(
        opens.toSorted((a, b) => a - b),
        0.5,
      ),
      undefined,
    ),
    figure('tape on the screen: scrolled, the longest task', 'ms', scrolled.longest, undefined, scrolled),
    figure('tape on the screen: a stay dragged, the longest task', 'ms', dragged.longest, undefined, dragged),
  ];
}

const barsOf = (page: Page) => page.getByRole('button', { name: /^Guest \d+, / });

interface Watched {
  /** The longest task of the page (ms); 0 where none took 50, from which on the browser tells of them. */
  readonly longest: number;
  /** Between two frames. */
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** What the page tells of its tasks and frames while something is done. */
async function watched(page: Page, act: () => Promise<void>): Promise<Watched> {
  const watching = await page.evaluateHandle(() => {
    const tasks: number[] = [];
    const frames: number[] = [];
    const observer = new PerformanceObserver((list) =>
      tasks.push(...list.getEntries().map(({ duration }) => duration)),
    );
    observer.observe({ type: 'longtask' });
    let last = performance.now();
    let goesOn = true;
    const next = (): void => {
      const now = performance.now();
      frames.push(now - last);
      last = now;
      if (goesOn) requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
    return {
      end() {
        goesOn = false;
        observer.disconnect();
        return { tasks, frames };
      },
    };
  });
  await act();
  const { tasks, frames } = await watching.evaluate((each) => each.end());
  frames.sort((a, b) => a - b);
  return { longest: Math.max(0, ...tasks), p50Ms: quantile(frames, 0.5), p99Ms: quantile(frames, 0.99) };
}
