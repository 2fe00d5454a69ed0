/**
 * How the text of a file can be written as bytes, by its name in the WHATWG Encoding Standard. Of those with several bytes a
 * character only Unicode's: how many bytes of the file a text took could not be told of the others, and an import that
 * resumes goes by that.
 */
export const ENCODINGS = [
  'utf-8',
  'windows-1252',
  'utf-16le',
  'utf-16be',
  'ibm866',
  'iso-8859-2',
  'iso-8859-3',
  'iso-8859-4',
  'iso-8859-5',
  'iso-8859-6',
  'iso-8859-7',
  'iso-8859-8',
  'iso-8859-8-i',
  'iso-8859-10',
  'iso-8859-13',
  'iso-8859-14',
  'iso-8859-15',
  'iso-8859-16',
  'koi8-r',
  'koi8-u',
  'macintosh',
  'windows-874',
  'windows-1250',
  'windows-1251',
  'windows-1253',
  'windows-1254',
  'windows-1255',
  'windows-1256',
  'windows-1257',
  'windows-1258',
  'x-mac-cyrillic',
] as const;

export type Encoding = (typeof ENCODINGS)[number];

export function isEncoding(name: string): name is Encoding {
  return ENCODINGS.some((known) => known === name);
}

/** Whether each byte is a character, those of ASCII the same as there. */
export function hasSingleBytes(encoding: Encoding): boolean {
  return !encoding.startsWith('utf-');
}

const UTF8_BOM = [0xef, 0xbb, 0xbf];
const UTF16LE_BOM = [0xff, 0xfe];
const UTF16BE_BOM = [0xfe, 0xff];

export interface ByteOrderMark {
  readonly encoding: Encoding;
  readonly bytes: number;
}

/**
 * The byte order mark that a file starts with. `more`: the bytes so far may be the beginning of one.
 * @param first the first bytes of the file, as many as there are
 */
export function byteOrderMark(first: Uint8Array): ByteOrderMark | 'more' | undefined {
  const starts = (mark: readonly number[]) =>
    mark.every((byte, index) => index >= first.length || first[index] === byte);
  for (const [encoding, mark] of [
    ['utf-8', UTF8_BOM],
    ['utf-16le', UTF16LE_BOM],
    ['utf-16be', UTF16BE_BOM],
  ] as const) {
    if (starts(mark)) return first.length < mark.length ? 'more' : { encoding, bytes: mark.length };
  }
  return undefined;
}

/**
 * Turns the bytes of a file into UTF-8 as they come. What is no character in the file's encoding becomes bytes that are no
 * UTF-8 either, so that the row they stand in is rejected and no other.
 */
export interface Transcoder {
  write(bytes: Uint8Array): Uint8Array;
  /** What is left of a character that the end of the file cut off. */
  end(): Uint8Array;
  /** How many bytes of the file the UTF-8 between two indexes stands for; both are bounds of characters. */
  sourceBytes(utf8: Uint8Array, from: number, to: number): number;
}

/** Nothing for UTF-8, which is read as it is. */
export function transcoder(encoding: Encoding): Transcoder | undefined {
  switch (encoding) {
    case 'utf-8':
      return undefined;
    case 'utf-16le':
    case 'utf-16be':
      return twoBytes(encoding);
    default:
      return singleBytes(encoding);
  }
}

const encoder = new TextEncoder();
const NOTHING = new Uint8Array();
/** Is in no UTF-8 text, and stands for the one byte that a UTF-16 file has too many, or for one that is no character. */
const NO_CHARACTER = 0xff;

function singleBytes(encoding: Encoding): Transcoder {
  const decoder = new TextDecoder(encoding);

  function encode(bytes: Uint8Array): Uint8Array {
    const text = decoder.decode(bytes);
    if (!text.includes('\ufffd')) return encoder.encode(text);
    const parts = text.split('\ufffd').map((part) => encoder.encode(part));
    return parts.reduce((before, part) => concat(concat(before, Uint8Array.of(NO_CHARACTER)), part));
  }

  return {
    write: encode,
    end: () => NOTHING,
    sourceBytes(utf8, from, to) {
      let characters = 0;
      for (let index = from; index < to; index += 1) if (!continues(utf8[index] ?? 0)) characters += 1;
      return characters;
    },
  };
}

function twoBytes(encoding: 'utf-16le' | 'utf-16be'): Transcoder {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  const littleEndian = encoding === 'utf-16le';
  let carried = NOTHING;

  function unit(bytes: Uint8Array, at: number): number {
    const [first = 0, second = 0] = [bytes[at], bytes[at + 1]];
    return littleEndian ? first | (second << 8) : (first << 8) | second;
  }

  function encode(units: Uint8Array): Uint8Array {
    const text = decoder.decode(units);
    if (!text.includes('\ufffd')) return encoder.encode(text);
    return withLoneSurrogates(Array.from({ length: units.length / 2 }, (_, index) => unit(units, index * 2)));
  }

  return {
    write(bytes) {
      const joined = carried.length === 0 ? bytes : concat(carried, bytes);
      let whole = joined.length - (joined.length % 2);
      if (whole >= 2 && isHighSurrogate(unit(joined, whole - 2))) whole -= 2;
      carried = joined.slice(whole);
      return encode(joined.subarray(0, whole));
    },
    end() {
      const rest = carried;
      carried = NOTHING;
      if (rest.length === 0) return NOTHING;
      const units = encode(rest.subarray(0, rest.length - (rest.length % 2)));
      return rest.length % 2 === 0 ? units : concat(units, Uint8Array.of(NO_CHARACTER));
    },
    sourceBytes(utf8, from, to) {
      let bytes = 0;
      for (let index = from; index < to; index += 1) {
        const byte = utf8[index] ?? 0;
        if (byte === NO_CHARACTER) bytes += 1;
        else if (!continues(byte)) bytes += byte >= 0xf0 ? 4 : 2;
      }
      return bytes;
    },
  };
}

function continues(byte: number): boolean {
  return (byte & 0xc0) === 0x80;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xdc00;
}

function concat(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(first.length + second.length);
  joined.set(first);
  joined.set(second, first.length);
  return joined;
}

/** UTF-8 but for a surrogate without its other half, which is written as if it were a character of its own. */
function withLoneSurrogates(units: readonly number[]): Uint8Array {
  const bytes: number[] = [];
  for (let index = 0; index < units.length; index += 1) {
    const high = units[index] ?? 0;
    const low = units[index + 1] ?? 0;
    const isPair = isHighSurrogate(high) && low >= 0xdc00 && low < 0xe000;
    if (isPair) index += 1;
    if (!isPair && high >= 0xd800 && high < 0xe000)
      bytes.push(0xe0 | (high >> 12), 0x80 | ((high >> 6) & 0x3f), 0x80 | (high & 0x3f));
    else bytes.push(...encoder.encode(isPair ? String.fromCharCode(high, low) : String.fromCharCode(high)));
  }
  return Uint8Array.from(bytes);
}
