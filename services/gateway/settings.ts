import { parseNetworks } from '@pvt/kernel/http/peer-address';
import { choice, defineSettings, flag, optionalInteger, optionalText, text } from '@pvt/kernel/settings';

/** What guesses would have to find. */
const SECRET_AT_LEAST = 32;

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
  PVT_GATEWAY_PROXIES: {
    ...optionalText({
      description:
        'Networks of proxies in front of the gateway whose X-Forwarded-For is believed, as 10.0.0.0/8 with commas between.',
    }),
    parse(value: string) {
      parseNetworks(value);
      return value;
    },
  },
  PVT_GATEWAY_TLS_CERT: optionalText({
    description:
      'Files of certificates, PEM, with commas between: the gateway speaks TLS then, and shows each for the names in it, the first for all others. Files that change are taken within ten seconds.',
  }),
  PVT_GATEWAY_TLS_KEY: optionalText({
    description: 'Files of the keys of those certificates, PEM, in the same order.',
  }),
  PVT_GATEWAY_IDENTITY_SECRET: {
    ...optionalText({
      secret: true,
      description:
        'What the gateway and upstreams share, at least 32 characters, so that these can believe the headers that tell who asks. Without it none are sent.',
    }),
    parse(value: string) {
      if (value.length < SECRET_AT_LEAST) throw new Error(`expected at least ${SECRET_AT_LEAST} characters`);
      return value;
    },
  },
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
