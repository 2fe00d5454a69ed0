import { nextShare } from './release.ts';
import type { Release } from './release-definition.ts';
import { releaseErrors } from './release-errors.ts';
import type { Decision, Phase, ReleaseState } from './release-state.ts';

export const COMMANDS = ['start', 'pause', 'resume', 'step', 'roll-back', 'finish'] as const;
export type Command = (typeof COMMANDS)[number];

/** From which phases a release can be told to do something; null is one that was never started. */
const POSSIBLE: Readonly<Record<Command, readonly (Phase | null)[]>> = {
  start: [null, 'rolled-back', 'done'],
  pause: ['running'],
  resume: ['paused'],
  step: ['running', 'paused'],
  'roll-back': ['running', 'paused', 'done'],
  finish: ['running', 'paused'],
};

/**
 * What a person tells a release to do.
 * @throws GATEWAY_RELEASE_NOT_SO
 */
export function commandRelease(
  command: Command,
  name: string,
  definition: Release,
  state: ReleaseState | undefined,
  now: number,
): Decision {
  const phase = state?.phase ?? null;
  if (!POSSIBLE[command].includes(phase))
    throw releaseErrors.GATEWAY_RELEASE_NOT_SO(
      `"${name}" is ${phase ?? 'not started'}: ${command} is for one that is ${POSSIBLE[command].map((each) => each ?? 'not started').join(' or ')}.`,
    );
  const byHand = { verdict: command, because: 'by-hand', reason: 'By hand.', figures: null } as const;
  const [first = 100] = definition.steps;
  const before = state ?? { phase: 'running', share: first, startedAt: now, stepAt: now, decidedAt: now };
  const at = { ...before, decidedAt: now };
  switch (command) {
    case 'start':
      return { ...byHand, state: { phase: 'running', share: first, startedAt: now, stepAt: now, decidedAt: now } };
    case 'pause':
      return { ...byHand, state: { ...at, phase: 'paused' } };
    case 'resume':
      return { ...byHand, state: { ...at, phase: 'running' } };
    case 'step': {
      const share = nextShare(definition.steps, before.share);
      if (share === undefined)
        throw releaseErrors.GATEWAY_RELEASE_NOT_SO(
          `"${name}" is at its last step, ${before.share} %. Finish it, or roll it back.`,
        );
      return { ...byHand, state: { ...at, share, stepAt: now } };
    }
    case 'roll-back':
      return { ...byHand, state: { ...at, phase: 'rolled-back', share: 0, stepAt: now } };
    case 'finish':
      return { ...byHand, state: { ...at, phase: 'done', share: 100, stepAt: now } };
  }
}
