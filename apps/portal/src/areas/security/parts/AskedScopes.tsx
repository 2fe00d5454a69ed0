import { Typography } from '@mui/material';
import { Mono } from '@pvt/ui';
import { type Message, msg, t } from '@pvt/ui/language';
import type { AskedScope } from '../programs-api.ts';

/** What the server says no sentence of. */
const MEANS: Readonly<Record<string, Message>> = {
  '*': msg('Everything that you may do in this organisation.'),
  openid: msg('Know that it is you.'),
  profile: msg('Know your name.'),
  email: msg('Know your mail.'),
  offline_access: msg('Go on when you are not there, until you take it back.'),
};

/** What a program asks for, each with a sentence. */
export function AskedScopes({ scopes }: { scopes: readonly AskedScope[] }) {
  return (
    <ul>
      {scopes.map(({ scope, allows }) => {
        const means = MEANS[scope];
        return (
          <li key={scope}>
            <Typography>
              {means === undefined ? allows : t(means)} <Mono>{scope}</Mono>
            </Typography>
          </li>
        );
      })}
    </ul>
  );
}
