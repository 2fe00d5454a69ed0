import { type Message, msg } from '@pvt/ui/language';
import type { Preview } from '../types.ts';

type FileEncoding = Preview['encoding'];
export type Encoding = FileEncoding['used'];

/** Names are the same in all languages. */
export const encodingTitles: Record<Encoding, string> = {
  'utf-8': 'UTF-8',
  'windows-1252': 'Windows-1252',
  'utf-16le': 'UTF-16LE',
  'utf-16be': 'UTF-16BE',
};

/** Why a file looks written as it does. */
export const encodingReasons: Record<FileEncoding['reason'], Message> = {
  'byte-order-mark': msg('Its byte order mark says so.'),
  'zero-bytes': msg('Nearly every other byte is zero.'),
  ascii: msg('It has ASCII characters only.'),
  'valid-utf-8': msg('Its letters beyond ASCII are valid UTF-8.'),
  'not-utf-8': msg(
    'Some of its bytes do not fit UTF-8, so it is taken for Windows-1252. Compare the letters with accents.',
  ),
};
