import type { ReadLanguage } from '../../understanding/language.ts';

/**
 * Words that make a sentence a question and say nothing about what is asked, normalised. They are taken out of questions only; what
 * stands here must never be the one word by which two answers differ ("without", "free", "not" are kept).
 */
export const questionWords: Readonly<Record<ReadLanguage, ReadonlySet<string>>> = {
  en: words(`
    quick guys folks dear
    a an the and or but if so of to in on at for with by from as about into it its this that these those there here some any i im ive id me my
    mine we us our ours you your yours they them their he she his her is are am was were be been being do does did done dont doesnt have has
    had having can could will would shall should may might must what whats which who whom whose when where why how much many please thanks
    thank hello hi hey good morning afternoon evening tell know want need like say ask question wonder wondering let get got give just also
    too very really actually maybe perhaps ok okay yes no well then now still already ever able possible possibly going go see look find out
    think sure information info details something anything anyone somebody someone one ones kind sort lot bit hope help more explain
    provide offer offers offered available currently exactly roughly approximately usually normally im theres youre sell sold
    am pm looking interested would accept take taking make makes making use using work works working kind kinds type types way ways method
    methods option options ready order ordered ordering wait waiting live living come coming keep different another other others every each per
    include included including also possible people person whole new needed necessary required arrange happen happens
    suppose mean however both either only same give gives given big large small long short
  `),
  ru: words(`
    спросить ребята
    а и но или ли же бы не в во на с со к ко у о об от до по за из для при над под про что чтобы как какой какая какое какие какую каким каких
    каков какова где куда откуда когда почему зачем кто кого кому чей чем чего это этот эта эти этого тот та те то так там тут здесь вот
    я ты мы вы он она они мне меня мной нам нас вам вас вами вы ваш ваша ваше ваши вашей вашего вашу ваших мой моя мое мои наш их его ее ему
    есть быть был была было были будет будут буду бывает бывают являетесь можно могу можете может ли нужно надо нужен нужна
    хочу хотел хотела хотим хотелось хотите узнать знаете знать скажите подскажите расскажите сообщите подскажи скажи ответьте поясните объясните
    пожалуйста здравствуйте привет добрый день доброе утро вечер спасибо очень просто тоже еще уже только вообще если да нет ну вопрос
    интересует интересно интересуют сколько много вы у меня какие-нибудь какой-нибудь что-нибудь насчет относительно ваш имеется имеются
    делаете делаешь делать предлагаете предоставляете бывают информация подробнее примерно точно обычно сейчас вдруг нибудь такое такой такие
    продаете себя себе свой свою сам сама даете дать дайте дает дадите способ способы способов вариант варианты вид виды видов какие-то
    принимаете принимать берете взять брать возьмете идет идут занимает занимают потом позже другой другие другая других еще один одна одно новый новая
    заказ заказать заказа заказе ждать живу работаете работать работает использовать используете готов готова большой маленький случае иметь
    получить получу самому пользоваться вместе каждый каждая все всех всё всего
  `),
  cs: words(`
    zeptat zeptala zeptal zeptam
    a i ale nebo ci zda jestli at aby by bych bys byste bychom v ve na s se z ze k ke u o od do po za pro pri nad pod co coz jak jaky jaka jake
    jakou jakym jakych kde kam odkud kdy proc kdo koho komu ci cim ceho ktery ktera ktere kterou to ten ta ti ty tento tato toto tu tam zde
    tady tak takhle ja my vy on ona oni me mne mi mnou nam nas vam vas vami vas vase vasi vaseho vaseho vasem muj moje nas nase jejich jeho
    je jsou jsem jsi jsme jste byt byl byla bylo byli bude budou budu lze mam mame mate ma maji mit muzu mohu muzeme muzete muze mohou
    potrebuji potrebujeme chci chceme chtel chtela chteli bych rad rada radi zajima zajimalo vedet vim vite rekni reknete povezte prosim dobry
    den rano vecer ahoj dekuji diky moc velmi jen jenom take taky jeste uz jiz vubec kdyz ano ne no dotaz otazka kolik
    nejaky nejaka nejake neco nekdo necim poradite poradit existuje nabizite delate deltat poskytujete obvykle presne priblizne zhruba ted
    informace vice mozne mozna mozno prodavate sveho svou svuj si sebe davate dat date dejte da daji jde berete brat vzit prijimate zpusob zpusoby
    moznost moznosti druh druhy typ typy dalsi jiny jina jine jineho jinych novy nova nove objednavka objednavku objednavky objednavce objednat bydlim
    cekat ceka cekam pracujete hotova hotovy hotove velky velka velkou maly mala udelate udelat delaji pouzivate pozdeji pak cele cela cely
    vsechno vsechny kazdy kazda kazde dostat dostanu ziskat muzou dejte pujde funguje
  `),
};

function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}
