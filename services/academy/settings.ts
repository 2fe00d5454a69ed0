import { defineSettings, text } from '@pvt/kernel/settings';

export const settings = defineSettings({
  PVT_FFMPEG: text({
    default: 'ffmpeg',
    description:
      'The program `ffmpeg`, with `ffprobe` beside it, which makes renditions of videos of lessons. Without it they play as they were uploaded, where browsers can.',
  }),
});
