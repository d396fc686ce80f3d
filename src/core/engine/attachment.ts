import type { InboundBody, MediaKind } from '../ports/channel.ts';
import { answerWithText } from './answer.ts';
import type { AskWord } from './question.ts';
import { readAs, slotOf } from './read.ts';
import { confirm, retry, retryUnreadable, settle, take } from './settle.ts';
import { pendingAsk } from './turn.ts';
import type { Turn } from './turn.ts';

type Contact = Extract<InboundBody, { type: 'contact' }>;

/** What a question for a file takes; a sticker or a voice message is talk. */
const files: ReadonlySet<MediaKind> = new Set(['image', 'video', 'audio', 'file'] as const);

/** A shared contact, a place, a file: taken where the question asks for one, else its caption, else the question again. */
export function answerWithAttachment(turn: Turn, body: InboundBody, messageId: string): void {
  const word = pendingAsk(turn);
  if (word === null || turn.state.pending === null) return;
  const { type } = slotOf(turn, word);
  const given = { by: 'contact', confidence: 1, messageId } as const;
  if (body.type === 'contact' && type === 'phone') answerWithContact(turn, word, body, messageId);
  else if (body.type === 'location' && type === 'location') {
    const { lat, lon } = body;
    take(turn, word, { ...given, value: { lat, lon }, evidence: `${lat}, ${lon}` });
  } else if (body.type === 'media' && type === 'file' && files.has(body.kind))
    take(turn, word, { ...given, value: body.ref, evidence: body.kind });
  else if (body.type === 'media' && body.caption !== undefined && body.caption !== '') {
    answerWithText(turn, { text: body.caption, messageId });
  } else if (type === 'file') retry(turn, word);
  else retryUnreadable(turn, word);
}

/** Only the sender's own number is taken as given: anybody's contact can be forwarded, so another one is asked back. */
function answerWithContact(turn: Turn, word: AskWord, { phone, own }: Contact, messageId: string): void {
  const reading = readAs(turn, slotOf(turn, word), [], phone.startsWith('+') ? phone : `+${phone}`);
  if (reading.kind !== 'value') settle(turn, word, reading, { text: phone, messageId });
  else if (own) take(turn, word, { value: reading.value, by: 'contact', confidence: 1, evidence: phone, messageId });
  else confirm(turn, word, reading.value);
}
