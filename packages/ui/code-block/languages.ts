/** The languages whose code is coloured, by the name that is kept, with what people call each. */
export const CODE_LANGUAGES = {
  javascript: 'JavaScript',
  typescript: 'TypeScript',
  python: 'Python',
  sql: 'SQL',
  json: 'JSON',
  html: 'HTML',
  css: 'CSS',
  bash: 'Bash',
  yaml: 'YAML',
} as const;
