import { type Command, textOption } from '../command.ts';
import { Failure } from '../failure.ts';
import { importWithProgress, printSummary, requireSomething } from '../import-with-progress.ts';

export const importFile: Command = {
  name: 'import',
  summary: 'Import a file through a source, going on by itself where the connection broke',
  usage: ['import FILE --source NAME', 'import FILE --source NAME --job ID   (goes on with an import that broke off)'],
  words: 1,
  options: {
    source: { type: 'string', about: 'the source that says how rows become events (PUT /v1/sources/NAME makes one)' },
    job: { type: 'string', about: 'the import to go on with' },
  },
  async run(call) {
    const [file] = call.words;
    const source = textOption(call, 'source');
    if (file === undefined) throw new Failure('Give a file: `npm run pvt -- import FILE --source NAME`.');
    if (source === undefined)
      throw new Failure('Give the source that the file is from: --source NAME. `GET /v1/sources` lists them.');
    const startedAt = Date.now();
    const job = await importWithProgress(call, file, source, textOption(call, 'job'));
    await printSummary(call, job, Date.now() - startedAt);
    requireSomething(call, job, file);
  },
};
