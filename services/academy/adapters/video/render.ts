import type { Rendition } from '../../core/video/renditions.ts';
import { INPUT_RULES, type ProbedVideo } from './probe.ts';
import { runProgram } from './run-program.ts';

export interface Rendering {
  readonly ffmpeg: string;
  /** Where the original is; what is made is put into its folder `out`, which is there. */
  readonly folder: string;
  readonly original: string;
  readonly probed: ProbedVideo;
  readonly renditions: readonly Rendition[];
  readonly signal: AbortSignal;
  /** From 0 to 100. */
  readonly onPercent: (percent: number) => void;
}

const SEGMENT_SECONDS = 4;
const THREADS = 2;
export const PLAYLIST = 'main.m3u8';
export const POSTER = 'poster.jpg';

/** Makes the playlists, their segments (HLS, RFC 8216, in fragments of MP4) and a picture. @throws ProgramFailed, ProgramMissing */
export async function renderVideo(rendering: Rendering): Promise<void> {
  const { ffmpeg, folder, original, probed, signal, onPercent } = rendering;
  await runProgram({
    ...{ program: ffmpeg, folder, signal },
    arguments: [...QUIET, ...INPUT_RULES, '-ss', posterAt(probed), '-i', original, ...POSTER_OUTPUT],
    onLine: () => undefined,
  });
  await runProgram({
    ...{ program: ffmpeg, folder, signal },
    arguments: [...QUIET, ...INPUT_RULES, '-i', original, ...outputsOf(rendering)],
    onLine(line) {
      const [name, value] = line.split('=', 2);
      const percent = (Number(value) / 1000 / probed.durationMs) * 100;
      if (name === 'out_time_us' && percent >= 0) onPercent(Math.min(100, Math.floor(percent)));
    },
  });
}

const QUIET = ['-nostdin', '-hide_banner', '-loglevel', 'error', '-y'];

/** In seconds: at the end of the first tenth, where titles are over. */
const posterAt = ({ durationMs }: ProbedVideo): string => Math.min(10, durationMs / 10_000).toFixed(3);

const POSTER_OUTPUT = [
  ...['-map', '0:v:0', '-frames:v', '1', '-vf', "scale='min(1280,iw)':-2", '-update', '1', `out/${POSTER}`],
];

function outputsOf({ probed: { hasSound }, renditions }: Rendering): string[] {
  const names = renditions.map((_, n) => `p${n}`);
  const scaled = renditions.map(({ height }, n) => `[s${n}]scale=-2:${height},format=yuv420p[${names[n]}]`);
  const split = `[0:v:0]split=${renditions.length}${renditions.map((_, n) => `[s${n}]`).join('')}`;
  const streams = renditions.map(({ height }, n) => `v:${n}${hasSound ? `,a:${n}` : ''},name:${height}p`);
  return [
    ...['-filter_complex', [split, ...scaled].join(';')],
    ...names.flatMap((name) => ['-map', `[${name}]`, ...(hasSound ? ['-map', '0:a:0'] : [])]),
    ...['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '23', '-threads', String(THREADS)],
    ...renditions.flatMap(({ bitsPerSecond: bits }, n) => [
      ...[`-maxrate:v:${n}`, String(bits), `-bufsize:v:${n}`, String(bits * 2)],
    ]),
    // Players change between renditions at these, so they are at the same times in all.
    ...['-force_key_frames', `expr:gte(t,n_forced*${SEGMENT_SECONDS})`, '-sc_threshold', '0'],
    ...(hasSound ? ['-c:a', 'aac', '-b:a', '128k', '-ac', '2', '-ar', '48000'] : []),
    ...['-map_metadata', '-1', '-progress', 'pipe:1'],
    ...['-f', 'hls', '-hls_time', String(SEGMENT_SECONDS), '-hls_playlist_type', 'vod', '-hls_segment_type', 'fmp4'],
    ...['-hls_flags', 'independent_segments', '-master_pl_name', PLAYLIST, '-hls_fmp4_init_filename', '%v-init.mp4'],
    ...['-hls_segment_filename', 'out/%v-%05d.m4s', '-var_stream_map', streams.join(' '), 'out/%v.m3u8'],
  ];
}
