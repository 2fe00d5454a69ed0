import Type, { type Static } from 'typebox';
import { ProgressAnswer } from '../learning/learner-view.ts';
import { PlayableView } from './video-view.ts';

const closed = { additionalProperties: false } as const;
const LONGEST_MS = 86_400_000;
const moment = (description: string, example: number) =>
  Type.Integer({ minimum: 0, maximum: LONGEST_MS, description, examples: [example] });

export const StretchView = Type.Object(
  { from: moment('Its first millisecond.', 0), to: moment('The first one behind it.', 9_800) },
  { ...closed, title: 'PlayedStretch', description: 'A part of a video.' },
);

export const PlayedReport = Type.Object(
  {
    action: Type.String({
      format: 'uuid',
      maxLength: 36,
      description: 'Of the device’s own making, once for each report: sent again, it counts once.',
      examples: ['0198c0de-ac70-7000-8000-000000000001'],
    }),
    played: Type.Array(StretchView, { maxItems: 100, description: 'What was played since the report before.' }),
    position: moment('Where the learner is now.', 9_800),
  },
  { ...closed, title: 'PlayedReport', description: 'What a device has played of a video.' },
);
export type PlayedReport = Static<typeof PlayedReport>;

export const PlayedView = Type.Object(
  {
    played: Type.Array(StretchView, { description: 'All that was played, on all devices, in order.' }),
    percent: Type.Number({ description: 'How much of it that is; 100 only for all of it.', examples: [3.33] }),
    firstUnseen: Type.Union([moment('Where the first part begins that was never played.', 10_000), Type.Null()]),
    position: moment('Where the learner was last.', 9_800),
  },
  { ...closed, title: 'PlayedVideo', description: 'What a learner has played of a video.' },
);
export type PlayedView = Static<typeof PlayedView>;

export const PlayedAnswer = Type.Object(
  { played: PlayedView, progress: ProgressAnswer },
  { ...closed, title: 'PlayedAnswer', description: 'What counts now.' },
);
export type PlayedAnswer = Static<typeof PlayedAnswer>;

export const LearnerVideo = Type.Object(
  {
    plays: PlayableView,
    durationMs: Type.Union([Type.Integer({ examples: [60_000] }), Type.Null()], { description: 'How long it is.' }),
    played: PlayedView,
  },
  { ...closed, title: 'LearnerVideo', description: 'A video of a lesson, and what the learner has played of it.' },
);
export type LearnerVideo = Static<typeof LearnerVideo>;
