import type { InboundBody } from '../ports/channel.ts';

/** What a customer did, as a transcript shows it. */
export function bodyText(body: InboundBody): string {
  switch (body.type) {
    case 'text':
      return body.text;
    case 'choice':
      return `[${body.title ?? body.id}]`;
    case 'contact':
      return `(contact) ${body.phone}`;
    case 'location':
      return `(place) ${body.lat}, ${body.lon}`;
    case 'media':
      return `(${body.kind}) ${body.caption ?? body.ref}`;
    case 'start':
      return `/start ${body.ref ?? ''}`.trim();
    default:
      return `(${body.type})`;
  }
}
