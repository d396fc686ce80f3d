import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { AppError, messageOf } from '../../errors.ts';

export interface FileFacts {
  readonly path: string;
  readonly bytes: number;
  /** SHA-256: the same content is the same file. */
  readonly hash: string;
  readonly head: Uint8Array;
  /** The first bytes, and the first ones that are not ASCII: what tells the encoding. */
  readonly sample: Uint8Array;
  readonly isUtf8: boolean;
}

const sampleLength = 65_536;

/** Reads the whole file once, without keeping it: a single odd letter at its end decides the encoding. */
export async function inspectFile(path: string): Promise<FileFacts> {
  const found = await stat(path).catch((cause: unknown) => {
    throw new AppError('import-invalid', `The file ${path} cannot be read: ${messageOf(cause)}.`, { cause });
  });
  if (!found.isFile()) throw new AppError('import-invalid', `${path} is no file. Give the path of a CSV or XLSX file.`);
  if (found.size === 0) throw new AppError('import-invalid', `The file ${path} is empty.`);
  const hash = createHash('sha256');
  const isUtf8 = utf8Check();
  const samples: Buffer[] = [];
  for await (const chunk of createReadStream(path, { highWaterMark: sampleLength }) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    if (samples.length === 0 || (samples.length === 1 && chunk.some((byte) => byte > 0x7f))) samples.push(chunk);
    isUtf8.push(chunk);
  }
  // Where the head is plain ASCII the other piece says more.
  const sample = Buffer.concat(samples.toReversed().slice(0, samples[0]!.some((byte) => byte > 0x7f) ? undefined : 1));
  return { path, bytes: found.size, hash: hash.digest('hex'), head: samples[0]!, sample, isUtf8: isUtf8.end() };
}

function utf8Check(): { push(bytes: Uint8Array): void; end(): boolean } {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let isRight = true;
  const decode = (bytes: Uint8Array, stream: boolean): void => {
    try {
      if (isRight) decoder.decode(bytes, { stream });
    } catch {
      isRight = false;
    }
  };
  return {
    push: (bytes) => decode(bytes, true),
    end() {
      decode(new Uint8Array(), false);
      return isRight;
    },
  };
}
