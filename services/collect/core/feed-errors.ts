import { defineErrors } from '@pvt/kernel/errors';

/** Why a look at a feed gave nothing, or not everything: what `feedStatus` of a source shows. */
export const feedErrors = defineErrors({
  FEED_NOT_REACHED: {
    kind: 'unavailable',
    title: 'The address of the feed gives no answer',
    description:
      'There was no connection, or no answer within 30 s; the detail says which. It is asked again by itself, later and later.',
  },
  FEED_ADDRESS_REFUSED: {
    kind: 'unprocessable',
    title: 'The address of the feed may not be asked',
    description:
      'It leads to the server’s own network, which PVT_ALLOW_PRIVATE_URLS allows, or is neither http nor https.',
  },
  FEED_ANSWER_UNUSABLE: {
    kind: 'unprocessable',
    title: 'The address of the feed answers with something else than the feed',
    description:
      'Its status is neither 200 nor 304. Look at the address and at the headers that it needs, such as a token that has run out.',
  },
  FEED_HEADER_SEALED: {
    kind: 'unprocessable',
    title: 'A header of the feed can not be opened',
    description:
      'The values of headers are kept sealed with PVT_SECRET, which was another one then. Save the source with its headers written anew.',
  },
  FEED_BROKE_OFF: {
    kind: 'unavailable',
    title: 'The feed broke off before its end',
    description:
      'The rows before the break are in. The next look reads it again from its start, which adds the others.',
  },
  FEED_FOLDER_REFUSED: {
    kind: 'unprocessable',
    title: 'The folder may not be watched',
    description:
      'Only folders below the one that PVT_WATCH_ROOT names are watched, links followed; without that setting none is.',
  },
  FEED_FOLDER_UNREADABLE: {
    kind: 'unprocessable',
    title: 'The folder cannot be read',
    description: 'It is not there, or the server may not read it. It is looked for again by itself.',
  },
  FEED_FILE_UNREADABLE: {
    kind: 'unprocessable',
    title: 'A file of the folder cannot be read',
    description:
      'It is a link that leads nowhere or out of PVT_WATCH_ROOT, or the server may not read it. The other files are taken.',
  },
  FEED_FAILED: {
    kind: 'fault',
    title: 'The look at the feed failed',
    description: 'For a reason that nobody foresaw; the detail names it. It is looked at again by itself.',
  },
});
