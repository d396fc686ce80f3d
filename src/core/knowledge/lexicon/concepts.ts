import type { ReadLanguage } from '../../understanding/language.ts';

/**
 * Words that customers and documents use for the same thing. A line is one meaning; `|` divides its phrases, any ending counts. The
 * phrases are found in questions and passages alike, the longest first, so "how long" never counts as a question word.
 */
export const concepts: Readonly<Record<ReadLanguage, Readonly<Record<string, string>>>> = {
  en: {
    deliver: 'deliver|delivery|deliveries|ship|shipping|shipment|courier|bring|send|dispatch|transport',
    price: 'price|prices|pricing|cost|costs|how much|charge|charges|fee|fees|free|free of charge|expensive|cheap|rate|rates|how expensive',
    pay: 'pay|paying|payment|payments|paid',
    card: 'card|cards|mastercard|credit card|debit card|by card',
    instalment:
      'instalment|instalments|installment|installments|in parts|pay monthly|monthly payments|on credit|financing|finance|pay later',
    deposit: 'deposit|advance|prepayment|down payment|remaining amount|the rest|upfront|up front|in advance',
    warranty: 'warranty|guarantee|guaranteed|guarantees|warranties',
    return: 'return|returns|returning|refund|refunds|money back|send back|give back|take back|bring back',
    cancel: 'cancel|cancellation|cancelling|call off',
    hours: 'opening hours|open|opens|opening|business hours|working hours|your hours|closed|close|closes|closing time|what time',
    address:
      'address|located|location|situated|find you|get to you|come to you|based|showroom|shop|store|where are you|where is your|where is the|where can i find|visit you|find us|how to find us|street',
    duration:
      'how long|how many hours|how many weeks|how many days|how soon|how quickly|how fast|lead time|take long|turnaround|weeks|days|working days|hour|hours|minutes|deadline',
    install: 'install|installation|installing|installer|installers|fit|fitted|fits|fitting|fitter|fitters|assemble|assembly|mount|mounting',
    measure: 'measure|measuring|measurement|measurements|measured|survey',
    design: 'design|designs|designer|designers|drawing|drawings|3d|visualisation|visualization|project|plan',
    discount: 'discount|discounts|sale|promotion|promotions|special offer|reduction|cheaper',
    repair: 'repair|repairs|repairing|mend|fix|broken|broke|damaged',
    clean: 'clean|cleaning|cleaned|care|look after|wipe|wash|maintain|maintenance',
    material: 'material|materials|made of|made from',
    worktop: 'worktop|worktops|countertop|countertops',
    appliance: 'appliance|appliances|oven|hob|dishwasher|fridge|refrigerator',
    remove: 'take away|remove|removal|removing|dismantle|dismantling|take down|dispose|disposal|old kitchen|get rid of',
    company: 'business|businesses|company|companies|corporate|firm|legal entity|b2b',
    sample: 'sample|samples|swatch|swatches',
    contact: 'phone number|telephone|phone|email|e mail|contact|call you|reach you',
    lift: 'lift|elevator|stairs|upstairs|floor|carry|carrying|carry up|carry it up|without a lift|no lift',
    countryside: 'countryside|village|outside the city|out of town|rural',
    abroad: 'abroad|other countries|international|internationally|foreign|overseas',
    change: 'change|changes|alter|modify|amend|replace|replacing|replacement|exchange|swap',
    wardrobe: 'wardrobe|wardrobes|closet|closets',
    cash: 'cash|in cash|banknotes',
    parking: 'parking|park|car park|parking space|park my car',
    slope: 'slope|sloping|sloped|slanted|attic|under the roof',
    invoice: 'invoice|invoices|vat|tax',
    lamp: 'lamp|lamps|light|lights|lighting',
  },
  ru: {
    deliver:
      'доставка|доставки|доставку|доставить|доставляете|доставляют|доставите|доставим|доставляем|привезти|привезете|привозите|привезут|везете|отправка|отправляете|отправить|отправите|курьер',
    price:
      'цена|цены|стоимость|сколько стоит|сколько стоят|сколько будет стоить|стоит|стоят|стоить|почем|расценки|прайс|прайс лист|дорого|дешево|обойдется|во сколько обойдется|какая сумма|платно|платный|бесплатно|бесплатный|бесплатная|тариф',
    pay: 'оплата|оплаты|оплатить|оплачивать|платить|заплатить|оплату|плачу|расплатиться|рассчитаться',
    card: 'карта|картой|карты|карточка|карточкой|банковская карта|мастеркард',
    instalment: 'рассрочка|рассрочку|в рассрочку|кредит|в кредит|частями|по частям|оплата частями|помесячно',
    deposit: 'аванс|предоплата|предоплату|задаток|депозит|остаток|доплата|доплату|вперед|авансом',
    warranty: 'гарантия|гарантии|гарантию|гарантийный|гарантийное|гарантируете',
    return: 'возврат|вернуть|возвращать|вернете|возвращаете|вернем|возвращаем|вернут|деньги назад|сдать обратно|обратно',
    cancel: 'отмена|отменить|отменять|аннулировать|отказаться|отказ',
    hours:
      'часы работы|график работы|режим работы|время работы|работаете|открыты|открыто|открываетесь|закрываетесь|открыт|открыта|закрыт|закрыто|закрыта|до скольки|со скольки|во сколько|работает|работаем|открываемся',
    address:
      'адрес|находитесь|находится|расположены|расположен|как добраться|как доехать|проехать|добраться|шоурум|салон|магазин|где вы|где ваш|как нас найти|нас найти|вас найти|улица',
    duration:
      'как долго|срок изготовления|сроки изготовления|сколько времени|сколько ждать|сколько дней|сколько недель|за сколько|срок|сроки|как быстро|за какое время|как скоро|через сколько|недель|дней|рабочих дней|час|часа|часов|минут|занимает|длится|долго ждать|долго',
    install:
      'монтаж|установка|установку|установить|устанавливаете|устанавливают|устанавливаем|сборка|сборку|собрать|собираете|собирают|собираем|монтажники|сборщики|установщики|смонтировать',
    measure: 'замер|замеры|замерщик|замерить|измерить|обмер|измерения|замеряем|замеряете',
    design: 'дизайн|дизайнер|проект|проекты|эскиз|чертеж|визуализация|3д|3d|дизайн проект|план',
    discount: 'скидка|скидки|скидку|акция|акции|распродажа|дешевле|промокод|спецпредложение',
    repair: 'ремонт|починить|чинить|отремонтировать|починка|сломался|сломалась|сломалось|сломано|поломка|ремонтируете|чините|ремонтируем',
    clean: 'мыть|чистить|уход|ухаживать|протирать|помыть|почистить|чистка',
    material: 'материал|материалы|материалов|из чего|изготавливаете из|сделаны',
    worktop: 'столешница|столешницы|столешницу|столешниц',
    appliance: 'техника|технику|бытовая техника|духовка|варочная|посудомойка|посудомоечная|холодильник',
    remove:
      'вывоз|вывезти|вывезете|вывозите|вывозим|демонтаж|демонтируете|демонтируем|разобрать|старая кухня|старую кухню|разберете|разбираете|забираете|заберете|утилизация|утилизировать|забрать старую',
    company:
      'юрлицо|юрлица|юрлицами|юридическое лицо|юридические лица|юридическими лицами|организация|организации|компания|фирма|фирмами|безналичный|безнал|безналу|ооо|ип',
    sample: 'образец|образцы|образцов',
    contact: 'телефон|номер телефона|позвонить|почта|контакты|связаться|имейл|email|связь|дозвониться',
    lift: 'лифт|лифта|этаж|этажа|подъем|поднять|поднимете|подъем на этаж|поднимаете|поднимаем|занести',
    countryside: 'за город|загород|в область|по области|область|деревня|деревню|село|дача|дачу',
    abroad: 'за границу|за рубеж|за границей|другие страны|другую страну|зарубеж|заграница',
    change:
      'изменить|изменения|поменять|переделать|менять|внести изменения|правки|меняем|меняете|поменяете|замена|замену|заменить|замените',
    cash: 'наличные|наличными|наличка|нал|кэш',
    parking: 'парковка|парковки|припарковаться|припарковать|стоянка|поставить машину',
    slope: 'скошенный|скошенная|скат|мансарда|мансардный|под крышей|под скатом|наклонный',
    invoice: 'счет|счета|ндс|налог|закрывающие',
    lamp: 'светильник|светильники|лампа|лампы|подсветка|свет|освещение',
    wardrobe: 'шкаф|шкафы|гардероб|гардеробная|гардеробную|шкаф купе|шкафов',
  },
  cs: {
    deliver:
      'doprava|dopravu|dopravy|dopravit|doručení|doručit|doručujete|doručíte|doručujeme|dodání|dodáváte|dodat|dovoz|dovézt|dovezete|dovážíte|dovezeme|přivézt|přivezete|rozvoz|rozvážíte|zasíláte|zaslat|kurýr|vozíte|vozíme|posíláte',
    price:
      'cena|ceny|cenu|cenou|účtujete|účtujeme|účtovat|kolik stojí|kolik to stojí|kolik bude stát|kolik by stála|kolik by stál|stojí|stát bude|ceník|náklady|poplatek|poplatky|drahé|levné|vyjde|kolik zaplatím|kolik platí|kolik se platí|placené|zdarma|platí se|bezplatné|bezplatně',
    pay: 'platba|platby|platbu|platit|zaplatit|placení|uhradit|úhrada|platím',
    card: 'karta|kartou|karty|kartu|platební karta|mastercard',
    instalment: 'splátky|splátka|na splátky|splátek|splácet|úvěr|na úvěr|na etapy|měsíčně|financování',
    deposit: 'záloha|zálohu|zálohy|doplatek|doplatit|předem|dopředu|zálohově',
    warranty: 'záruka|záruku|záruky|záruční|garance|garantujete',
    return: 'vrácení|vrátit|vracet|vrátíte|vracíte|vracíme|vrátíme|peníze zpět|reklamace vrácení|zpátky',
    cancel: 'zrušit|zrušení|storno|stornovat|odstoupit|odstoupení|zrušíme',
    hours:
      'otevírací doba|otevírací dobu|otevírací|otevřeno|otevíráte|zavíráte|zavřeno|máte otevřeno|pracovní doba|provozní doba|od kolika|do kolika|v kolik|otvíráte|otvírací',
    address:
      'adresa|adresu|adresa prodejny|sídlíte|nacházíte|najdu|najdeme|kde jste|dostanu se|jak se k vám|showroom|showroomu|prodejna|prodejnu|prodejny|obchod|kde je|ulice|kde nás najdete|najdete',
    duration:
      'jak dlouho|jak rychle|kolik času|kolik týdnů|kolik dní|za jak dlouho|dodací lhůta|lhůta|lhůty|doba dodání|termín|jak brzy|týdnů|dnů|dní|pracovních dnů|hodin|hodinu|hodiny|minut|dlouho|trvá|potrvá',
    install:
      'montáž|montáže|montovat|namontovat|montujete|montujeme|instalace|instalaci|instalovat|nainstalovat|smontovat|sestavit|sestavení|montéři|montážníci|složit',
    measure: 'zaměření|zaměřit|zaměřujete|zaměříte|měření|změřit|přeměřit|vyměření|zaměřujeme|zaměříme',
    design: 'návrh|návrhy|návrhu|design|designér|designéra|designérem|vizualizace|vizualizaci|3d|nákres|projekt|plánek|výkres',
    discount: 'sleva|slevy|slevu|slev|akce|akční|výprodej|levněji|zlevnění|promo',
    repair: 'oprava|opravy|opravu|opravit|opravujete|opravíte|spravit|rozbitý|rozbitá|rozbilo|rozbila|poškozené|opravujeme',
    clean: 'čistit|čištění|údržba|udržovat|pečovat|péče|mýt|umýt|otírat|vyčistit|starat',
    material: 'materiál|materiály|materiálů|materiálu|z čeho|vyrobené|vyrobena',
    worktop: 'pracovní deska|pracovní desky|pracovní desku|pracovních desek|deska|desky',
    appliance: 'spotřebič|spotřebiče|spotřebičů|trouba|troubu|myčka|myčku|lednice|lednici|varná deska',
    remove:
      'odvoz|odvézt|odvezete|odvážíte|odvezeme|demontáž|demontovat|demontujete|demontujeme|stará kuchyň|starou kuchyň|likvidace|zlikvidovat|zlikvidujete|rozebrat|rozeberete',
    company: 'firma|firmy|firmu|firmám|firmami|firem|společnost|podnikatel|podnikatelé|ič|ičo',
    sample: 'vzorek|vzorky|vzorků|vzorník',
    contact: 'telefon|telefonní číslo|zavolat|e mail|email|kontakt|spojit se|spojím|spojíte|telefonní|mail|volat',
    lift: 'výtah|výtahu|schody|patro|patra|vynést|vynesete|vynáška|vynesení|vynášíte|vynášíme',
    countryside: 'venkov|vesnice|vesnici|mimo město|za město',
    abroad: 'zahraničí|do zahraničí|jiná země|jiných zemí|cizina|ciziny',
    change: 'změnit|změna|změny|změnu|upravit|úprava|měnit|předělat|vyměnit|vyměníte|vyměníme|výměna|výměnu',
    cash: 'hotovost|hotovosti|hotově|v hotovosti',
    parking: 'parkoviště|parkovat|zaparkovat|parkování|parkovací místo|parkovacích míst',
    slope: 'šikmý|šikmina|šikminu|šikmý strop|podkroví|zkosený|pod střechou',
    invoice: 'faktura|fakturu|faktury|na fakturu|dph|daň|daně',
    lamp: 'světlo|světla|lampa|lampy|svítidlo|svítidla|osvětlení',
    wardrobe: 'skříň|skříně|skříní|šatna|šatní|šatnu|šatní skříň',
  },
};
