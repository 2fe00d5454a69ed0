import { type Command, textOption } from '../command.ts';

export const exportAll: Command = {
  name: 'export',
  summary: 'Write the sources, event types, flows, metrics and boards as YAML, without secrets',
  usage: ['export > pvt.yaml', 'export --output FOLDER'],
  words: 0,
  options: {
    output: { type: 'string', short: 'o', about: 'a folder that gets a file for each thing; default: stdout' },
  },
  async run(call) {
    // Read when it is asked for: the other commands begin sooner without it.
    const { exportThings } = await import('../configuration/export-things.ts');
    await exportThings(call, textOption(call, 'output'));
  },
};
