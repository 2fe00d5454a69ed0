/** Names of units that are alike: "Dorm A, bed" and 8 from 1 on are "Dorm A, bed 1" to "Dorm A, bed 8"; one alone has no number. */
export function numberedNames(name: string, count: number, from: number): string[] {
  const base = name.trim();
  if (base === '') return [];
  return count === 1 ? [base] : Array.from({ length: count }, (_, at) => `${base} ${from + at}`);
}
