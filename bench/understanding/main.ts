/** `npm run bench:understanding [-- --others]`: how well Parley reads, on the project's own development sets. */
import { parseArgs } from 'node:util';
import { reportIntents } from './intents.ts';
import { reportSentiment } from './sentiment.ts';

const usage = `npm run bench:understanding [-- --others]

  --others   beside nlp.js, fastText and natural, which are installed into the temporary folder of this machine (200 MB, once)
`;

const { values } = parseArgs({ options: { others: { type: 'boolean', default: false }, help: { type: 'boolean' } } });
const print = (text: string): void => void process.stdout.write(`${text}\n`);

if (values.help) print(usage);
else {
  await reportIntents(print, { hasOthers: values.others });
  print('');
  reportSentiment(print);
}
