import { type CaptionFault, readCaptions } from '@pvt/webvtt';
import { academyErrors } from '../errors.ts';

const MOST_BYTES = 2 * 1024 * 1024;
const MOST_CUES = 20_000;
const MOST_FAULTS = 100;

/** Captions and chapters that players show something of. What else is wrong in them is for their editor to say. @throws FILE_REFUSED */
export function requireCaptions(content: Buffer): void {
  if (content.length > MOST_BYTES) throw academyErrors.FILE_REFUSED('Captions have at most 2 MiB.');
  const { cues, faults } = readCaptions(content.toString('utf8'));
  if (cues.length > MOST_CUES) throw academyErrors.FILE_REFUSED(`Captions have at most ${MOST_CUES} cues.`);
  if (cues.length > 0) return;
  const errors = faults.slice(0, MOST_FAULTS).map(toError);
  throw academyErrors.FILE_REFUSED(errors[0]?.detail ?? 'There is no caption in the file.', { errors });
}

function toError({ line, kind, written }: CaptionFault): { readonly pointer: string; readonly detail: string } {
  return { pointer: `/${line}`, detail: `Line ${line}, "${written.slice(0, 80)}", ${SAYS[kind]}` };
}

const SAYS: Readonly<Record<CaptionFault['kind'], string>> = {
  noSignature: 'is not "WEBVTT", which is how a file of captions begins.',
  noTimes: 'has no times such as 00:01.000 --> 00:04.000.',
  endsBeforeStart: 'ends before it begins.',
  settingIgnored: 'is a setting that there is not.',
  noText: 'has no text.',
  outOfOrder: 'begins before the one above it.',
};
