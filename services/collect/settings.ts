import { statSync } from 'node:fs';
import { allowPrivateUrls } from '@pvt/kernel/public-address';
import { defineSettings, optionalText } from '@pvt/kernel/settings';

/** What feeds may reach. */
export const settings = defineSettings({
  PVT_ALLOW_PRIVATE_URLS: allowPrivateUrls,
  PVT_WATCH_ROOT: {
    ...optionalText({
      description: 'The folder below which sources may watch folders for files. Without it none is watched.',
    }),
    parse(path: string): string {
      if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) throw new Error('expected a folder');
      return path;
    },
  },
});
