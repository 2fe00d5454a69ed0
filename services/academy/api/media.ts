import type { Readable } from 'node:stream';
import type { StoredFile } from '@pvt/kernel/files';
import { type Route, type RouteReply, route } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { videoErrors } from '../core/video/errors.ts';
import { MEDIA_ROOT } from '../core/video/media-root.ts';
import { VideoId } from '../core/video/video.ts';
import { readMedia } from '../use-cases/videos/read-media.ts';
import type { VideoTools } from '../use-cases/videos/tools.ts';
import { byteRange } from './byte-range.ts';

const TYPES: Readonly<Record<string, string>> = {
  m3u8: 'application/vnd.apple.mpegurl',
  m4s: 'video/iso.segment',
  mp4: 'video/mp4',
  jpg: 'image/jpeg',
};
const ORIGINAL_TYPE = 'application/octet-stream';

const segment = (description: string, example: string) =>
  Type.String({ pattern: '^[A-Za-z0-9_-]{1,64}$', maxLength: 64, description, examples: [example] });

const MediaParams = Type.Object({
  owner: Type.String({ format: 'uuid', maxLength: 36, description: 'Whose it is.' }),
  video: VideoId,
  folder: segment('Which of its folders.', 'original'),
  viewer: segment('Who was given the address.', 'preview'),
  until: Type.Integer({
    minimum: 0,
    maximum: 100_000_000_000,
    description: 'Until when it holds, in seconds since 1970.',
    examples: [1_805_533_200],
  }),
  signature: segment('Of all that is before it.', 'x'),
  name: Type.String({
    pattern: '^[A-Za-z0-9_-]+(\\.[a-z0-9]+)?$',
    maxLength: 60,
    description: 'The file.',
    examples: ['main.m3u8'],
  }),
});

const { VIDEO_ADDRESS_EXPIRED, VIDEO_ADDRESS_INVALID, VIDEO_NOT_FOUND } = videoErrors;

/** Playlists and segments, by addresses that were signed for somebody and a time. */
export function mediaRoutes(tools: VideoTools): Route[] {
  return [
    route({
      tag: 'academy-site',
      permission: 'public',
      operationId: 'getMedia',
      method: 'GET',
      path: `${MEDIA_ROOT}/:owner/:video/:folder/:viewer/:until/:signature/:name`,
      summary: 'A file of a video',
      description: 'By an address that the video of a lesson has; it holds for a time. A part of it with `Range`.',
      params: MediaParams,
      responses: {
        200: { description: 'The file.', contentType: [...Object.values(TYPES), ORIGINAL_TYPE] },
        206: { description: 'The part that `Range` names.', contentType: [...Object.values(TYPES), ORIGINAL_TYPE] },
      },
      errors: [VIDEO_ADDRESS_EXPIRED, VIDEO_ADDRESS_INVALID, VIDEO_NOT_FOUND],
      handler: async ({ params: { owner, ...params }, headers }, reply) => {
        const media = { ...params, tenant: owner };
        const stored = await readMedia(tools, media);
        const seconds = Math.max(0, Math.floor(params.until - tools.now().epochMilliseconds / 1000));
        reply
          .header('content-type', TYPES[params.name.split('.').at(-1) ?? ''] ?? ORIGINAL_TYPE)
          .header('content-security-policy', "default-src 'none'; sandbox; frame-ancestors 'none'")
          .header('cache-control', `private, max-age=${seconds}, immutable`)
          .header('accept-ranges', 'bytes');
        return sentPart(stored, headers.range, reply);
      },
    }),
  ];
}

function sentPart(stored: StoredFile, range: string | undefined, reply: RouteReply): Readable {
  const part = byteRange(range, stored.size);
  if (part === undefined) {
    reply.header('content-length', String(stored.size));
    return stored.stream();
  }
  reply
    .status(206)
    .header('content-range', `bytes ${part.start}-${part.end}/${stored.size}`)
    .header('content-length', String(part.end - part.start + 1));
  return stored.stream(part);
}
