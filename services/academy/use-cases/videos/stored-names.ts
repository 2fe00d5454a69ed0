/** Where the files of videos are. Renditions of an attempt have a folder of their own. */
export const partName = (tenant: string, video: string, part: number): string =>
  `${tenant}/videos/${video}/parts/${part}`;

/** What was uploaded, whole, is in a folder as renditions are. */
export const ORIGINAL = 'original';
export const originalName = (tenant: string, video: string): string => mediaName(tenant, video, ORIGINAL, ORIGINAL);

export const mediaName = (tenant: string, video: string, folder: string, name: string): string =>
  `${tenant}/videos/${video}/${folder}/${name}`;
