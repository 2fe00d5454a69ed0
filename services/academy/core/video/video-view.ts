import Type, { type Static } from 'typebox';
import { VideoId } from './video.ts';

const closed = { additionalProperties: false } as const;

export const VIDEO_STATES = ['uploading', 'waiting', 'working', 'ready', 'original', 'failed'] as const;
export type VideoState = (typeof VIDEO_STATES)[number];

/** All parts but the last have this size. */
export const PART_BYTES = 8 * 1024 * 1024;
export const LARGEST_VIDEO = 4 * 1024 ** 3;
export const MOST_PARTS = LARGEST_VIDEO / PART_BYTES;

/** How many parts a video of so many bytes has. */
export const partsOf = (bytes: number): number => Math.ceil(bytes / PART_BYTES);

/** @param part from 0 */
export const sizeOfPart = (bytes: number, part: number): number => Math.min(PART_BYTES, bytes - part * PART_BYTES);

/** The parts that have not arrived, in order. */
export function missingParts(bytes: number, parts: readonly number[]): number[] {
  const there = new Set(parts);
  return Array.from({ length: partsOf(bytes) }, (_, part) => part).filter((part) => !there.has(part));
}

export const VideoName = Type.String({
  minLength: 1,
  maxLength: 200,
  pattern: '^[^/\\\\\\x00-\\x1f]+$',
  description: 'As its file is called.',
  examples: ['first-formula.mp4'],
});

const duration = (description: string) =>
  Type.Integer({ minimum: 1, maximum: 86_400_000, description, examples: [60_000] });

export const NewVideo = Type.Object(
  {
    name: VideoName,
    bytes: Type.Integer({ minimum: 1, maximum: LARGEST_VIDEO, description: 'Its size.', examples: [5_213_300] }),
    durationMs: Type.Optional(
      duration('How long it is, where whoever uploads it knows; ffprobe’s word goes before it.'),
    ),
  },
  { ...closed, title: 'NewCourseVideo', description: 'A video that is going to be uploaded.' },
);
export type NewVideo = Static<typeof NewVideo>;

const address = (description: string) => Type.String({ description, examples: ['/v1/academy/media/…/main.m3u8'] });

export const PlayableView = Type.Object(
  {
    address: address('Of the playlist, or of the video; relative to the server.'),
    type: Type.String({ description: 'Its media type.', examples: ['application/vnd.apple.mpegurl'] }),
    poster: Type.Union([address('Of a picture of it.'), Type.Null()]),
    expiresAt: Type.String({ description: 'Until when the addresses hold.', examples: ['2027-03-20T09:00:00.000Z'] }),
  },
  { ...closed, title: 'PlayableVideo', description: 'By what it is played.' },
);
export type PlayableView = Static<typeof PlayableView>;

export const VideoView = Type.Object(
  {
    id: VideoId,
    name: VideoName,
    bytes: Type.Integer({ description: 'Its size.', examples: [5_213_300] }),
    state: Type.Enum(VIDEO_STATES, {
      description:
        '`uploading`: parts are missing; `waiting` and `working`: renditions are being made; `ready`; `original`: it plays as it was uploaded; `failed`.',
      examples: ['ready'],
    }),
    percent: Type.Integer({ description: 'How far the renditions are.', examples: [100] }),
    partBytes: Type.Integer({ description: 'The size of each part but the last.', examples: [PART_BYTES] }),
    missing: Type.Array(Type.Integer(), { description: 'Parts that have not arrived, from 0.', examples: [[]] }),
    durationMs: Type.Union([duration('How long it is.'), Type.Null()]),
    heights: Type.Array(Type.Integer(), {
      description: 'Of its renditions, the largest first.',
      examples: [[720, 480]],
    }),
    reason: Type.Union([Type.String(), Type.Null()], { description: 'Why there are no renditions.', examples: [null] }),
    plays: Type.Union([PlayableView, Type.Null()], { description: 'Null while nothing can be played.' }),
  },
  { ...closed, title: 'CourseVideo', description: 'A video of a course.' },
);
export type VideoView = Static<typeof VideoView>;
