import { loadSuites, undocumented } from './suites.ts';

/** `npm run conformance [-- NAME …]`: runs the suites and fails where one goes otherwise than the documentation says. */
const wanted = process.argv.slice(2);
const suites = await loadSuites();
const names = suites.map(({ name }) => name);
const unknown = wanted.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  process.stderr.write(`There is no suite ${unknown.join(', ')}; there are ${names.join(', ')}.\n`);
  process.exit(2);
}
for (const suite of suites.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
  const found = await suite.run();
  process.stdout.write(`${suite.heading}\n`);
  for (const [file, { agree, differing }] of found) {
    process.stdout.write(`  ${file}: ${agree} agree, ${differing.length} differ\n`);
    for (const name of differing) process.stdout.write(`    ${name}\n`);
  }
  const faults = await undocumented(suite, found);
  for (const fault of faults) process.stdout.write(`docs/conformance.md: ${fault}\n`);
  if (faults.length > 0) process.exitCode = 1;
}
