import type { PolarityLexicon } from './polarity-lexicon.ts';

/** Written for Parley. `*`: every word that begins so; without it: every form of the word. Accents do not count. */
export const lexiconCs: PolarityLexicon = {
  delighted: `skvěl* výborn* vyborně perfektn* perfektně úžasn* úžasně nádhern* nádherně báječn* fantastick* vynikajíc* geniál* geniální bezchybn*
    dokonal* dokonale famózn* fenomenáln* luxusn* luxus super superní supr parád* parádn* parádně pecka bomba bombov* boží božsk* božík
    úchvatn* ohromn* ohromující skvost* miluj* miluju zbožňuj* nejlepší nejlepších nejlepšího nejlepším nejoblíbenější unikátn*
    jedinečn* nadšen* nadšení nadchl* nadchne senzační senzace brilantn* mistrovsk* mistrovské top topov* hustý hustě kouzeln* kouzlo
    nezapomenuteln* excelentn* prvotřídn* bezkonkurenčn* špičkov* špička extratřída vyborny dechberouc* lahůdk* blaho rajsk* hurá bravo
    jupí wow okouzl* okouzlující uchvát* uchvátil* ohromil* omráčil* strhl* úžas božan* bombastick* grandiózn* velkolep* monumentáln*
    legendárn* kultovn* epick* nepřekonateln* nedostižn* neodolateln* překrásn* nejkrásnějš* milovan* milujeme zamilov* zamiloval*
    kocháme nadpozemsk* delikátn* mňam famózně žůžo prima bezvadn* bezva krásňouč* nádhera nadhera nadherne uzasne skvele vyborne krasne
    vytečn* výtečn* extáze euforie`,
  pleased: `dobr* dobře dobrý hezk* hezky pěkn* pěkně krásn* krásně krása příjemn* příjemně milý milejší milá milí líbí líbil* líbilo líbila líbily libi
    libilo spokojen* spokojená spokojenost rád ráda rádi radost* raduj* potěšil* potěšilo potěší těším těšíme těšit potěšen* šťastn*
    šťastná štěstí děkuj* děkuju díky dík dekuji diky dekuju poděkován* vděčn* ochotn* ochotně ochota vstřícn* vstřícně přátelsk*
    přívětiv* laskav* zdvořil* slušn* slušně profesionáln* profesionálně kvalitn* kvalitně rychl* rychle rychlost bleskov*
    expresn* včas spolehliv* spolehlivě pohodln* pohodlně pohoda pohodov* pohodička útuln* útulně čist* čistě čistota čisťoučk* chutn*
    chutně chutná chutnalo chutnal* dobrota lahodn* čerstv* šťavnat* voňav* doporučuj* doporučuju doporuč* doporučit pomohl* pomohla
    pomohli pomáhá pomáhají zachránil* funkčn* bezproblémov* užitečn* užitečné praktick* prakticky pevn* pevně odoln* stabiln* výkonn*
    stylov* stylově elegantn* roztomil* rozkošn* zajímav* zajímavě zábavn* zábava vtipn* vtipně vtip srandovn* sranda napínav*
    dojemn* dojalo poutav* chytlav* návykov* úsměv* usmívá usměvav* směj* smál* smáli zasmál* baví bavilo bavil* levně výhodn* výhodně
    dárek dárk* bonus* dostupn* férov* férově poctiv* poctivě upřímn* ochotný úspěch* úspěšn* úspěšně vítězstv* vyhrál* vyhráli vítěz*
    šampion* gratuluj* gratulace blahopřej* oslav* slavíme povedl* povedlo povedený povedená podařil* podařilo vydařil* vydařen* zvládl*
    zvládli vyřešil* vyřešili vyřešeno opravil* opravili vyměnili zlepšil* zlepšilo zlepšení zlepšuje lepší lépe líp vylepš* předčil*
    překonal* splnil* splnilo snadn* snadno jednoduch* jednoduše intuitivn* přehledn* přehledně srozumiteln* plynul* plynule tich* tiše
    prostorn* světl* bezpečn* bezpečně jistot* důvěr* důvěryhodn* věřím doufám naděj* nadějn* inspirativn* inspir* motivuj* talentovan*
    talent* šikovn* šikovně chytr* moudr* pyšn* hrd* hrdost vítan* pohostinn* upraven* chválím chvála pochval* pochvalu palec ocenuj*
    oceňuj* ocenit respekt* vychytan* vyladěn* promyšlen* vypracovan* precizn* spolehnout osvědčil* nadstandardn* solidn*
    solidně decentn* klidn* klidně klid užil* užíváme užívám užili relax* odpočin* svěž* jemn* jemňoučk* hebk* měkk* hřeje teplouč*
     prospěšn* výhoda výhody plus plusy klad klady kamarád* láska láskypln* lásk* srdečn* srdíčk* vrel* vřel* poklad zlat* zlatí
    sympatick* šarmantn* kouzelník* ideáln* ideálně vhodn* užasle ohledupln* pečliv* pečlivě důkladn* trpěliv* trpělivě zodpovědn*
    dochviln* komunikativn* okamžit* hladce hladk* usnadn* usnadňuje šetří ušetřil* ušetří trvanliv* sedí padne padnou slušiv* sluší
    pozorn* usměj* usměju splněn* vysněn* vtipnější vyčistil* koukateln* milé mile milou milého rozesmál* rozesmáv* doporučen* přátelé
    fandím pobavil* pobaví strhující svižn* dynamick* uvěřiteln* líbivý líbivá zlepšen* chytře nápadit* kreativn* originální odpočinkov*
    pohádkov* taktní svědom* svědomit* znal* zkušen* zběhl* zručn* kompetentn* včasn* promptn* svižně hygienick* provoněn*
    křupav* křehouč* sytý sytých vydatn* výživn* pochutnal* pochutnáv* osvěž* osvěžujíc* povzbud* povzbuz* uklidň* uklidnil* malebn*
    slunečn* prosluněn* vzdušn* nadčasov* ergonomick* lehký lehounk* lehouč* bytelný bytelná voděodoln* názorn* poučn* naučn* procítěn*
    jímav* břitk* břitký humorn* humor smích rozesm* hláš* hlášky věrohodn* nostalgick* podceňovan* nález trefa výhra slevil* ušetřili
    dosáhl* dosažen* povýšen* povýšil* promoce narozen* narodil* uzdrav* uzdravil* ulevil* úleva úlevu podpořil* povzbudil* zářív* duha
    objetí objím* přátelství souhlasím domluveno konečně vyhráv* vedeme rekord* průlom vzkvét* rostou růst posílil* šikula mistrně
    profík* snažili snaha děkujem dik díkes upřímně srdečně útulňouč* čisťoučko překvapil* překvapen* oslovil* oslovila zaujal* zaujalo
    zaujme vtáhl* vtáhne dojal* zapamatov* hýčk* hýčkali rozmazlov* požitek lahůdkov* nepostradateln* rychleji ostřejší jasnější hladký
    hedvábn* hydratuj* vyživuj* vůně odměn* odměnil* oblíben* oblíbil* oblíbila populárn* žádan* vychvalov* vychvaluj* vyzdvih*
    vyzdvihn* jedničk* jednička palce fajn fajnov* cool hustě těšil* natěšen* spolehl* věrn* věrný důstojn* kultivovan* decentní
    elegance šmrnc noblesa noblesn* sympaťák* sympaťáci zlatíčk* sluníčk* miláček miláčk*`,
  displeased: `špatn* špatně horší hůř mizern* mizerně slab* slabé slabě slabší pomal* pomalu dlouho* chyb* chyba chybí chyběl* chybně chybov*
    problém* problémy závad* závada vadn* vada vady porouchan* porouchal* rozbit* rozbil* rozbilo rozbila zlomen* zlomil* prasklý prask*
    puknut* poškozen* poškozený poškrában* škrábance škrábanec roztrhan* roztrhl* natržen* teče protéká zatéká špin* špinav* špinavé
    zaprášen* smrad* smrdí smrděl* zápach* zapáchá drah* draze drahý předražen* přeplac* účtoval* naúčtoval* skryté podvod* podvodn*
    podvedl* klam* klamav* oklam* lžou lhal* lhali lež lži falešn* napodobenin* padělek fejk fake okradl* okrad* ukradl* krade
    zloděj* zlodějin* vydírá arogantn* hrub* hrubě hrubián* drz* drzost drze neochotn* nezdvořil* neslušn* protivn* otráven*
    neprofesionáln* nekompetentn* lhostejn* laxní ignoruj* ignorov* ignorace odmítl* odmítli odmítá odmít* reklamac* reklamova*
    reklamoval* reklamuj* stížnost* stěžuj* stěžoval* lituji lituju litoval* škoda zklaman* zklamal* zklamán* zklamání zklamalo smutn*
    smutné smutně smutek lítost* zoufal* zoufale nudn* nudný nudně nuda nudil* otravn* otravuje otravují otravné únavn* unaven*
    vyčerpan* banáln* předvídateln* hloup* hloupost* blb* blbost* blbě blbý pitom* tup* tupé debil* nesmysl* nesmysln* zbytečn* zbytečně
    marn* ztrát* ztráta ztratil* ztratili vyhozen* vyhodil* vyhodit odpad šmejd* šunt krám brak škvár bída bídn* podprůměr* zpožděn*
    zpoždění opožděn* zdržen* fronta fronty zrušil* zrušili zrušen* ztracen* nedodan* prošl* prošlé zkažen* shnil* plesniv* plíseň
    nedostatek nedostatk* nedostateč* nepříjemn* nepříjemně nepohodln* nespokojen* nespokojenost nefunguje nefungují nefungov* nefunkčn*
    nejde nejdou nešel nešlo nedoporuč* nedoporučuji nelíb* nelíbí nelíbil* nebav* nebaví nestojí nechutn* neodpov* neodpovídá
    neodpovídají nezvedá nezvedají nereaguj* nereaguje nepomohl* nepomohli nepomáh* nedostal* nepřišl* nepřišlo nepřijel* nedoraz*
    nedorazil* nedrží nesedí nevydrž* nevydržel* nespolehliv* nespolehlivě nekvalitn* nepoužiteln* nepřehledn* nepraktick*
    nesrozumiteln* nestabiln* nevhodn* nevkusn* nešťastn* nešikovn* neférov* nepřijateln* nepřesn* nechápu nelze nemožn* neschopn*
    nečist* nečerstv* padá padají spadl* spadlo spadla seká sekal* sekl* sekne zasekl* zasekává zamrz* zamrzá laguje lagy pády bug* bugy
    error vybíjí vybil* přehřívá hlučn* hluk hlasit* vrže vrzá skřípe kolísá těžk* složit* složitě obtížn* komplikovan* zmaten* matouc*
    zmatečn* nejasn* zdlouhav* krkolomn* vadí vadil* vadilo štve štvou naštval* naštvan* naštvaný rozčil* rozzlob* zlob* vzteky vztek*
    vzteklý nasr* nasraný sere seru srát tragick* bolí bolest* bolela trpí trpěl* trpím brečím brečet slzy bojím strach* hrozb*
    nebezpeč* nebezpečn* riskantn* rizik* škodí škodlivý škodí škodliv* toxick* stres* nervy nervozn* úzkost* deprese depk* osamělý samot* nemoc*
    nemocn* studený studená studené studené vlažn* přesolen* připálen* spálen* syrov* gumov* mastn* tvrd* tvrdý těsn* těsné malink* křehk* křiv* křivě
    ledabyl* odbyt* odfláknut* odflák* šlendrián neupraven* hrozn* hrozně ošk* ošklivý ošklivě hnusně trapn* trapné trapas ostud* ostuda
    stydět stydím hanba pochyb* pochybn* podezřel* nevěr* obav* obávám bohužel nevýhod* mínus mínusy zápor* zápory vir viry spam reklamy
    reklam vnucuj* vnucov* nátlak* zhorš* zhoršil* zhoršuje zhoršení kazí pokazil* zkazil* pokažen* selhal* selhání selhává neúspěch*
    prohr* prohrál* prohráli porážk* vrácení vracím reklamovat odinstaloval* odinstaluj* smazal* mažu končím odcházím zrada
    zklamou zablokov* blokuj* pokut* vina viník* obviněn* smrt zemřel* mrtv* válk* útok* krize krach nehod* havár* tragéd* zabil* zabit*
    zranil* zranen* drzo sobeck* zradil* zrad* chcíp* odlep* tlačí protekl* žere trčí tenk* ukraden* vlas usnul* usínal* neuklidil*
    nakřivo soustrast zavěsil* rozpadl* rozpadá rozpadaj* strhl* smazala pomačkan* pomačkané kouřem propadl* depresivn* stýská slz*
    klišé plytk* plochý ploché přihlouplé hloupě neumětel* slabota slabý slabá nezáživn* nudit nudím přehnan* přeceňovan* nesympat*
    nelogick* nevtipn* netrefil* nedotažen* rozpačit* rozporupln* rozčarov* podrážděn* naprd nanic otrav* nezvlád* zklam* urazil*
    urážej* vyhrož* šikan* šikana lhář* lháři zlodějsk* korupc* zkorumpovan* kňour* fňuk* sprost* sprostý hádk* zničil* zničen* 
    ztroskotal* omezen* zmetek nefunguj* mrzut* mrzí mrzelo nevrl* nabručen* podrážd* naříkat naříká bídně chab* chabý chatrn* podřadn*
    druhořad* nekvalit* nevhod* neprofes* neodborn* nezkušen* nevychovan* nečestn* nevděčn* nespravedliv* nelogičn* nepotřebn*
    neefektivn* nezdrav* neudrž* nevětran* nefér bezcharakter* bezcitn* bezohledn* bezradn* bezmocn* bezvýchodn* rozmazan* matný
    vybledl* vybledlý oprýskan* odřen* odřený rezav* prohnut* promáčknut* promáčklý díra díry děrav* utrhl* utrhlo uvolněn* vytahan*
    žmolk* žmolkuj* sráží kouše škrábe škrtí dusn* průvan ucpan* ucpal* zatuchl* zatuchlin* švábi šváb štěnic* myši krysy blech* chlor
    přepálen* vysušen* rozvařen* rozblemcan* vodov* kyselý zkysl* prošlý zvracen* průjem škub* trhá trhaně cuká sekan* vybitý vybitá
    přehřát* bzučí hučí praská chrčí šumí vypadáv* výpad* výpadek vymáh* vymáhaj* poplatk* vtírav* vnutil* ošidil* ošizen* šizen* šidí
    obral* obrali výmluv* výmluva vymlouv* vytáčky odbýv* odbyli křičí křičel* řvala řval* nadáv* nadával* povýšen* nadřazen* pohrdav*
    pohrdá pohrdán* lenoš* líný líná liknav* zdlouhavě šnečí davy tlačenice chaos chaotick* zmatek zmatky bordel nepořádek nepořád*
    dezorganiz* překombinov* přitaženo přepálil* laciný lacině laciné trapnost kýč kýčovit* patos* klišovit* umělé uměle strojen* toporn*
     rozvlečen* uspáv* uspávač zíval* nedočet* nedokouk* odhlás* odhlásil* litovat zbytečnost past pasti nástrah* clickbait
    nekal* neetick* korupční chamtiv* lakom* hrabiv* vyděr* zlodějny přirážk* bezpráv* nespravedlnost hrozí výhrůž* zbil* napadl*
    napaden* násilí vražd* výbuch* požár* záplav* povod* zemětřesen* zraněn* zranění krev krvác* rakovin* horečk* migrén* nespav*
    panick* vyhořel* zhroutil* hysteri* smutk* truchl* pohřeb úmrt* ztráty rozvod* rozešl* opustil* opuštěn* samota výpověď propustil*
    nezaměstnan* dluh* dluhy chudob* inflac* zdražen* zdražil* zdražuj* zakázal* fuj blee sakra zatracen* krucin* ksakru doprdele
    hernajs kašlou kašle nezájem nechut* ztěžuj* zklamaně znechucen* znechutil* znepokoj* zneklidň* zarmout* posmutněl* nanicovat* mdlý
    mdlé nevýrazn* fádní fádn* plochost podprůměr odrazuj* odradil* odpuzuj* odpudil*`,
  outraged: `hrůz* hrůza hrůzn* příšern* příšerně strašn* strašně otřesn* otřesně děsiv* děs děsn* děsně katastrof* katastrofa katastrofáln*
    tragéd* odporn* odporně hnus* hnusn* hnusný nechutné nechutnost ohavn* odpudiv* nejhorší nejhoršího nenávid* nenávidím nesnáš*
    nesnáším pekl* peklo zločin* zloději zlodějna podvodníci podvodník podvodníky vydřiduš* grázl* hajzl* zmrd* kretén* kreten* idiot*
    debilové blbci blbec zasran* posran* hovn* hovno sračk* sráč* kurv* kurva píč* píčovin* prdel* skandál* skandální nehorázn*
    nehoráznost drzost nepřípustn* neomluviteln* neodpustiteln* zoufalost výsměch urážk* uráží ponižuj* ponížen* šílen* zhovad* zvěrstv*
    zrůd* zvrácen* debakl* fiasko humus blivajz bliju zvracel* otrávili jidlem hanebn* hanebnost podlost* lumpárn* lump
    darebák* darebáci svině svin* bestie prasárn* ubohý ubohost ubohé ubožá* ostudn* ostudné nestoudn* barbar*`,
  phrases: {
    positive: `bez problému|bez problémů|bez problemu|bez závad|bez výhrad|bez chyby|bez chybičky|bez výtky|žádný problém|žádné problémy|zadny problem|nemám co vytknout|není co vytknout|neni co vytknout|nemám výhrady|žádné výhrady|není si na co stěžovat|nemůžu si stěžovat|nelituji|nelituju|nemůžu si vynachválit|nemohu si vynachválit|vřele doporučuji|mohu doporučit|můžu doporučit|všem doporučuji|určitě doporučuji|jen doporučit|
      stojí za to|stojí za každou|za ty peníze|poměr cena|cena výkon|cena odpovídá|pět hvězd|5 hvězd|deset z deseti|10 z 10|sto procent|100 procent|na jedničku|za jedna|na výbornou|nemá chybu|nemají chybu|předčilo očekávání|předčil očekávání|nad očekávání|splnilo očekávání|dle očekávání|podle očekávání|přesně podle|přesně jak|tak to má být|jak má být|nezklamal|nezklamala|nezklamalo|nezklame|nezklamali|nikdy nezklame|
      není špatn|neni spatn|není špatný|není špatné|není zlé|není to zlé|vůbec není špatn|ne špatné|nemůžu dočkat|nemohu dočkat|už se těším|moc se těším|palec nahoru|klobouk dolů|jen tak dál|všechna čest|velká spokojenost|maximální spokojenost|naprostá spokojenost|rádi se vrátíme|určitě se vrátím|určitě se vrátíme|přijdeme znovu|objednám znovu|koupím znovu|lepší jsem neměl|lépe to nejde|mám radost|máme radost|udělalo radost|dělá radost|jako nov|jedna báseň|co víc si přát|nad rámec|včas a v pořádku|v naprostém pořádku|vše v pořádku|dorazilo v pořádku|moc děkuji|mockrát děkuji|velké díky|vše funguje|všechno funguje|funguje jak má|nejen hezk|
      než jsem čekal|než jsem čekala|lepší než|na vysoké úrovni|vysoké úrovni|jako nový|jako nová|nemůžu si vynachválit|vzali mě|mráz po zádech|v napětí|znovu přijedeme|určitě přijedeme|přijedeme znovu|konečně víkend|dělá co má|dělá , co má|co má dělat|pět z pěti|patří k nejlepším|stojí za vidění|stojí za přečtení|stojí za návštěvu|nenudil|nenudí|nenudila|neurazí|bez řečí|nebolí|už nebolí`,
    negative: `nic moc|nic extra|nic světoborného|nestojí za|nestojí to za|nestálo za|za nic|k ničemu|na nic|na houby|za prd|na prd|stojí za prd|k vzteku|k pláči|k smíchu|už nikdy|nikdy více|nikdy víc|naposledy|víckrát ne|podruhé ne|nikomu nedoporučuji|nemohu doporučit|nemůžu doporučit|ruce pryč|dejte ruce|vyhněte se|vyhnout se|obrovské zklamání|velké zklamání|vyhozené peníze|vyhozených peněz|škoda peněz|škoda času|ztráta času|ztráta peněz|mrhání časem|
      nula hvězd|jedna hvězda|1 hvězda|přestal fungovat|přestala fungovat|přestalo fungovat|přestal jít|přestalo jít|nejde zapnout|nejde otevřít|nejde spustit|nejde načíst|nelze se dovolat|nedá se dovolat|nejde se dovolat|nikdo nebere|nikdo nezvedá|nikdo neodpov|nikdo se neozval|nikdo se nám neozval|neozvali se|dosud nedoraz|stále nic|pořád nic|stále čekám|pořád čekám|už týden čekám|vrátit peníze|vraťte mi|vraťte peníze|chci peníze|chci zpět|peníze zpět|jak dlouho ještě|
      nedá se|nedalo se|není možné|to není možné|neni mozne|co to je|to si děláte|děláte si srandu|je mi líto|bohužel ne|bez odpovědi|bez reakce|bez zájmu|žádná odpověď|žádná reakce|žádná omluva|žádná pomoc|málo místa|málo muziky|za málo peněz|moc drah|moc dlouh|moc pomal|příliš|moc mal|už mě to nebaví|mám toho dost|mám toho plné|dochází trpělivost|došla trpělivost|toho dost|čekal jsem víc|čekala jsem víc|čekali jsme víc|čekal bych|od desíti k pěti|jde to z kopce|horší a horší|šlo by to lépe|mohlo by být lepší|mohlo být lepší|neodpovídá popisu|neodpovídá fotce|neodpovídá ceně|není spokojen|nejsem spokojen|nejsme spokojen|není dobr|neni dobr|nejsou dobr|nebyl dobr|nebylo dobr|nic nefunguje|
      bez důvodu|bez vysvětlení|bez omluvy|bez nápadu|bez vtipu|bez chuti|za ty peníze to nestojí|za ty peníze ne|peníze to nestojí|dřív to bylo lepší|dřív bylo lépe|bylo lepší|dochází mi trpělivost|došla mi trpělivost|upřímnou soustrast|plné zuby|jen o peníze|jak podrážka|nic jsem se|dejte mi pokoj|přestaňte|styďte se|přes plot|starou verzi|nedává smysl|nemá smysl|nemá cenu|nestačí|kde je moje|kde mám|už potřetí|úplně jiné|úplně jinak|něco jiného|žádná úcta|ukradení|šla dolů|jde dolů|bylo mi špatně|po jídle špatně|bez děje|ztracený čas|nedokoukal|nedočetl|dvě hvězdy|jedna z nejhorších|jeden z nejhorších|nejde to|není kvalit|dělám si legraci`,
    neutral: `dobrý den|dobré ráno|dobrý večer|dobré odpoledne|dobrou noc|dobry den|hezký den|pěkný den|hezký víkend|předem děkuji|děkuji předem|předem díky|díky předem|s pozdravem|pěkné odpoledne|ráda bych|rád bych|rádi bychom|rada bych|rad bych|jak rychle|jak dlouho|jak dlouhá|kdy dorazí|kolik stojí|co stojí|stojí doprava|do kdy|za jak dlouho|dlouhé rukávy|dlouhý rukáv|jestli funguje|funguje to|jak to funguje|jak funguje|dobře vědět|zákaznická podpora|zákaznické podpory|možnost vrácení|podmínky vrácení|vrácení zboží|vrátit zboží|
      lhůta pro vrácení|studená voda|tvrdé desky|tvrdý disk|těžký kov|světlá barva|čistá mzda|máte slevu|nějaká sleva|jaké slevy|slevový kód|slevový kupón|čekám na odpověď|čekám na vaši|nevadí|nic zvláštního|ujde|ujde to|jde to|tak napůl|ani dobré ani špatné|ani ryba ani rak|běžný|standardní|obyčejn|průměrn|průměr|nehodnotím|dobrá otázka|kdo je nejlepší|nejbližší|co nejdříve|zlatá barva|zlatý prsten|hvězdicov|
      tři hvězdy|3 hvězdy|ani dobré , ani špatné|mohlo být lepší , mohlo být i horší|jak dlouho trvá|je brzy|brzy hodnotit|nahlásit chybu|v čem je problém|co když|když se to rozbije|kvalita odpovídá|zatím funguje|někomu se líbí|na vysokou|nic zvláštního|s pozdravem|cenová nabídka|cenovou nabídku|plná cena|vážená paní|vážený pane`,
  },
  negators: `ne neni nejsou nebyl nebyla nebylo nebyli nikdy nic ani nikoli nejsem nejsme nema nemaji nemam nemame nebude nelze nikdo sotva`,
  absences: `bez žádný žádná žádné žádného žádnou žádných`,
  strengtheners: `velmi moc opravdu neskutečně děsně hodně strašně hrozně naprosto zcela úplně absolutně extrémně neuvěřitelně skutečně tak příliš fakt totálně mega nejvíc obzvlášť maximálně`,
  softeners: `celkem docela trochu poměrně vcelku relativně spíše občas mírně skoro`,
  turns: `ale avšak bohužel jenže nicméně ovšem přesto však`,
};
