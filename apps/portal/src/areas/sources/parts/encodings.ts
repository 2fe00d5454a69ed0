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
  ibm866: 'IBM866',
  'iso-8859-2': 'ISO-8859-2',
  'iso-8859-3': 'ISO-8859-3',
  'iso-8859-4': 'ISO-8859-4',
  'iso-8859-5': 'ISO-8859-5',
  'iso-8859-6': 'ISO-8859-6',
  'iso-8859-7': 'ISO-8859-7',
  'iso-8859-8': 'ISO-8859-8',
  'iso-8859-8-i': 'ISO-8859-8-I',
  'iso-8859-10': 'ISO-8859-10',
  'iso-8859-13': 'ISO-8859-13',
  'iso-8859-14': 'ISO-8859-14',
  'iso-8859-15': 'ISO-8859-15',
  'iso-8859-16': 'ISO-8859-16',
  'koi8-r': 'KOI8-R',
  'koi8-u': 'KOI8-U',
  macintosh: 'Macintosh',
  'windows-874': 'Windows-874',
  'windows-1250': 'Windows-1250',
  'windows-1251': 'Windows-1251',
  'windows-1253': 'Windows-1253',
  'windows-1254': 'Windows-1254',
  'windows-1255': 'Windows-1255',
  'windows-1256': 'Windows-1256',
  'windows-1257': 'Windows-1257',
  'windows-1258': 'Windows-1258',
  'x-mac-cyrillic': 'X-MAC-CYRILLIC',
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
