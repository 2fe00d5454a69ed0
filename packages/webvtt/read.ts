import type { Cue } from './cue.ts';
import { readSettings } from './settings.ts';
import { readTimestamp } from './timestamp.ts';

export type { Cue, CueSettings } from './cue.ts';

/** What is not shown as somebody who wrote the file may think, and where. */
export interface CaptionFault {
  /** From 1. */
  readonly line: number;
  readonly kind: 'noSignature' | 'noTimes' | 'endsBeforeStart' | 'settingIgnored' | 'noText' | 'outOfOrder';
  /** What is written there. */
  readonly written: string;
}

export interface ReadCaptions {
  readonly cues: readonly Cue[];
  readonly faults: readonly CaptionFault[];
}

const ARROW = '-->';
const SKIPPED = /^[ \t\f\n\r]*/;

/**
 * The cues of a WebVTT file, by the parser of https://www.w3.org/TR/webvtt1/ (sections 6.1 to 6.3): regions and styles are passed over.
 * What the standard drops without a word is a fault here. Without its signature a file has no cues.
 */
export function readCaptions(file: string): ReadCaptions {
  const text = file
    .replace(/^\uFEFF/, '')
    .replaceAll('\0', '\uFFFD')
    .replaceAll('\r\n', '\n')
    .replaceAll('\r', '\n');
  const lines = text.split('\n');
  const [signature = ''] = lines;
  if (!/^WEBVTT(?:[ \t]|$)/.test(signature))
    return { cues: [], faults: [{ line: 1, kind: 'noSignature', written: signature.slice(0, 100) }] };
  const cues: Cue[] = [];
  const faults: CaptionFault[] = [];
  let at = lines[1] === '' || lines.length === 1 ? 2 : afterHeader(lines);
  while (at < lines.length) {
    if (lines[at] === '') {
      at += 1;
      continue;
    }
    const block = readBlock(lines, at);
    if (block.cue !== undefined) {
      const before = cues.at(-1);
      if (before !== undefined && block.cue.start < before.start)
        faults.push({ line: at + 1, kind: 'outOfOrder', written: lines[at] ?? '' });
      cues.push(block.cue);
    }
    faults.push(...block.faults);
    at = block.next;
  }
  return { cues, faults };
}

/** Lines right below the signature are the header's, up to an empty one, or to one with times. */
function afterHeader(lines: readonly string[]): number {
  let at = 1;
  while (at < lines.length && lines[at] !== '' && !(lines[at] ?? '').includes(ARROW)) at += 1;
  return at;
}

interface Block {
  readonly cue?: Cue;
  readonly faults: readonly CaptionFault[];
  readonly next: number;
}

/** "Collect a WebVTT block". */
function readBlock(lines: readonly string[], from: number): Block {
  const isTimes = (at: number): boolean => (lines[at] ?? '').includes(ARROW);
  const timesAt = isTimes(from) ? from : isTimes(from + 1) ? from + 1 : undefined;
  // What follows the times, or begins a block without any, goes on to an empty line or to the times of another cue.
  let next = timesAt === undefined ? from : timesAt + 1;
  while (next < lines.length && lines[next] !== '' && !isTimes(next)) next += 1;
  if (timesAt === undefined) return { faults: passedOver(lines, from), next };
  const written = lines[timesAt] ?? '';
  const times = readTimes(written);
  if (times === undefined) return { faults: [{ line: timesAt + 1, kind: 'noTimes', written }], next };
  const { settings, ignored } = readSettings(times.rest);
  const text = lines.slice(timesAt + 1, next).join('\n');
  const cue = { id: timesAt === from ? '' : (lines[from] ?? ''), start: times.start, end: times.end, text, settings };
  const line = timesAt + 1;
  return {
    cue,
    faults: [
      ...(times.end > times.start ? [] : [{ line, kind: 'endsBeforeStart' as const, written }]),
      ...ignored.map((each) => ({ line, kind: 'settingIgnored' as const, written: each })),
      ...(text === '' ? [{ line, kind: 'noText' as const, written }] : []),
    ],
    next,
  };
}

/** Comments, styles and regions are meant to be passed over; a text that nobody gave times to is not. */
function passedOver(lines: readonly string[], from: number): CaptionFault[] {
  const written = lines[from] ?? '';
  return /^(?:NOTE(?:[ \t]|$)|STYLE[ \t]*$|REGION[ \t]*$)/.test(written)
    ? []
    : [{ line: from + 1, kind: 'noTimes', written }];
}

function readTimes(line: string): { readonly start: number; readonly end: number; readonly rest: string } | undefined {
  const start = readTimestamp(line.replace(SKIPPED, ''));
  if (start === undefined) return undefined;
  const arrow = line.replace(SKIPPED, '').slice(start.length).replace(SKIPPED, '');
  if (!arrow.startsWith(ARROW)) return undefined;
  const behind = arrow.slice(ARROW.length).replace(SKIPPED, '');
  const end = readTimestamp(behind);
  return end && { start: start.ms, end: end.ms, rest: behind.slice(end.length) };
}
