import Type from 'typebox';
import Value from 'typebox/value';
import { runProgram } from './run-program.ts';

/** Containers of videos. A list of other files, such as a playlist, is none: it would have the server read what it names. */
const CONTAINERS = 'mov,matroska,webm,avi,mpegts,mpeg,ogg';
/** Nothing but files is opened. */
export const INPUT_RULES = ['-protocol_whitelist', 'file', '-format_whitelist', CONTAINERS];

export interface ProbedVideo {
  readonly durationMs: number;
  readonly width: number;
  readonly height: number;
  readonly hasSound: boolean;
}

/** Why it can not be played: for its author. */
export class NoVideo extends Error {}

const Output = Type.Object({
  format: Type.Optional(Type.Object({ duration: Type.Optional(Type.String()) })),
  streams: Type.Optional(
    Type.Array(
      Type.Object({
        codec_type: Type.Optional(Type.String()),
        width: Type.Optional(Type.Integer()),
        height: Type.Optional(Type.Integer()),
      }),
    ),
  ),
});

const LONGEST_MS = 12 * 3_600_000;
const MOST_LINES = 8192;
const FIELDS = 'format=duration:stream=codec_type,width,height';

/** @throws NoVideo, ProgramFailed, ProgramMissing */
export async function probeVideo(
  ffprobe: string,
  folder: string,
  file: string,
  signal: AbortSignal,
): Promise<ProbedVideo> {
  const lines: string[] = [];
  await runProgram({
    ...{ program: ffprobe, folder, signal, onLine: (line) => lines.push(line) },
    arguments: ['-v', 'error', ...INPUT_RULES, '-show_entries', FIELDS, '-of', 'json', file],
  });
  const { format, streams = [] } = Value.Parse(Output, JSON.parse(lines.join('\n')));
  const picture = streams.find(({ codec_type: type }) => type === 'video');
  const { width = 0, height = 0 } = picture ?? {};
  if (width < 2 || height < 2) throw new NoVideo('There is no moving picture in the file.');
  if (width > MOST_LINES || height > MOST_LINES) throw new NoVideo(`The picture of ${width} × ${height} is too large.`);
  const durationMs = Math.round(Number(format?.duration) * 1000);
  if (!(durationMs > 0)) throw new NoVideo('The file does not say how long it is.');
  if (durationMs > LONGEST_MS) throw new NoVideo('The video is longer than 12 hours.');
  return { durationMs, width, height, hasSound: streams.some(({ codec_type: type }) => type === 'audio') };
}
