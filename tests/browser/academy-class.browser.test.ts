import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { joinServer, type SharedServer } from '../shared-server.ts';
import { ITEMS, LEARNERS, LESSONS, learner, points, seatClass } from './academy-class.ts';
import { useChromium, withoutChromium } from './chromium.ts';
import { faultsInEachLook, faultsOf } from './looks.ts';
import { signInAsOwner } from './owner.ts';
import { type Session, visitor } from './visitor.ts';

/** Of a thousand rows of fifty cells, the rows and cells of about a window and a half. */
const MOST_CELLS = 900;
const MOST_ELEMENTS = 3000;

/** Scrolls, and says what is drawn in the middle of the grid two frames later: nobody sees an empty grid for longer. */
async function seenAfterScroll(grid: Locator, top: number, left: number): Promise<string | null> {
  return grid.evaluate(
    async (element, [y = 0, x = 0]) => {
      element.scrollTo(x, y);
      for (let frame = 0; frame < 3; frame += 1) await new Promise((next) => requestAnimationFrame(next));
      const { left: from, top: above, width, height } = element.getBoundingClientRect();
      const found = document.elementFromPoint(from + width * 0.7, above + height / 2)?.closest('[role=row]');
      return found?.getAttribute('aria-rowindex') ?? null;
    },
    [top, left],
  );
}

async function cornerOf(element: Locator): Promise<{ x: number; y: number }> {
  const box = await element.boundingBox();
  if (box === null) throw new Error('it is not drawn');
  return { x: Math.round(box.x), y: Math.round(box.y) };
}

const sizeOf = (page: Page, grid: Locator) =>
  Promise.all([grid.getByRole('gridcell').count(), page.evaluate(() => document.getElementsByTagName('*').length)]);

describe.skipIf(withoutChromium)('a class of 1,000 learners', () => {
  const browser = useChromium();
  let server: SharedServer;
  let session: Session;

  beforeAll(async () => {
    server = await joinServer();
    await seatClass(server, 'large');
    session = await signInAsOwner(browser(), server);
  });
  afterAll(async () => server?.leave());

  test('has its first grades shown before the last are there, and no more of them drawn than are seen', async () => {
    const teacher = await visitor(browser(), server, { session });
    const { page } = teacher;
    let release = () => {};
    const held = new Promise<void>((go) => {
      release = go;
    });
    await page.route(/\/grades\?.*cursor=[^&]/, async (route) => {
      await held;
      await route.continue();
    });
    await teacher.open('/academy/courses/large/grades');
    const grid = page.getByRole('grid', { name: 'Gradebook' });
    await grid.getByRole('rowheader', { name: learner(0) }).waitFor();
    expect(Number(await grid.getAttribute('aria-rowcount'))).toBeLessThan(LEARNERS);
    release();
    await page.getByText(`${LEARNERS} of ${LEARNERS} learners.`, { exact: false }).waitFor();
    expect([await grid.getAttribute('aria-rowcount'), await grid.getAttribute('aria-colcount')]).toEqual([
      String(LEARNERS + 1),
      String(ITEMS + 3),
    ]);
    for (const [top, left] of [
      [0, 0],
      [9_000, 1_000],
      [20_000, 3_000],
      [37_000, 100_000],
      [100, 0],
    ] as const) {
      // The row in the middle: by the height of rows, give or take the head and the end of the grid.
      const row = Number(await seenAfterScroll(grid, top, left));
      expect(Math.abs(row - Math.min(top, 37_500) / 38)).toBeLessThan(20);
      const [cells, elements] = await sizeOf(page, grid);
      expect(cells).toBeGreaterThan(50);
      expect(cells).toBeLessThan(MOST_CELLS);
      expect(elements).toBeLessThan(MOST_ELEMENTS);
    }
    await seenAfterScroll(grid, 20_000, 3_000);
    const [frame, head, name] = [
      await cornerOf(grid),
      await cornerOf(grid.getByRole('columnheader', { name: 'Name' })),
      await cornerOf(grid.getByRole('rowheader').first()),
    ];
    // Both stay at their edges, whatever is scrolled.
    expect([head.x, head.y, name.x]).toEqual([frame.x, frame.y, frame.x]);
    await shot(page, 'class-grades');

    await grid.focus();
    await page.keyboard.press('Control+End');
    await page.keyboard.press('Control+ArrowDown');
    const chosen = grid.getByRole('gridcell', { selected: true });
    expect(await chosen.textContent()).toBe(String(points(LEARNERS - 1, ITEMS - 1)) + '.00');
    await page.keyboard.type('13');
    await page.keyboard.press('Tab');
    await grid
      .getByRole('row')
      .filter({ hasText: learner(LEARNERS - 1) })
      .getByText('13.00')
      .first()
      .waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await teacher.close();
  });

  test('has a map of its progress that is read by eye, by the keyboard and in numbers', async () => {
    const teacher = await visitor(browser(), server, { session });
    const { page } = teacher;
    await teacher.open('/academy/courses/large/people');
    await page.getByRole('link', { name: 'Progress by lesson' }).click();
    const grid = page.getByRole('grid', { name: 'Progress by lesson' });
    await page.getByText(`1,000 learners. Arrows move in the map.`).waitFor();
    expect([await grid.getAttribute('aria-rowcount'), await grid.getAttribute('aria-colcount')]).toEqual([
      String(LEARNERS + 1),
      String(LESSONS + 1),
    ]);
    const row = Number(await seenAfterScroll(grid, 18_000, 0));
    expect(Math.abs(row - 18_000 / 36)).toBeLessThan(20);
    const [cells, elements] = await sizeOf(page, grid);
    expect(cells).toBeGreaterThan(50);
    expect(cells).toBeLessThan(1500);
    expect(elements).toBeLessThan(5000);
    await shot(page, 'class-progress');
    await grid.focus();
    for (const key of ['Control+Home', 'Control+ArrowUp', 'ArrowDown', 'ArrowDown', 'ArrowRight', 'ArrowRight'])
      await page.keyboard.press(key);
    // The third learner has completed two lessons and begun the third.
    await page.getByText(`${learner(2)}, lesson 3, Unit 3: Begun`).waitFor();
    await grid.getByRole('gridcell', { name: 'Unit 3: Begun', selected: true }).waitFor();
    const fourth = grid.getByRole('row').filter({ hasText: learner(3) });
    await fourth.getByRole('gridcell', { name: 'Unit 2: Completed' }).click();
    await page.getByText(`${learner(3)}, lesson 2, Unit 2: Completed`).waitFor();
    const counts = page.getByRole('table', { name: 'How many are how far' });
    // All but every 41st have completed the first.
    await counts
      .getByRole('row', { name: /Unit 1 / })
      .getByText('975')
      .waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await teacher.close();
  });

  test('can be looked at by everybody', async () => {
    const teacher = await visitor(browser(), server, { colorScheme: 'light', hasTouch: true, session });
    const { page } = teacher;
    for (const part of ['grades', 'grades/progress']) {
      await teacher.open(`/academy/courses/large/${part}`);
      await page.getByRole('rowheader').first().waitFor();
      await page.getByText(/1,?000 (?:of|learners)/).waitFor();
      const shoot = async (look: string) => {
        await shot(page, `class-${part.replace('/', '-')}-${look}`);
        if (look === 'phone') expect(await page.getByRole('gridcell').count()).toBeLessThan(MOST_CELLS);
      };
      expect([part, ...(await faultsInEachLook(page, { shoot }))]).toEqual([part]);
    }
    await teacher.close();
  });
});

async function shot(page: Page, name: string): Promise<void> {
  const folder = process.env['PVT_SHOTS'];
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png` });
}
