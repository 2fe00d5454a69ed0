import Type, { type Static } from 'typebox';
import { FileId } from '../lesson/file-id.ts';

const closed = { additionalProperties: false } as const;

export const VideoId = Type.String({
  format: 'uuid',
  maxLength: 36,
  description: 'The video’s id.',
  examples: ['0198c0de-71de-7000-8000-000000000001'],
});

const Uploaded = Type.Object(
  { kind: Type.Literal('uploaded'), video: VideoId },
  { ...closed, title: 'UploadedVideo', description: 'A video that the course has.' },
);

const Elsewhere = Type.Object(
  {
    kind: Type.Literal('elsewhere'),
    address: Type.String({
      maxLength: 2000,
      pattern: '^https://[^\\s<>"\\\\]+$',
      description: 'The page that shows it. It is linked, and never loaded into the lesson.',
      examples: ['https://videos.example/watch/17'],
    }),
  },
  { ...closed, title: 'VideoElsewhere', description: 'A video of another place.' },
);

export const TRACK_KINDS = ['captions', 'chapters'] as const;

export const VideoTrack = Type.Object(
  {
    kind: Type.Enum(TRACK_KINDS, { description: 'What it is.', examples: ['captions'] }),
    language: Type.String({
      pattern: '^[a-z]{2,3}(-[A-Z]{2})?$',
      maxLength: 6,
      description: 'Its language (BCP 47).',
      examples: ['en'],
    }),
    file: { ...FileId, description: 'WebVTT, as a file of the course of the type `text/vtt`.' },
  },
  { ...closed, title: 'VideoTrack', description: 'Captions or chapters in one language.' },
);
export type VideoTrack = Static<typeof VideoTrack>;

export const LEAST_SHARE = 90;

export const Video = Type.Object(
  {
    kind: Type.Literal('video'),
    source: Type.Union([Uploaded, Elsewhere], { description: 'Where it is.' }),
    poster: Type.Optional({ ...FileId, description: 'A picture before it plays; without it, one of the video’s own.' }),
    tracks: Type.Array(VideoTrack, { maxItems: 60, description: 'Each kind once per language.' }),
    share: Type.Integer({
      minimum: 1,
      maximum: 100,
      default: LEAST_SHARE,
      description: 'Which share of it is to be played where `played` completes the lesson, in percent.',
      examples: [LEAST_SHARE],
    }),
  },
  { ...closed, title: 'VideoLesson', description: 'A video.' },
);
export type Video = Static<typeof Video>;
