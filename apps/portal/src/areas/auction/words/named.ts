const slug = (name: string): string => name.toLowerCase().replaceAll(' ', '-');

/** What a project names, each once: a skill that a system stands for already, as `outlook` for Microsoft Outlook, is left out. */
export function namedIn({
  skills,
  systems,
}: {
  readonly skills: readonly string[];
  readonly systems: readonly string[];
}): string[] {
  const known = systems.map(slug);
  const others = skills.filter((skill) => !known.some((each) => each === skill || each.endsWith(`-${skill}`)));
  return [...new Set([...systems, ...others])];
}
