import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { useChromium, withoutChromium } from '../browser/chromium.ts';
import { publish } from '../browser/filled.ts';
import { type Session, signIn, visitor } from '../browser/visitor.ts';
import { joinServer, type SharedServer } from '../shared-server.ts';
import { ask } from '../system/hotel-bookings/example-on-server.ts';

const SCRIPTS = [
  '<script>window.ran = true</script>',
  '<img src="data:," onerror="window.ran = true">',
  '<svg onload="window.ran = true">',
  '"><iframe srcdoc="<script>parent.ran = true</script>">',
  "javascript:window.ran = true//'",
  '{{constructor.constructor("window.ran = true")()}}',
];

describe.skipIf(withoutChromium)('what somebody sends is text wherever it is shown', () => {
  const browser = useChromium();
  let server: SharedServer;
  let session: Session;

  beforeAll(async () => {
    server = await joinServer();
    const all = SCRIPTS.join('\n');
    await ask(server, 'PUT', '/v1/boards/odd', JSON.stringify({ title: SCRIPTS[1], tiles: [] }));
    await ask(
      server,
      'PUT',
      '/v1/flows/odd',
      JSON.stringify({ on: ['odd.sent'], steps: [{ to: { deadLetter: { reason: 'string(data.text)' } } }] }),
    );
    await publish(server, {
      type: 'odd.sent',
      id: 'odd',
      key: SCRIPTS[1],
      data: { text: all, [SCRIPTS[0] ?? '']: SCRIPTS },
    });
    session = await signIn(browser(), server);
  });
  afterAll(async () => server?.leave());

  test.each(['/events', '/events/odd', '/dead-letters', '/insights', '/insights/boards/odd'])('%s', async (path) => {
    const { page, open, close } = await visitor(browser(), server, { session });
    await open(path);
    await page
      .getByText(/window\.ran/)
      .first()
      .waitFor();
    expect(await page.evaluate(() => 'ran' in window)).toBe(false);
    await close();
  });
});
