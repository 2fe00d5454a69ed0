import Type, { type Static } from 'typebox';

export const PHASES = ['running', 'paused', 'rolled-back', 'done'] as const;
export const VERDICTS = ['start', 'hold', 'step', 'roll-back', 'pause', 'resume', 'finish'] as const;
/** Why something was decided: what pages say it by, in the language of who reads. */
export const BECAUSES = [
  'by-hand',
  'within-objective',
  'too-few-requests',
  'last-step',
  'errors-over-objective',
  'slower-than-objective',
  'errors-over-stable',
  'slower-than-stable',
  'stable-breaks-it-too',
  'not-in-document',
] as const;

export const Phase = Type.Enum(PHASES, {
  description:
    '`running`: it is decided again and again; `paused`: its share grows no more; `rolled-back`: all requests go to stable; `done`: all go to the canary.',
});
export type Phase = Static<typeof Phase>;
export const Verdict = Type.Enum(VERDICTS, { description: 'What was decided.' });
export type Verdict = Static<typeof Verdict>;
export const Because = Type.Enum(BECAUSES, { description: 'Why, for programs.' });
export type Because = Static<typeof Because>;

export const SideSummary = Type.Object(
  {
    requests: Type.Integer({ description: 'That were answered, or got no answer.' }),
    errors: Type.Integer({ description: 'Answered by 5xx, or not at all.' }),
    p99Ms: Type.Union([Type.Number(), Type.Null()], {
      description: 'Within so long 99 of 100 answers began, right to 19 %; null without requests.',
    }),
  },
  { additionalProperties: false, title: 'GatewayReleaseSide', description: 'What one side did in a period.' },
);
export type SideSummary = Static<typeof SideSummary>;

export const Compared = Type.Object(
  { stable: SideSummary, canary: SideSummary },
  { additionalProperties: false, title: 'GatewayReleaseCompared', description: 'Both sides over the same period.' },
);
export type Compared = Static<typeof Compared>;

/** How far a release is. Times are milliseconds since 1970. */
export interface ReleaseState {
  readonly phase: Phase;
  /** Of a hundred, how many go to the canary. */
  readonly share: number;
  readonly startedAt: number;
  /** Since when the share is in force. */
  readonly stepAt: number;
  readonly decidedAt: number;
}

/** What was decided; `figures` are those that it was decided by. */
export interface Decision {
  readonly verdict: Verdict;
  readonly because: Because;
  /** In words and figures. */
  readonly reason: string;
  readonly state: ReleaseState;
  readonly figures: Compared | null;
}
