import type { CustomerTexts } from './customers.ts';

export const czechCustomers: CustomerTexts = {
  yes: `ano, to mi vyhovuje|jo, to by šlo|tak dobře|domluveno|ano, přesně tak|určitě ano|jasně, chci|ano, mám zájem|platí|souhlas|to je v pořádku|ano, je to správně|
    klidně ano|budu rád|budu ráda|ano, můžete|super, jdeme do toho|tak jo|ok, beru|ano, potvrzuji|jsem pro|proč by ne|to zní dobře|jo jo|přesně|ano, pošlete to|
    samozřejmě že ano|to se mi hodí|vyhovuje|jasný|jsem pro|no jasně|jj, může být`,
  no: `ne, nechci|to nepotřebuji|to mi nevyhovuje|ne, tak to není|jsem proti|ne, to je omyl|to není ono|nic nechci|už máme|my to nepotřebujeme|ne, něco jiného|
    odmítám|obejdu se|to je špatně|ne, raději ne|už to není aktuální|rozmyslel jsem si to|rozmyslela jsem si to|ne, to jsem neříkal|radši ne|bez zájmu|
    nezajímá mě to|ne, nesouhlasím|nic nepotřebuju|špatně jste mě pochopili|není třeba|to ne|takhle ne|ani náhodou`,
  later: `vrátím se k tomu zítra|teď řídím|jsem v práci, napíšu večer|připomeňte mi to za týden|musím se poradit s manželem|poradím se se ženou a ozvu se|
    ještě jsme se nerozhodli|zatím přemýšlíme|rozhodnu se po svátcích|nespěchá to, možná na jaře|teď se mi to nehodí|necháme to na později|dejte mi čas na rozmyšlenou|
    ozvu se za měsíc|jsem na poradě|zavolám sám, až se rozhodnu|zatím se jen díváme|dneska ne, zítra|odpovím trochu později|zeptejte se mě v pondělí|je to brzy|
    odložíme to|chvilku počkejte|moment|rozmyslíme se a napíšeme|až budu mít čas|nechám si to projít hlavou|ještě vybíráme|dám vědět později`,
  human: `chci mluvit s živým člověkem|je tam někdo živý|jste robot? dejte mi člověka|můžu mluvit s někým z vás|ať mi někdo zavolá|zavolejte mi prosím|
    potřebuji poradit od odborníka|spojte mě s obchodním oddělením|nerozumím botovi, dejte mi někoho|spojte mě s vedoucím|chci mluvit s ředitelem|
    dejte mi telefonní číslo, zavolám|radši bych to probral po telefonu|přepojte mě na operátora|chci se bavit s lidmi|robot mi nepomáhá|ten bot je hloupý, chci člověka|
    je tu někdo|potřebuji konzultanta|kdo mi může pomoct|čekám na hovor od obchodníka|prosím o zpětné zavolání|ozvěte se mi telefonicky|nechci mluvit s automatem`,
  stop: `už mi nepište|vyřaďte mě ze seznamu|jak se odhlásím|přestaňte spamovat|vaše zprávy nechci|smažte moje číslo|odkud máte moje číslo, vymažte ho|
    neposílejte mi reklamu|to je spam|nedal jsem souhlas|dejte mi pokoj|zapomeňte na mě|dost už zpráv|neobtěžujte mě|zablokuju si vás|vymažte moje údaje|
    zrušte mi odběr|vypněte upozornění|nechci od vás nic dostávat|odhlásit z odběru|přestaňte mi psát|nechte toho|už mě neotravujte|zrušit odběr novinek`,
  price: `kolik to stojí|jaká by byla cena|za kolik je ta pohovka|na kolik mě to vyjde|pošlete ceník|řekněte mi orientační cenu|je to drahé|kolik za metr|od kolika korun|
    máte něco levnějšího|jaké máte slevy|šlo by to levněji|spočítejte mi cenu|kolik i s dopravou|cenu prosím|jaká je nejnižší cena|kolik si berete za montáž|
    kolik budu platit měsíčně|potřebuji kalkulaci|cena s DPH?|přibližná cena práce|kolik stojí jeden kus|dáte mi slevu|upřesněte cenu|jaký rozpočet potřebuji na kuchyň|
    cenová nabídka|kolik si účtujete|co za to chcete`,
  booking: `můžu se objednat na zítra|chtěl bych přijít v sobotu|máte volno v pátek|zapište mě na deset|kdy je nejbližší termín|potřebuji zaměření|pošlete někoho na zaměření|
    chci rezervovat stůl|rezervujte pokoj pro dva|můžu se dnes stavit|domluvme si schůzku|kdy můžete přijet|sjednejte mi schůzku|zapište dítě na zkušební hodinu|
    chci přesunout termín|šlo by to jindy|zrušte moji rezervaci|jaké máte volné termíny|v kolik můžu přijít|objednat k lékaři na středu|potřebuji řemeslníka domů|
    ať přijede návrhář|máte místo na večer|ráda bych přišla na konzultaci|objednat se na kontrolu|zamluvte mi to|kdy se můžu stavit`,
  purchase: `chci to koupit|vezmu si dva kusy|objednávám|jak zaplatím|kde to objednám|můžu zaplatit hned|potřebujeme kuchyň, budeme objednávat|vezmu ten modrý|
    pošlete fakturu, kupujeme|pojďme sepsat smlouvu|chceme pořídit pohovku|kam mám poslat peníze|dá se to koupit online|dejte mi to do košíku|kupuju|
    chci objednat skříň|rozhodli jsme se to vzít|jeden kus prosím|zaplatím kartou|můžu platit kartou|objednal bych si takovou|potřebuju koupit matraci|
    nechte mi to stranou, dnes zaplatím|chci dokončit nákup|prodejte mi jeden|sháním auto, chci ho od vás|uzavřeme smlouvu|budeme kupovat|mám zájem o koupi`,
  complaint: `nejsem spokojený s vašimi službami|stůl přišel poškrábaný|poslali jste něco jiného|týden se mi nikdo neozval|rozbilo se to druhý den|čekám už měsíc|
    váš zaměstnanec byl sprostý|vraťte mi peníze|hrozná kvalita|tohle jsem si neobjednal|napíšu špatnou recenzi|slíbili jste pondělí a nic nepřišlo|výrobek je vadný|
    naúčtovali jste mi víc|jak to můžu vrátit|obrátím se na právníka|doprava je katastrofa|ztratili jste moji objednávku|nikdo nebere telefon|chybí díly|
    už potřetí to odkládáte|požaduji náhradu|montér to nedodělal a odešel|nefunguje to|chci to vyměnit, nesedí|kde si mám stěžovat|podvedli jste mě|velké zklamání|to je teda servis|chci reklamovat`,
  question: `vozíte i do jiných měst|jaké máte barvy|jak dlouho to trvá|kde sídlíte|kdy máte otevřeno|z čeho to je|máte prodejnu|jak to funguje|je na to záruka|jaké jsou rozměry|
    hodí se to ven|co je lepší|kdo to vyrábí|je to skladem|děláte i opravy|jaké doklady potřebuji|dá se u vás parkovat|proč to trvá tak dlouho|a co bude dál|můžu vidět fotky|
    vejde se to do malého pokoje|čím se vlastně zabýváte|mluvíte anglicky|máte otevřeno v neděli|řekněte mi o tom víc|vysvětlete mi rozdíl|mám dotaz|můžu se zeptat|
    jak se k vám dostanu|pracujete pro firmy|zajímaly by mě informace`,
  greeting: `ahoj všichni|dobrý večer všem|zdravím vás|dobrý den, je tam někdo|ahoj bote|dobré ráno|nazdar|čau|čus|těší mě|dobrý den ještě jednou|ahoj, to jsem zase já|
    dobrý den, kolegové|ahojky|hezký den|zdravíčko|zdravím z Prahy|haló|pěkný dobrý den|dobré odpoledne|servus|krásné ráno|čauky`,
  thanks: `děkuji za pomoc|díky, to je vše|výborně, děkuji|děkuji za rychlou odpověď|moc jste mi pomohli|díky za informace|děkuji, na shledanou|mockrát děkuji|díky, chápu|
    super, díky|jsem vám vděčný|děkuji za radu|díky moc|děkuju pěkně|ok, díky|děkuji a hezký den|jste nejlepší, díky|dobře, děkuji mnohokrát|dík|děkuji za váš čas|
    díky, všechno vím|to je od vás milé|děkujeme`,
  small_talk: `jak se máš|jak se vám daří|jak se jmenuješ|jsi robot|jsi člověk|kdo tě vytvořil|jaké je počasí|řekni vtip|jsi vtipný|haha|hehe|lol|kolik ti je let|máš rád hudbu|
    co děláš|nudím se|jaký jsi měl den|dobrou noc|uvidíme se|ahoj zítra|na shledanou|měj se|hezký víkend|jsi chytrý|miluju tě|jsi ženatý|kde bydlíš|spíš někdy|
    všechno nejlepší|veselé vánoce|co říkáš na fotbal|zazpívej mi|jsi hloupý|jen zkouším|test|paráda|páni|pa pa|dnes je hezky`,
  none: `jmenuji se Petr|je to pro dceru|bydlíme v malém bytě|kuchyň má čtyři metry|kolem padesáti tisíc|nejlépe příští týden|moje číslo je na webu|viděl jsem vaši reklamu ve vlaku|
    bílá s dřevěnými dvířky|mám dvě děti a psa|loni jsme se stěhovali|ta stará je po babičce|v centru města|pracuji ve škole|třetí patro bez výtahu|někdy mezi pátou a šestou|
    obojí|ta druhá|žena chce zelenou|jako na obrázku|do kanceláře|jsme firma o deseti lidech|doporučil vás kamarád|mám škodovku|tady je snímek obrazovky|modrá pohovka u okna|
    od ledna|blízko nádraží|nevím|ještě si nejsem jistý|záleží na okolnostech|je mi to jedno|něco moderního|co nejdříve|do konce roku|sousedi to mají taky|manžel bude doma|
    poslal jsem fotku|tady je plánek pokoje|hm|podívám se|ta zpráva nebyla pro vás|ráno měl vlak zpoždění|každý večer hraje na kytaru|do receptu patří dvě vejce|naši vyhráli zápas|
    muzeum je zavřené|zapomněl jsem mléko|studuje medicínu|telefon spadl do vody|film končí v devět|asdf|blabla|včera natřeli plot|za kostelem doleva|ztratil jsem klíče v autobuse|
    pes štěkal celou noc|notebook potřebuje baterii|přelož to slovo|nastav budík na sedm|pusť další písničku|hlavní město Peru|jak vysoká je ta hora`,
};
