/** How far each is with its turns. */
export type Turns = Map<string, number>;

/**
 * Whose turn it is, by the smooth weighted round robin of nginx: of 5 to 1, five in six calls go to the first, and the sixth in
 * between. Those of weight 0 get none.
 */
export function nextByWeight<I extends { readonly id: string; readonly weight: number }>(
  turns: Turns,
  among: readonly I[],
): I | undefined {
  let chosen: I | undefined;
  let most = 0;
  let total = 0;
  for (const each of among) {
    if (each.weight === 0) continue;
    total += each.weight;
    const turn = (turns.get(each.id) ?? 0) + each.weight;
    turns.set(each.id, turn);
    if (chosen !== undefined && turn <= most) continue;
    chosen = each;
    most = turn;
  }
  if (chosen !== undefined) turns.set(chosen.id, most - total);
  return chosen;
}
