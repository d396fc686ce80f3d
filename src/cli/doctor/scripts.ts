import type { Config } from '../../config.ts';
import { isError } from '../../core/script/problem.ts';
import { AppError } from '../../errors.ts';
import { readKnowledge, readScripts } from '../../scripts-folder.ts';
import type { ScriptFile } from '../../scripts-folder.ts';
import { shownPath } from '../script-files.ts';
import { counted } from '../table.ts';
import { fail, ok } from './finding.ts';
import type { Finding } from './finding.ts';

export async function checkScripts({ scriptsFolder, script }: Pick<Config, 'scriptsFolder' | 'script'>): Promise<Finding[]> {
  const folder = shownPath(scriptsFolder);
  try {
    const files = readScripts(scriptsFolder);
    const broken = files.filter(({ problems }) => problems.some(isError));
    const names = files.map(({ name }) => name);
    return [
      broken.length === 0
        ? ok(`${counted(files.length, 'script')} in ${folder}`)
        : fail(
            `${counted(broken.length, 'script')} of ${files.length} in ${folder} cannot be run: ${broken.map(({ name }) => name).join(', ')}.`,
            'Run `parley check` and correct what it names.',
          ),
      names.includes(script)
        ? ok(`New conversations start with the script "${script}"`)
        : fail(`The script "${script}" is not in ${folder}.`, `Set PARLEY_SCRIPT to one of: ${names.join(', ') || '(there is none)'}.`),
      ...(await checkDocuments(files)),
    ];
  } catch (error) {
    if (error instanceof AppError) return [fail(`The scripts cannot be read: ${error.message}`, 'Correct PARLEY_SCRIPTS.')];
    throw error;
  }
}

/** One that cannot be read keeps Parley from starting. */
async function checkDocuments(files: readonly ScriptFile[]): Promise<Finding[]> {
  try {
    const documents = [...(await readKnowledge(files)).values()].flat();
    return documents.length === 0 ? [] : [ok(`${counted(documents.length, 'document')} to answer questions from`)];
  } catch (error) {
    if (error instanceof AppError) return [fail(error.message, 'Correct the document, or take it out of the folder.')];
    throw error;
  }
}
