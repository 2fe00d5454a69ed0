import { defineErrors } from '@pvt/kernel/errors';

/** What can be wrong with an uploaded file as a whole. */
export const uploadErrors = defineErrors({
  UPLOAD_GZIP_BROKEN: {
    kind: 'invalid',
    title: 'The gzip data is broken',
    description:
      'The upload starts like gzip and cannot be unpacked to its end. The rows before the break are in. Pack the file again.',
  },
  UPLOAD_TOO_LARGE: {
    kind: 'too-large',
    title: 'The upload is too large',
    description:
      'After unpacking, the upload is larger than allowed, or far larger than what was sent. Split it, or send it unpacked.',
  },
});
