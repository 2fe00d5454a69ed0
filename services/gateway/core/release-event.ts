import { defineEvent } from '@pvt/kernel/event-type';
import Type from 'typebox';
import { Because, Compared, Phase, Verdict } from './release-state.ts';

const Percent = Type.Number({ description: 'Of a hundred requests, how many go to the canary.' });

export const releaseDecided = defineEvent({
  type: 'pvt.gateway.release.decided',
  version: 1,
  readBy: 'operator:gateway',
  description:
    'Something was decided of a release of the gateway, by a person or by its figures. That it holds is told once for each cause. The key is the release.',
  data: Type.Object({
    release: Type.String({ description: 'Its name in the document.' }),
    number: Type.Integer({ description: 'Decisions of a release are counted.' }),
    verdict: Verdict,
    because: Because,
    reason: Type.String({ description: 'In words and figures.' }),
    phase: Phase,
    shareBefore: Percent,
    shareAfter: Percent,
    figures: Type.Union([Compared, Type.Null()], {
      description: 'Both sides over the same period; null by hand.',
    }),
  }),
  key: ({ release }) => release,
  example: {
    release: 'shop',
    number: 3,
    verdict: 'roll-back',
    because: 'errors-over-objective',
    reason:
      'The canary: 12 of 200 requests failed (6 %), p99 120 ms; stable: 1 of 1800 requests failed (0.06 %), p99 110 ms. The objective allows 1 % of errors.',
    phase: 'rolled-back',
    shareBefore: 10,
    shareAfter: 0,
    figures: {
      stable: { requests: 1800, errors: 1, p99Ms: 110 },
      canary: { requests: 200, errors: 12, p99Ms: 120 },
    },
  },
});

export const gatewayEvents = [releaseDecided];
