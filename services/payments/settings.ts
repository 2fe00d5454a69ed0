import { defineSettings, optionalText } from '@pvt/kernel/settings';

export const settings = defineSettings({
  PVT_SANDBOX_URL: optionalText({
    description:
      'Where a sandbox of payments listens that was started by itself (`node adapters/sandbox/main.ts PORT`). Without it the program starts one, as PVT_SANDBOX has it.',
  }),
});
