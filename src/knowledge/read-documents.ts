import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { documentKindOf, readableEndings, splitDocument } from '../core/knowledge/document.ts';
import type { DocumentKind } from '../core/knowledge/document.ts';
import { AppError, messageOf } from '../errors.ts';
import type { KnowledgeFile } from './store-documents.ts';

/** Bytes. A brochure has some; a scan of a catalogue has hundreds of megabytes and no text. */
const largestFile = 20_000_000;

/** Reads and splits one file. Rejects with `knowledge-invalid`, which says what is wrong with it. */
export async function readDocument(path: string): Promise<KnowledgeFile> {
  const name = basename(path);
  const kind = documentKindOf(name);
  if (kind === null) throw invalid(path, `it is no document: files that end in ${readableEndings} can be read`);
  if (!existsSync(path) || !statSync(path).isFile()) throw invalid(path, 'there is no such file');
  if (statSync(path).size > largestFile) throw invalid(path, 'it is larger than 20 MB: divide it, or save it without pictures');
  const bytes = readFileSync(path);
  try {
    const passages = splitDocument(name, kind, await textOf(kind, bytes));
    if (passages.length === 0) throw new Error('No text was found in it. A scan holds pictures only: save it with recognised text.');
    return { name, kind, hash: createHash('sha256').update(name).update('\0').update(bytes).digest('hex'), passages };
  } catch (error) {
    throw invalid(path, messageOf(error), error);
  }
}

/** Every document of a folder, in the order of the names; none when there is no such folder. Other files are left alone. */
export async function readDocuments(folder: string): Promise<KnowledgeFile[]> {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => documentKindOf(name) !== null && !name.startsWith('.'));
  return Promise.all(names.toSorted().map((name) => readDocument(join(folder, name))));
}

async function textOf(kind: DocumentKind, bytes: Buffer): Promise<string> {
  if (kind === 'pdf') return textOfPdf(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Error('It is not UTF-8. Save it again as UTF-8 (in Excel: “CSV UTF-8”).');
  }
}

/** The library is some megabytes: it is loaded for the first PDF. */
async function textOfPdf(bytes: Buffer): Promise<string> {
  const { extractText, getDocumentProxy } = await import('unpdf');
  const document = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 });
  const { text } = await extractText(document, { mergePages: false });
  return text.join('\n\n');
}

function invalid(path: string, why: string, cause?: unknown): AppError {
  return new AppError('knowledge-invalid', `${path} cannot be read: ${why.replace(/\.$/, '')}.`, { cause });
}
