/** Normalised words that betray a language, and that are no part of a person's name. */
export const frequentWords = {
  en: words(`
    the a an and or of to in is are am was be been it its this that these those i im ive id ill you your youre we our us they them
    he she his her my me mine not no yes yeah yep nope dont doesnt didnt cant wont isnt arent have has had do does did would could
    should can what when where why who which how much many more less than with without for from at on by about into over under
    after before between please thanks thank hello hi hey good morning afternoon evening day days week weeks month months year
    years today tomorrow yesterday next last now later soon maybe sure okay ok want need like think know get got make call text
    send talk speak something anything nothing everything other another price cost cheap expensive buy order human person agent
    operator stop help one two three four five six seven eight nine hundred thousand million monday tuesday
    wednesday thursday friday saturday sunday january february april june july august september october november december
    first second third half noon midnight there here just only also too very really still already never always tell ask
    prefer none all any some if but so then because
  `),
  ru: words(`
    и в во не на я что тот быть с со а весь это как она по но они к ко у ты из мы за вы так же от сказать этот который мочь человек
    о один еще бы такой только себя свой какой когда уже для вот кто да говорить год мой до или если время рука нет самый ни стать
    большой даже другой наш под где дело есть сам раз чтобы два там чем жизнь первый день тут во ничто потом очень со хотеть ли при
    мне меня вам вас нам нас его ее их ему ей ими тебя тебе хочу хотим хотел хотела нужно нужен нужна нужны надо можно нельзя могу
    можете сколько почему зачем куда откуда пока ничего никто нету спасибо пожалуйста здравствуйте привет добрый доброе вечер утро
    завтра сегодня вчера неделя месяц скажите скажу подскажите расскажите просто тоже лучше понятно хорошо ладно знаю думаю цена
    стоит стоимость купить заказать оператор менеджер стоп помощь бот хватит отстань отстаньте давайте давай другое
  `),
  cs: words(`
    a aby ale ani ano asi az bez bude budu by bych byl byla bylo byt ci co dalsi do ho i ja jak jako je jeho jejich jen jeste ji
    jine jsem jsi jsme jsou jste k kam kde kdo kdy kdyz ke kolik ktera ktere ktery ma mam mame mate me mi mit mne mne moc moje muj
    muze muzete na nad nam nas nase ne nebo nebyl neco nejsem nemam nen není neni nez nic o od on ona oni pak po pod podle pokud
    potom pred pri pro proc prosim proto protoze prvni pres s se si sice sve svych svym ta tady tak take takze tam tato te ted ten
    tento teto tim to tohle toho tomto toto tu tuto ty u uz v vam vas vase ve vsak vse vsechno vsechny z za ze zda dobry den dobre
    dekuji diky ahoj cau zdravim chci chteli chtel chtela chteji potrebuji potreba rad rada zitra dnes dneska vcera pristi tyden
    tydny tydne mesic rok hodin hodiny hodinu pondeli utery streda stredu ctvrtek patek sobota sobotu nedele nedeli koruna korun tisic
    kolem zhruba nejdrive jmenuji jmenuju jo jasne nevim cena stoji koupit objednat clovek operator pul
    dva dve tri ctyri pet sest sedm osm devet deset sto rano odpoledne dopoledne vecer mozna urcite nemuzu muzu kdykoliv nechci pozdeji
    druha druhy treti moment chvili libi hodi vadi ok
  `),
} as const;

/** Too common in some language to tell one thing from another. */
export function isFrequent(word: string): boolean {
  return frequentWords.en.has(word) || frequentWords.ru.has(word) || frequentWords.cs.has(word);
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}
