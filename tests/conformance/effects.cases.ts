import { eventually } from '@pvt/kernel/testing';
import { expect, test } from 'vitest';
import { ids, type Suite } from './suite.ts';
import { publish } from './world.ts';

/** One effect for each event, whatever crashes between the effect and its offset. */
export function effectsCases(suite: Suite): void {
  test('case 4: redelivery after the effect was committed has no second effect', async () => {
    let crashes = 2;
    suite.arm('log.after-commit', () => {
      crashes -= 1;
      if (crashes >= 0) throw Object.assign(new Error('connection lost'), { code: 'ECONNRESET' });
    });
    await suite.recorder('case4');
    const sent = ids('case4', 45);
    // Three parts, since all that was published before the first delivery may be one batch.
    for (const end of [15, 30, 45]) {
      await publish(
        suite.one.log,
        'case4',
        sent.slice(end - 15, end).map((id, i) => [`k${i % 5}`, id]),
      );
      await eventually(async () => expect((await suite.idsOf('case4')).sort()).toEqual(sent.slice(0, end)));
    }
    await eventually(() => expect(crashes).toBeLessThan(0));
  });

  test('case 4: a crash before the commit leaves neither effect nor offset, and the event is done once', async () => {
    let crashes = 1;
    suite.arm('log.before-commit', () => {
      crashes -= 1;
      if (crashes >= 0) throw Object.assign(new Error('connection lost'), { code: 'ECONNRESET' });
    });
    await suite.recorder('case4b');
    const sent = ids('case4b', 10);
    await publish(
      suite.one.log,
      'case4b',
      sent.map((id) => ['k', id]),
    );
    await eventually(async () => expect(await suite.idsOf('case4b')).toEqual(sent));
  });
}
