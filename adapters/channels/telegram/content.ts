import type { Message } from 'grammy/types';
import type { InboundBody, MediaKind } from '../../../src/core/ports/channel.ts';

/** What `/start` is followed by in a link `https://t.me/<bot>?start=<payload>`; `@<bot>` is there when it was picked from a list. */
const startCommand = /^\/start(?:@\w+)?(?:\s+(?<ref>[^]*\S))?\s*$/;

/** In the order of looking: an animation comes with a `document` beside it, for old clients. */
const mediaFields = [
  ['animation', 'video'],
  ['video', 'video'],
  ['video_note', 'video'],
  ['audio', 'audio'],
  ['voice', 'voice'],
  ['document', 'file'],
  ['sticker', 'sticker'],
] as const satisfies readonly (readonly [keyof Message, MediaKind])[];

/** Fields that say where a message comes from and how it is shown, not what it is. */
const envelope = new Set(
  (
    'message_id from sender_chat chat date edit_date message_thread_id is_topic_message media_group_id via_bot reply_markup effect_id ' +
    'reply_to_message external_reply quote forward_origin has_protected_content'
  ).split(' '),
);

export function contentOf(message: Message): InboundBody {
  if (typeof message.text === 'string') return textOf(message.text);
  return contactOf(message) ?? locationOf(message) ?? mediaOf(message) ?? unsupported(message, 'message');
}

/** A live location moves by edits: its text is the new place, as a move is no new answer. */
export function editedContentOf(message: Message): InboundBody {
  const place = locationOf(message);
  const text = message.text ?? message.caption ?? (place ? `${place.lat}, ${place.lon}` : null);
  if (typeof text !== 'string') return unsupported(message, 'edited_message');
  return { type: 'edited', messageId: String(message.message_id), text };
}

function textOf(text: string): InboundBody {
  const start = startCommand.exec(text);
  if (!start) return { type: 'text', text };
  const ref = start.groups?.['ref'];
  return ref === undefined ? { type: 'start' } : { type: 'start', ref };
}

/** Anyone can forward anyone's card: the number is the sender's only when the card carries the sender's own user id. */
function contactOf({ contact, from }: Message): InboundBody | null {
  if (typeof contact?.phone_number !== 'string') return null;
  const own = contact.user_id !== undefined && contact.user_id === from?.id;
  const name = [contact.first_name, contact.last_name].filter((part) => typeof part === 'string' && part !== '').join(' ');
  return { type: 'contact', phone: own ? international(contact.phone_number) : contact.phone_number, own, ...(name ? { name } : {}) };
}

/** An account's own number is always international, but some clients leave the plus out. A card from an address book may be local. */
function international(phone: string): string {
  return /^\d/.test(phone) ? `+${phone}` : phone;
}

function locationOf({ location }: Message): Extract<InboundBody, { type: 'location' }> | null {
  if (typeof location?.latitude !== 'number' || typeof location.longitude !== 'number') return null;
  return { type: 'location', lat: location.latitude, lon: location.longitude };
}

function mediaOf(message: Message): InboundBody | null {
  const caption = typeof message.caption === 'string' ? { caption: message.caption } : {};
  // Sizes rise: the last is the photo as it was sent.
  const photo = Array.isArray(message.photo) ? message.photo.at(-1) : undefined;
  if (typeof photo?.file_id === 'string') return { type: 'media', kind: 'image', ref: photo.file_id, ...caption };
  for (const [field, kind] of mediaFields) {
    const file: { file_id?: unknown; mime_type?: unknown } | undefined = message[field];
    if (typeof file?.file_id !== 'string') continue;
    const mime = typeof file.mime_type === 'string' ? { mime: file.mime_type } : {};
    return { type: 'media', kind, ref: file.file_id, ...mime, ...caption };
  }
  return null;
}

function unsupported(message: Message, update: string): InboundBody {
  const field = Object.keys(message).find((key) => !envelope.has(key)) ?? 'empty';
  return { type: 'unsupported', native: `${update}:${field}` };
}
