import { fold } from './normalize.ts';

/**
 * Signs that a message speaks to a machine and not to a person: orders to a language model, the wire format of chats, what is not meant
 * to be seen. Such a message is not shown to a model, and rules read it. This only saves the question: what a reply can do is bounded by
 * `parseReadReply` and the readers, whether or not one of these signs is there.
 */
const marks: readonly RegExp[] = [
  // The form of chats: roles, special tokens, fences, JSON keys.
  /<\||\|>|\[\/?inst\]|<<\/?sys>>|```/i,
  /<\s?\/?\s?(?:system|assistant|user|human|instructions?|prompt|customer_text|data|img|script|iframe|svg|style|form|a\s)[^>]{0,200}>/i,
  /^[^\p{L}]{0,8}(?:system|assistant|developer|система|ассистент|systém|asistent)[^\p{L}]{0,4}[:\]]/imu,
  /["'\\]{1,4}(?:role|content|values?|intent|confidence|evidence|slots?|system|customer_text)["'\\]{1,4}\s?:/i,
  // Pictures and links in Markdown, which some clients load by themselves.
  /\]\(\s?(?:https?|javascript|data):/i,
  // Encoded orders: long runs in which small and capital letters and digits are mixed, as they are in no word.
  /(?<![A-Za-z\d+/])(?=[A-Za-z+/]{0,60}\d)(?=[^A-Z]{0,60}[A-Z])(?=[^a-z]{0,60}[a-z])[A-Za-z\d+/]{28,}/,
  // Direction overrides and tags; zero width between letters (emoji use it too).
  /[\u202a-\u202e\u2066-\u2069\u{e0001}\u{e0020}-\u{e007f}]/u,
  /\p{L}[\u200b\u200c\u2060\ufeff]+\p{L}/u,
];

/** On the normalised text: lower case, no diacritics. */
const orders: readonly RegExp[] = [
  /\b(?:ignore|disregard|forget|override|bypass)\b.{0,40}\b(?:instructions?|rules?|prompts?|directives?|guidelines?|everything above)\b/,
  /(?:игнориру|забуд|не обращай внимани|отмени|обойди|нарушь).{0,40}(?:инструкци|указани|правил|промпт|команд)/,
  /(?:ignoruj|zapomen|nedbej|obejdi|porus).{0,40}(?:pokyn|instrukc|pravid|prompt|prikaz)/,
  /\b(?:system|initial|hidden|secret|above) (?:prompt|instructions)\b|\byour prompt\b|\bprompt injection\b/,
  /(?:системн|скрыт|секретн|исходн)\S* (?:инструкци|подсказк|сообщени)|промпт/,
  /(?:systemov|skryt|tajn|puvodn)\S* (?:instrukc|pokyn|zprav)|\bprompt\b/,
  /\b(?:you are now|(?:^|must|now|will) act as|pretend (?:to be|you)|jailbreak|developer mode|dan mode|as an ai)\b/,
  /(?:ты теперь|представь,? что ты|притворись|веди себя как|режим разработчика|языковая модель|нейросет)/,
  /(?:nyni jsi|ted jsi|predstav si,? ze jsi|predstirej|chovej se jako|vyvojarsk\S* rezim|jazykovy model)/,
  /\b(?:intent|confidence|evidence)\b ?(?:=|:|to\b)|\bslot\S* ?=|\b(?:set|fill|overwrite)\b.{0,20}\b(?:slots?|intent|confidence)\b|\bcall (?:the |a )?(?:slot|function|tool)\b/,
  /(?:слот|интент|уверенност)\S* ?[=:]|заполни.{0,20}слот|(?:поставь|запиши).{0,20}(?:интент|уверенност)|вызови (?:функци|слот|инструмент)/,
  /(?:slot|intent|jistot)\S* ?[=:]|(?:nastav|vypln).{0,20}(?:slot|intent|jistot)|zavolej (?:funkc|slot|nastroj)/,
  /\b(?:mark|flag|set|treat) (?:me|this|us|the lead|the stage) (?:as|to) .{0,12}\b(?:qualified|vip|won|approved)\b|\bbase64\b/,
  /(?:отметь|пометь|запиши|считай) (?:меня|нас|лид|это).{0,12}(?:квалифицир|горяч|vip|вип|одобр)/,
  /(?:oznac|zapis|nastav|povazuj) (?:me|nas|lead|to|tuto|stav).{0,20}(?:kvalifik|vip|schvalen)/,
];

/** Letters of two alphabets within words: one such word is a slip of the keyboard, two are a disguise. */
const mixed = /(?:\p{Script=Latin}\p{Script=Cyrillic}|\p{Script=Cyrillic}\p{Script=Latin})[\p{L}]*/gu;

export function isMeantForMachine(text: string): boolean {
  if (marks.some((mark) => mark.test(text)) || (text.match(mixed)?.length ?? 0) > 1) return true;
  const folded = fold(text);
  return orders.some((order) => order.test(folded));
}
