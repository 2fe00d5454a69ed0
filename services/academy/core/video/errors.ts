import { defineErrors, type Problem } from '@pvt/kernel/errors';

export const videoErrors = defineErrors({
  VIDEO_NOT_FOUND: {
    kind: 'missing',
    title: 'No such video',
    description: 'The course has no video of this id, or the lesson shows none that is uploaded.',
  },
  VIDEO_REFUSED: {
    kind: 'unprocessable',
    title: 'The video can not be taken in',
    description: 'A part has the size that the upload says, and a number that it has. Nothing was stored.',
  },
  VIDEO_INCOMPLETE: {
    kind: 'conflict',
    title: 'Parts of the video are missing',
    description:
      '`missing` has the numbers of the first parts that have not arrived. Send them, and complete it again.',
  },
  VIDEO_STATE_CONFLICT: {
    kind: 'conflict',
    title: 'The video is in another state',
    description: 'Parts are sent while it is uploading; it is prepared again where that failed, or ffmpeg was missing.',
  },
  VIDEO_ADDRESS_EXPIRED: {
    kind: 'forbidden',
    title: 'The address has expired',
    description: 'Addresses of videos hold for a time. Ask for the lesson’s video again, which gives a new one.',
  },
  VIDEO_ADDRESS_INVALID: {
    kind: 'forbidden',
    title: 'The address is not one that was given',
    description: 'Its signature is another one. Ask for the lesson’s video, which gives its address.',
  },
  PLAYED_TOO_MUCH: {
    kind: 'conflict',
    title: 'More was claimed than can have been played',
    description:
      'No more counts than the time that has passed since the last report, at twice the speed. Nothing was noted; send it again later, when that much time has passed.',
  },
});

export const videoNotFound = (video: string): Problem =>
  videoErrors.VIDEO_NOT_FOUND(`The course has no video ${video}.`);
