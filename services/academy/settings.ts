import { packagesHost } from '@pvt/kernel/packages-host';
import { allowPrivateUrls } from '@pvt/kernel/public-address';
import { defineSettings, text } from '@pvt/kernel/settings';

export const settings = defineSettings({
  /** What key sets of tools may be asked for. */
  PVT_ALLOW_PRIVATE_URLS: allowPrivateUrls,
  PVT_PACKAGES_HOST: packagesHost,
  PVT_FFMPEG: text({
    default: 'ffmpeg',
    description:
      'The program `ffmpeg`, with `ffprobe` beside it, which makes renditions of videos of lessons. Without it they play as they were uploaded, where browsers can.',
  }),
});
