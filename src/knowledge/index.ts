export { findAnswer, findCandidates } from './find-answer.ts';
export type { KnowledgeQuestion } from './find-answer.ts';
export { readDocument, readDocuments } from './read-documents.ts';
export { listStoredDocuments, publishDocuments, removeDocument, storeDocument, storedHash } from './store-documents.ts';
export type { KnowledgeFile, StoredDocument } from './store-documents.ts';
