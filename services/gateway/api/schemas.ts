import Type, { type Static } from 'typebox';
import type { Release } from '../core/release-definition.ts';
import { BECAUSES, Because, Compared, Phase, Verdict } from '../core/release-state.ts';
import type { ShownRelease } from '../use-cases/show-releases.ts';

const instant = (description: string) => Type.String({ description, examples: ['2027-01-04T14:00:00.000Z'] });
const share = (description: string) => Type.Number({ description, examples: [10] });
const orNull = (schema: ReturnType<typeof Type.Number>, description: string) =>
  Type.Union([schema, Type.Null()], { description });

const ReleaseStanding = Type.Object(
  {
    phase: Phase,
    share: share('Of a hundred requests, how many go to the canary.'),
    startedAt: instant('When it was started.'),
    stepAt: instant('Since when the share is in force.'),
    decidedAt: instant('When it was last decided.'),
    decisions: Type.Integer({ description: 'How many decisions there are.', examples: [3] }),
    because: Type.Enum(BECAUSES, { description: 'Of the last one.' }),
  },
  { additionalProperties: false, title: 'GatewayReleaseStanding', description: 'How far a release is.' },
);

export const GatewayRelease = Type.Object(
  {
    name: Type.String({ description: 'Its name in the document.', examples: ['shop'] }),
    stable: Type.String({ description: 'The upstream of what was there before.', examples: ['shop-1'] }),
    canary: Type.String({ description: 'The upstream of what is new.', examples: ['shop-2'] }),
    steps: Type.Array(Type.Number(), { description: 'Its shares, one after the other.', examples: [[5, 20, 100]] }),
    everyMs: Type.Integer({ description: 'The interval after which its share may grow.', examples: [60_000] }),
    objective: Type.Object(
      {
        errorRate: orNull(Type.Number(), 'At most, 0 to 1; null where there is no bound.'),
        p99Ms: orNull(Type.Number(), 'At most; null where there is no bound.'),
        moreErrorsThanStable: orNull(Type.Number(), 'At most, 0 to 1; null where there is no bound.'),
        p99TimesStable: orNull(Type.Number(), 'At most; null where there is no bound.'),
        minimumRequests: Type.Integer({ description: 'Before anything is decided.', examples: [100] }),
      },
      { additionalProperties: false, description: 'What the canary has to hold.' },
    ),
    standing: Type.Union([ReleaseStanding, Type.Null()], {
      description: 'Null of one that was never started: all requests go to stable.',
    }),
  },
  { additionalProperties: false, title: 'GatewayReleaseShown', description: 'A release, and how far it is.' },
);
export type GatewayRelease = Static<typeof GatewayRelease>;

export function releaseOf({ name, definition, state }: ShownRelease): GatewayRelease {
  const { stable, canary, steps, everyMs, objective } = definition;
  return {
    ...{ name, stable, canary, steps, everyMs, objective: objectiveOf(objective) },
    standing: state && {
      ...{ phase: state.phase, share: state.share, decisions: state.decisions, because: state.because },
      startedAt: new Date(state.startedAt).toISOString(),
      stepAt: new Date(state.stepAt).toISOString(),
      decidedAt: new Date(state.decidedAt).toISOString(),
    },
  };
}

function objectiveOf({ errorRate, p99Ms, worseThanStable = {}, minimumRequests }: Release['objective']) {
  return {
    ...{ errorRate: errorRate ?? null, p99Ms: p99Ms ?? null, minimumRequests },
    moreErrorsThanStable: worseThanStable.errorRate ?? null,
    p99TimesStable: worseThanStable.p99Factor ?? null,
  };
}

export const ReleaseDecision = Type.Object(
  {
    number: Type.Integer({ description: 'Counted for each release.', examples: [3] }),
    at: instant('When it was decided.'),
    verdict: Verdict,
    because: Because,
    reason: Type.String({
      description: 'In words and figures.',
      examples: ['The canary has answered 12 requests since 5 % go to it; 100 are needed.'],
    }),
    phase: Phase,
    shareBefore: share('Until then.'),
    shareAfter: share('From then on.'),
    figures: Type.Union([Compared, Type.Null()], {
      description: 'Both sides over the same period; null by hand.',
    }),
    actor: Type.String({ description: 'Who decided it: `service:gateway` by its figures.', examples: ['person:0198'] }),
    actorName: Type.String({ description: 'As the history shows it.', examples: ['Ana Silva'] }),
  },
  { additionalProperties: false, title: 'GatewayReleaseDecision', description: 'What was decided of a release.' },
);

export const ReleaseFigures = Type.Object(
  {
    periodMs: Type.Integer({ description: 'How long each point is.', examples: [1000] }),
    points: Type.Array(
      Type.Object(
        { at: instant('When it begins.'), ...Compared.properties },
        { additionalProperties: false, description: 'Both sides in one period.' },
      ),
      { description: 'Since it was started, the oldest first; periods without requests are left out.' },
    ),
  },
  { additionalProperties: false, title: 'GatewayReleaseFigures', description: 'What both sides of a release did.' },
);

export const GatewayStatus = Type.Object(
  {
    revision: Type.Integer({
      description: 'Of the configuration, whose document was last taken; 0 before.',
      examples: [7],
    }),
    takenAt: Type.Union([Type.String(), Type.Null()], {
      description: 'When it was taken.',
      examples: ['2027-01-04T14:00:00.000Z'],
    }),
    routes: Type.Integer({ description: 'How many it has.', examples: [12] }),
    upstreams: Type.Integer({ description: 'How many it has.', examples: [4] }),
    releases: Type.Integer({ description: 'How many it has.', examples: [1] }),
    processes: Type.Array(
      Type.Object(
        {
          id: Type.String({ description: 'Which one.', examples: ['front-1-4711'] }),
          url: Type.String({ description: 'Where it takes requests.', examples: ['http://10.0.0.1:8080'] }),
          revision: Type.Integer({ description: 'By which it goes.', examples: [7] }),
          fault: Type.Union([Type.String(), Type.Null()], {
            description: 'Why it does not go by a newer one; null where it does.',
          }),
          seenAt: instant('When it last told of itself.'),
        },
        { additionalProperties: false, title: 'GatewayProcess', description: 'A process that takes requests.' },
      ),
      { description: 'Those that told of themselves within a minute, by id; at most 100.' },
    ),
  },
  { additionalProperties: false, title: 'GatewayStatus', description: 'By what the gateways go.' },
);

export const LiveRelease = Type.Object(
  { release: GatewayRelease, figures: ReleaseFigures },
  { additionalProperties: false, title: 'GatewayReleaseLive', description: 'A release, and what both sides did.' },
);
