/** The event type that an expression gives: the type itself where it is always the same, else the expression. */
export function mappedType(expression: string | undefined): string {
  const text = expression?.trim() ?? '';
  return /^(["'])([^"'\\]*)\1$/.exec(text)?.[2] ?? text;
}
