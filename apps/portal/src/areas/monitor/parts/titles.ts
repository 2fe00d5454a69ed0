import { type Message, msg, t } from '@pvt/ui/language';

/** Titles of the ready dashboards, which come from the server in English. */
const READY: readonly Message[] = [
  msg('Overview'),
  msg('Log and groups'),
  msg('Database'),
  msg('Requests'),
  msg('Requests that failed'),
  msg('99 % are answered within'),
  msg('Requests, by service'),
  msg('Requests that failed, by service'),
  msg('Time of 99 % of requests, by service'),
  msg('Processor, by instance'),
  msg('Events published'),
  msg('Events handled, by group'),
  msg('Events before groups'),
  msg('Dead letters'),
  msg('Parked events'),
  msg('Attempts of jobs, by outcome'),
  msg('Size'),
  msg('Sessions, by state'),
  msg('Transactions, by outcome'),
  msg('Blocks read, by where from'),
  msg('Locks that are waited for'),
  msg('Longest transaction'),
  msg('Largest tables'),
  msg('Rows that are dead, by table'),
  msg('Time of 99 % of requests'),
  msg('Processor'),
  msg('Memory'),
  msg('Objects in memory'),
  msg('Delay of the event loop, 99 %'),
  msg('Collecting garbage, by kind'),
  msg('Database connections at work'),
  msg('Work that waits for a connection'),
];

/** A title in the language of the page, where it is one of ours; else as its author wrote it. */
export function titleOf(title: string): string {
  const known = READY.find((each) => each === title);
  return known === undefined ? title : t(known);
}
