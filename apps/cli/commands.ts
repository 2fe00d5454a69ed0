import type { Command } from './command.ts';
import { apply } from './commands/apply.ts';
import { auction } from './commands/auction.ts';
import { audit } from './commands/audit.ts';
import { backup } from './commands/backup.ts';
import { certificate } from './commands/certificate.ts';
import { config } from './commands/config.ts';
import { deadLetters } from './commands/dead-letters.ts';
import { event } from './commands/event.ts';
import { events } from './commands/events.ts';
import { example } from './commands/example.ts';
import { exportAll } from './commands/export.ts';
import { flows } from './commands/flows.ts';
import { gateway } from './commands/gateway.ts';
import { importFile } from './commands/import.ts';
import { keys } from './commands/keys.ts';
import { ledger } from './commands/ledger.ts';
import { login } from './commands/login.ts';
import { logout } from './commands/logout.ts';
import { metrics } from './commands/metrics.ts';
import { restore } from './commands/restore.ts';
import { signIn } from './commands/sign-in.ts';
import { tail } from './commands/tail.ts';
import { whoami } from './commands/whoami.ts';

export const commands: readonly Command[] = [
  example,
  importFile,
  tail,
  events,
  event,
  deadLetters,
  flows,
  metrics,
  exportAll,
  apply,
  keys,
  config,
  gateway,
  auction,
  audit,
  certificate,
  ledger,
  login,
  logout,
  whoami,
  signIn,
  backup,
  restore,
];
