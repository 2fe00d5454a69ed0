import type { PlayerTrack } from '@pvt/ui/video';
import { readCaptions } from '@pvt/webvtt';
import type { Track } from './api.ts';

/** Tracks of a lesson, as an author's player reads them. */
export const playerTracks = (course: string, tracks: readonly Track[]): PlayerTrack[] =>
  tracks.map(({ kind, language, file }) => ({ kind, language, address: fileAddress(course, file) }));

export const fileAddress = (course: string, file: string): string => `/v1/academy/courses/${course}/files/${file}`;

/** The cues of a file of chapters. */
export const chaptersIn = (file: string) => readCaptions(file).cues;
