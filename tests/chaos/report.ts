import type { Round } from './round.ts';

/** One line for one round. */
export function lineOf({ scenario, round, events, backAfterMs, differences }: Round): string {
  const found = differences.length === 0 ? 'no difference' : differences.join('; ');
  return `${scenario.padEnd(9)} round ${String(round).padStart(2)}: ${events} events, back after ${(backAfterMs / 1000).toFixed(1)} s, ${found}`;
}

/** The closing table. */
export function tableOf(rounds: readonly Round[]): string {
  const names = [...new Set(rounds.map((round) => round.scenario))];
  const rows = names.map((name) => {
    const own = rounds.filter((round) => round.scenario === name);
    const slowest = Math.max(...own.map((round) => round.backAfterMs));
    const bad = own.filter((round) => round.differences.length > 0).length;
    return [name, String(own.length), String(own.at(-1)?.events ?? 0), `${(slowest / 1000).toFixed(1)} s`, String(bad)];
  });
  const table = [['killed', 'rounds', 'events', 'slowest back', 'rounds with a difference'], ...rows];
  const widths = table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? [];
  return table
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
