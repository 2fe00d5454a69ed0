import { type Command, textOption } from '../command.ts';
import { Failure } from '../failure.ts';

export const apply: Command = {
  name: 'apply',
  summary: 'Make the sources, event types, flows, metrics and boards what YAML files say, after showing the difference',
  usage: ['apply --file FILE|FOLDER [--dry-run] [--yes] [--secrets FILE]'],
  words: 0,
  options: {
    file: { type: 'string', short: 'f', about: 'a file of documents, or a folder of such files' },
    'dry-run': { type: 'boolean', about: 'check everything and show the difference; change nothing' },
    yes: { type: 'boolean', short: 'y', about: 'do not ask before the first change' },
    secrets: { type: 'string', about: 'a YAML file of NAME: VALUE, for secrets that the server does not have yet' },
  },
  async run(call) {
    const file = textOption(call, 'file');
    if (file === undefined) throw new Failure('--file: give a file or a folder; `export --output FOLDER` writes one.');
    // Read when it is asked for: the other commands begin sooner without it.
    const { applyDocuments } = await import('../configuration/apply-documents.ts');
    await applyDocuments(call, {
      file,
      secrets: textOption(call, 'secrets'),
      dryRun: call.options['dry-run'] === true,
      yes: call.options['yes'] === true,
    });
  },
};
