import { choice, defineSettings, flag, optionalInteger, optionalText, text } from '@pvt/kernel/settings';

export const settings = defineSettings({
  PVT_GATEWAY_PORT: optionalInteger({
    min: 0,
    max: 65_535,
    description: 'Where the gateway of this process takes requests; 0 is any free port. Without it, it takes none.',
  }),
  PVT_GATEWAY_HOST: text({ default: '0.0.0.0', description: 'The address that the gateway listens on.' }),
  PVT_GATEWAY_FRONT: flag({
    default: false,
    description:
      'Whether people’s requests go to the processes that the registry lists, as long as no document was published: each address to those that serve it.',
  }),
  PVT_GATEWAY_PROXIES: optionalText({
    description:
      'Networks of proxies in front of the gateway whose X-Forwarded-For is believed, as 10.0.0.0/8 with commas between.',
  }),
  PVT_GATEWAY_LIMITS: choice({
    of: ['process', 'database'],
    default: 'process',
    description:
      'Where rate limits and quotas are counted: in each gateway by itself, or in the database, exactly over all of them, which costs each limited request a question to it.',
  }),
  PVT_GATEWAY_ENVIRONMENT: choice({
    of: ['development', 'staging', 'production'],
    default: 'production',
    description: 'The environment whose configuration has the gateway’s document.',
  }),
});
