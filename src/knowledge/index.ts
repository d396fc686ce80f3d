export { findAnswer, findCandidates } from './find-answer.ts';
export type { FoundAnswer } from './find-answer.ts';
export { readDocument, readDocuments } from './read-documents.ts';
export { listStoredDocuments, publishDocuments, removeDocument, storeDocument } from './store-documents.ts';
export type { KnowledgeFile } from './store-documents.ts';
