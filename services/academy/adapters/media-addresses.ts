import { createHmac, timingSafeEqual } from 'node:crypto';
import { MEDIA_ROOT } from '../core/video/media-root.ts';

/** A folder of files of a video, and who may read them until when. */
export interface MediaFolder {
  readonly tenant: string;
  readonly video: string;
  readonly folder: string;
  /** The enrolment; or `author`, `preview`. */
  readonly viewer: string;
  /** Seconds since 1970. */
  readonly until: number;
}

/** Signs addresses of media, so that none of the many requests for them has to ask the database. */
export interface MediaAddresses {
  /** Of the folder: its playlists name what is in it by its name alone. */
  addressOf(folder: MediaFolder): string;
  isSigned(folder: MediaFolder, signature: string): boolean;
}

/** @param secretKey the service's own */
export function mediaAddresses(secretKey: Buffer): MediaAddresses {
  const own = createHmac('sha256', secretKey).update('academy.media').digest();
  const signatureOf = (folder: MediaFolder): string =>
    createHmac('sha256', own).update(pathOf(folder)).digest('base64url');
  return {
    addressOf: (folder) => `${MEDIA_ROOT}/${pathOf(folder)}/${signatureOf(folder)}`,
    isSigned(folder, signature) {
      const expected = Buffer.from(signatureOf(folder));
      const given = Buffer.from(signature);
      return given.length === expected.length && timingSafeEqual(given, expected);
    },
  };
}

const pathOf = ({ tenant, video, folder, viewer, until }: MediaFolder): string =>
  [tenant, video, folder, viewer, until].join('/');
