/** What stands before a name. Diacritics are optional: half of Czech is typed without them. */

export const greetingWords =
  /^(?:(?:hi|hello|hey|good (?:morning|afternoon|evening|day)|здравствуйте|здрасте|привет|добрый (?:день|вечер)|доброе утро|dobr[yý] (?:den|ve[cč]er)|dobr[eé] r[aá]no|ahoj|zdrav[ií]m|sure|ok|okay|да|конечно|ano|jasn[eě])(?![\p{L}\d])[\s,.!:-]*)+/iu;

export const personLeadIns =
  /^(?:(?:yes|well|so|да|ну|ano|tak)[\s,]+)?(?:my (?:full )?name(?:'s|’s| is)|the name(?:'s|’s| is)|name(?:'s|’s| is|:)|i(?:'|’)?m|i am|this is|it(?:'|’)?s|it is|you can call me|call me|please call me|they call me|меня зовут|моё имя|мое имя|имя|зовут|это (?:снова|опять|всё ещё)|это|я|зовите меня|можно просто|jmenuji se|jmenuju se|m[eé] jm[eé]no je|jm[eé]no|jsem|j[aá] jsem|tady je|tady (?:zase|zas|op[eě]t)|tady|[rř][ií]kejte mi|u telefonu)(?![\p{L}\d])[\s:,–—-]*/iu;

export const companyLeadIns =
  /^(?:(?:we are|i am|i'm|we're) from (?:the )?company|we are from|we are|we(?:'|’)re|we work at|i work (?:at|for)|i(?:'|’)m (?:from|with)|i am (?:from|with)|(?:the|our|my) company(?:'s|’s)?(?: name)?(?: is)?(?: called)?|company(?: name)?(?: is)?|it(?:'|’)?s|it is|from|(?:мы|я) из компании|мы из|мы|я из|я работаю в|работаю в|(?:наша |моя )?компания(?: называется)?|(?:наша |моя )?фирма(?: называется)?|название(?: компании)?|организация|это|(?:jsme|jsem) z firmy|jsme z|jsme|jsem z|pracuji (?:v|ve|pro)|(?:na[sš]e |moje )?firma(?: se)?(?: jmenuje)?|(?:na[sš]e |moje )?spole[cč]nost(?: se)?(?: jmenuje)?|n[aá]zev(?: firmy)?|jmenujeme se)(?![\p{L}\d])[\s:,–—-]*/iu;

/** What stands after it. */
export const namePoliteness =
  /[\s,.!]+(?:nice to meet you|pleased to meet you|here|thanks|thank you|please|очень приятно|приятно познакомиться|спасибо|пожалуйста|меня зовут|t[eě][sš][ií] m[eě]|d[eě]kuji|d[ií]ky|pros[ií]m)[\s.!]*$/iu;

/** The lead-ins that nothing but a name can follow. */
export const plainIntroduction = /name|call me|зовут|зовите|имя|jmen|jm[eé]n/iu;

/** Answers that say there is no company. */
export const noCompany =
  /^(?:no|none|not|without|private|individual|i am self|нет|без|никакая|частное лицо|физлицо|физическое лицо|я сам|nem[aá]m|nem[aá]me|nen[ií]|[zž][aá]dn[aáyý]|soukrom|fyzick[aá] osoba)(?![\p{L}\d])/iu;

/** "Меня Сергей зовут": the introduction goes around the name. */
export const aroundName = /^меня\s+(\S.*?)\s+зовут[\s.!]*$/iu;

/** Answers that refuse a name, or speak of something else that was asked for. */
export const noName =
  /^(?:no|none|not|never|nope|without|rather|skip|pass|private|secret|anonymous|nobody|nothing|нет|не|ни|без|никак|никто|никогда|неважно|аноним\S*|анонимно|секрет|пропуст\S+|отказ\S+|обойд\S+|потом|bez|ne|nic|nikdo|nikdy|nechci|nechceme|nem[aá]m|ne[rř]eknu|neuvedu|nesd[eě]l[ií]m|nepov[ií]m|ned[aá]m|nev[ií]m|zat[ií]m|rad[eě]ji|rad[sš]i|anonym\S*|p[rř]esko[cč]\S*|tajn[eéý])(?![\p{L}\d])/iu;

/** A company by its legal form: "ООО «Ромашка»", "Acme s.r.o.", "Northwind Inc". */
export const companyForms =
  /(?<![\p{L}\d])(?:(?:ООО|ОАО|ЗАО|ПАО|АО|ИП|ТОО)\s+(?:[«"„“][^«»"„“”\n]{1,60}[»"”]|\p{Lu}[\p{L}\d-]{0,30}(?:\s\p{Lu}[\p{L}\d-]{1,30}){0,2}(?:\s\p{Lu}\.\s?\p{Lu}\.)?)|\p{Lu}[\p{L}\d.&-]{0,30}\s(?:(?:&|and|\p{Lu}[\p{L}\d.&-]{0,30})\s){0,3}?,?\s?(?:Ltd|Limited|LLC|Inc|GmbH|Corp|plc|s\.\s?r\.\s?o|a\.\s?s|spol\. s r\. ?o)(?![\p{L}\d])\.?)/gu;

/** Words that say that a company is meant. */
export const companyWord = /company|work (?:at|for)|компани|фирм|организаци|работаю|firma|firmy|spole[cč]nost|pracuji/iu;

const titles = String.raw`(?:mrs?|ms|miss|dr|prof|pan[ií]?|sle[cč]na|ing|mgr|bc|judr|mudr|г-н|г-жа|господин|госпожа)\.?`;

/** "Mr Smith", "pan Dvořák": the name is what follows. */
export const personTitle = new RegExp(String.raw`^(?:${titles}\s+)+(?=\p{L}{2})`, 'iu');

/** A name as it stands behind a title: words that begin with a capital. */
export const capitalName = /^\p{Lu}[\p{L}'’-]{1,30}(?:\s\p{Lu}[\p{L}'’-]{1,30}){0,2}/u;
