import type { PlayerTrack } from '@pvt/ui/video';
import type { Track } from './api.ts';

/** Tracks of a lesson, as an author's player reads them. */
export const playerTracks = (course: string, tracks: readonly Track[]): PlayerTrack[] =>
  tracks.map(({ kind, language, file }) => ({ kind, language, address: fileAddress(course, file) }));

export const fileAddress = (course: string, file: string): string => `/v1/academy/courses/${course}/files/${file}`;
