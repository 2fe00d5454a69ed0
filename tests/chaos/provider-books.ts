export interface ProviderLine {
  readonly kind: string;
  readonly payment: string | null;
  readonly amount: number;
}

/** What the sandbox provider has written down itself: as it is today and, around midnight, was the day before. */
export async function booksOf(sandbox: string, secretKey: string): Promise<ProviderLine[]> {
  const lines: ProviderLine[] = [];
  for (const ago of [86_400_000, 0]) {
    const day = new Date(Date.now() - ago).toISOString().slice(0, 10);
    const answer = await fetch(new URL(`/v1/report?day=${day}`, sandbox), {
      headers: { authorization: `Bearer ${secretKey}` },
    });
    lines.push(...((await answer.json()) as { lines: ProviderLine[] }).lines);
  }
  return lines;
}

/** Whose payment it is, as it was told when the payment was made. */
export async function intentOf(sandbox: string, secretKey: string, payment: string): Promise<string> {
  const answer = await fetch(new URL(`/v1/payments/${payment}`, sandbox), {
    headers: { authorization: `Bearer ${secretKey}` },
  });
  const { metadata } = (await answer.json()) as { readonly metadata: { readonly intent: string } };
  return metadata.intent;
}
