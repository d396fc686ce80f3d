import { scriptJsonSchema } from '../core/script-schema/script-json-schema.ts';
import type { DefineCommand } from './index.ts';

export const schemaCommand: DefineCommand = (program, run) => {
  program
    .command('schema')
    .description('print the JSON Schema of scripts, for editors')
    .addHelpText('after', examples)
    .action(() =>
      run(async ({ print }) => {
        print(JSON.stringify(scriptJsonSchema(), null, 2));
        return 0;
      }),
    );
};

const examples = `
The same stands in docs/script.schema.json. An editor that knows YAML completes and explains keys when the first line of a script is
  # yaml-language-server: $schema=<path or address of the schema>

Examples:
  parley schema > script.schema.json`;
