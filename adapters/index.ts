/** Every adapter that ships with Parley, one line each. Registration is explicit: nothing is found by scanning folders. */
export { calDavCalendar } from './calendars/caldav/index.ts';
export { googleCalendar } from './calendars/google/index.ts';
export type { ServiceAccount } from './calendars/google/token.ts';
export { telegramChannel } from './channels/telegram/index.ts';
export { webChatChannel } from './channels/web-chat/index.ts';
export { webChatRoutes } from './channels/web-chat/routes.ts';
export { openAiModel } from './models/openai/index.ts';
export { smtpMail } from './mail/smtp/index.ts';
