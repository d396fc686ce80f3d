import { createHash } from 'node:crypto';
import type { KnowledgeFile } from '../knowledge/index.ts';

/** A script with the scripts it calls, as it is published: YAML documents, the script itself first. */
export interface ScriptBundle {
  readonly name: string;
  readonly content: string;
  /** What it answers questions from, beside the organization's own documents. */
  readonly documents?: readonly KnowledgeFile[];
}

export function hashOf(content: string): string {
  return createHash('sha256').update(content).digest('hex');
}
