/** A consumer group as a person names it: without the tenant, which is the reader's own. */
export function shortGroup(group: string): string {
  return group.replace(/@[0-9a-f-]{36}$/, '');
}

/** The page that shows what a group works for, where it has one. */
export function addressOfGroup(group: string): string | undefined {
  const [, kind, name] = /^(flow|metric):(.+?)(?::v\d+)?$/.exec(shortGroup(group)) ?? [];
  if (name === undefined) return undefined;
  return kind === 'flow' ? `/flows/${encodeURIComponent(name)}` : `/insights/metrics/${encodeURIComponent(name)}`;
}
