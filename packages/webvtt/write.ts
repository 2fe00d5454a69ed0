import type { Cue } from './cue.ts';
import { writeSettings } from './settings.ts';
import { writeTimestamp } from './timestamp.ts';

/** A WebVTT file of cues, in the order of their times. What would end a cue early is taken out of its text. */
export function writeCaptions(cues: readonly Cue[]): string {
  const inOrder = cues.toSorted((one, other) => one.start - other.start || one.end - other.end);
  return `${['WEBVTT', ...inOrder.map(writeCue)].join('\n\n')}\n`;
}

function writeCue({ id, start, end, text, settings }: Cue): string {
  const times = [`${writeTimestamp(start)} --> ${writeTimestamp(end)}`, writeSettings(settings)].join(' ').trimEnd();
  const name = oneLine(id);
  return [...(name === '' ? [] : [name]), times, ...cleanLines(text)].join('\n');
}

const oneLine = (text: string): string => cleanLines(text).join(' ');

/** An empty line ends a cue, and an arrow begins another one. */
function cleanLines(text: string): string[] {
  return text
    .replace(/\r\n?/g, '\n')
    .replaceAll('\0', '\uFFFD')
    .split('\n')
    .map((line) => line.replaceAll('-->', '→'))
    .filter((line) => line !== '');
}

export { readTimestamp, writeTimestamp } from './timestamp.ts';
