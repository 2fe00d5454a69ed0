import type { CueSettings } from './cue.ts';

const WHITESPACE = /[ \t\f\n\r]+/;
const PERCENTAGE = /^\d+(?:\.\d+)?%$/;
const LINE_NUMBER = /^-?\d+(?:\.\d+)?$/;

const LINE_ALIGN = ['start', 'center', 'end'] as const;
const POSITION_ALIGN = ['line-left', 'center', 'line-right'] as const;
const ALIGN = ['start', 'center', 'end', 'left', 'right'] as const;
const VERTICAL = ['rl', 'lr'] as const;

export interface ReadSettings {
  readonly settings: CueSettings;
  /** Settings that count for nothing, as they were written. */
  readonly ignored: readonly string[];
}

/** "Parse the WebVTT cue settings": what is not as the standard has it counts for nothing, and the rest stays. */
export function readSettings(text: string): ReadSettings {
  let settings: CueSettings = {};
  const ignored: string[] = [];
  for (const written of text.split(WHITESPACE).filter((each) => each !== '')) {
    const one = readSetting(written);
    if (one === undefined) ignored.push(written);
    else settings = { ...settings, ...one };
  }
  return { settings, ignored };
}

function readSetting(written: string): CueSettings | undefined {
  const colon = written.indexOf(':');
  if (colon < 1 || colon === written.length - 1) return undefined;
  const value = written.slice(colon + 1);
  switch (written.slice(0, colon)) {
    case 'region':
      return { region: value };
    case 'vertical': {
      const vertical = oneOf(VERTICAL, value);
      return vertical && { vertical };
    }
    case 'line':
      return readLine(value);
    case 'position':
      return readPosition(value);
    case 'size': {
      const size = percentageOf(value);
      return size === undefined ? undefined : { size };
    }
    case 'align': {
      const align = oneOf(ALIGN, value);
      return align && { align };
    }
    default:
      return undefined;
  }
}

function readLine(value: string): CueSettings | undefined {
  const [place = '', given] = cutAt(value);
  const percent = place.endsWith('%');
  const at = percent ? percentageOf(place) : LINE_NUMBER.test(place) ? Number(place) + 0 : undefined;
  // An alignment that there is not counts for nothing, and the place stays.
  const align = given === undefined ? undefined : oneOf(LINE_ALIGN, given);
  if (at === undefined) return undefined;
  return { line: { at, percent, ...(align === undefined ? {} : { align }) } };
}

function readPosition(value: string): CueSettings | undefined {
  const [place = '', given] = cutAt(value);
  const at = percentageOf(place);
  const align = given === undefined ? undefined : oneOf(POSITION_ALIGN, given);
  if (at === undefined) return undefined;
  return { position: { at, ...(align === undefined ? {} : { align }) } };
}

function cutAt(value: string): readonly (string | undefined)[] {
  const comma = value.indexOf(',');
  return comma < 0 ? [value] : [value.slice(0, comma), value.slice(comma + 1)];
}

function percentageOf(text: string): number | undefined {
  if (!PERCENTAGE.test(text)) return undefined;
  const value = Number(text.slice(0, -1));
  return value <= 100 ? value : undefined;
}

const oneOf = <T extends string>(of: readonly T[], text: string): T | undefined => of.find((each) => each === text);

/** In the order in which the standard lists them; empty where all is as the standard has it. */
export function writeSettings({ region, vertical, line, position, size, align }: CueSettings): string {
  const withAlign = (at: string, to: string | undefined): string => (to === undefined ? at : `${at},${to}`);
  return [
    ...(vertical === undefined ? [] : [`vertical:${vertical}`]),
    ...(line === undefined ? [] : [`line:${withAlign(`${line.at}${line.percent ? '%' : ''}`, line.align)}`]),
    ...(position === undefined ? [] : [`position:${withAlign(`${position.at}%`, position.align)}`]),
    ...(size === undefined ? [] : [`size:${size}%`]),
    ...(align === undefined ? [] : [`align:${align}`]),
    ...(region === undefined ? [] : [`region:${region}`]),
  ].join(' ');
}
