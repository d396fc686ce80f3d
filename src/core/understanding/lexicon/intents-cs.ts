import type { PhrasePack } from './phrase-pack.ts';

export const czechIntents: PhrasePack = {
  whole: {
    stop: `stop|odhlasit|odhlasit odber|odhlaste me|dost|prestante|nepiste|nepiste mi|nechte me|nechte me byt|nechte me na pokoji|konec odberu|zrusit odber|uz dost|nepsat`,
    human: `clovek|operator|operatora|cloveka|zivy clovek|manazer|poradce|podpora|asistent|zavolejte|zavolejte mi|konzultant|kolega|pracovnik|obsluha|zastupce`,
    complaint: `stiznost|reklamace|hruza|otresne|strasne|podvod|podvodnici|zklamani|hrozna sluzba|neprijatelne|to je hruza`,
    price: `cena|ceny|cenik|kolik stoji|kolik to stoji|naklady|jaka je cena|cenova nabidka|za kolik|po cem`,
    cancel: `zrusit|zruste|zruseni|chci zrusit|potrebuji zrusit|zrusit termin|zruste termin|rusim|rusim termin`,
    reschedule: `presunout|presunte|prelozit|posunout|chci presunout|potrebuji presunout|zmenit termin|zmena terminu|prelozit termin|presunout termin`,
    booking: `objednat se|rezervace|rezervovat|termin|objednani|schuzka|domluvit termin|chci se objednat|sjednat schuzku`,
    purchase: `koupit|objednat|chci koupit|chci objednat|beru to|kupuji|objednavka|objednavam|vezmu si to|chci si koupit|chci si objednat`,
    later: `pozdeji|potom|ted ne|mozna pozdeji|jindy|nemam cas|ted nemam cas|mam praci|moment|momentik|chvili|chvilku|pockejte|rozmyslim se|rozmyslim si to|promyslim to|
      musim si to rozmyslet|dnes ne|zatim nevim|ozvu se|ozvu se pozdeji|napisu pozdeji|ted nemuzu|vteřinku|vterinku|minutku|premyslim|jeste premyslim|az pozdeji`,
    thanks: `dekuji|diky|dik|dekuju|mockrat dekuji|moc dekuji|dekuji moc|diky moc|dekujeme|moc diky|dekuji vam|velke diky|srdecne dekuji`,
    greeting: `ahoj|dobry den|dobre rano|dobry vecer|zdravim|cau|cus|nazdar|hezky den|krasny den|dobre odpoledne|ahojte|zdravicko|pekny den|hoj`,
    yes: `ano|jo|jasne|jiste|samozrejme|urcite|dobre|dobra|ok|okay|souhlasim|presne|spravne|jojo|ano prosim|presne tak`,
    no: `ne|nikoliv|ne dekuji|ne diky|dekuji ne|nechci|nemam zajem|v zadnem pripade|urcite ne|rozhodne ne|nepotrebuji`,
  },
  part: {
    stop: `nepiste mi|nepis mi|prestante mi psat|prestante psat|uz mi nepiste|odhlaste me|odhlasit z odberu|odhlasit odber|chci se odhlasit|smazte me|smazte moje cislo|smazte moje udaje|vymazte me|nechte me na pokoji|nechte me byt|
      neposilejte mi|nevolejte mi|nechci dostavat|prestante me|vyradte me|dejte mi pokoj|neotravujte|nekontaktujte me|uz mi neposilejte`,
    human: `mluvit s clovekem|mluvit s operatorem|mluvit s nekym|mluvit s manazerem|mluvit s zivym|mluvit se zivym|promluvit s clovekem|promluvit si s|zivy clovek|ziveho cloveka|zivym clovekem|zivy operator|
      skutecny clovek|skutecneho cloveka|skutecnym clovekem|prepojte me|spojte me|prepnete me|prepojit na|spojit s|potrebuji cloveka|potrebuji operatora|chci cloveka|chci operatora|chci mluvit|zavolejte mi|
      zavolejte mi prosim|at mi nekdo zavola|muze mi nekdo zavolat|at se mi nekdo ozve|dejte mi cloveka|dejte mi operatora|ne s robotem|ne s botem|s clovekem mluvit|kontakt na cloveka`,
    complaint: `chci si stezovat|chtel bych si stezovat|chtela bych si stezovat|podat stiznost|mam stiznost|chci reklamovat|podat reklamaci|chci vratit penize|vratte mi penize|vratte penize|chci zpet penize|hrozne sluzby|
      strasne sluzby|hrozny servis|jsem zklamany|jsem zklamana|jsem nespokojeny|jsem nespokojena|podvedli jste|to je podvod|vubec to nefunguje|vubec nefunguje|prislo rozbite|prislo poskozene|uz nikdy|
      stale cekam na|porad cekam na|naprosto neprijatelne`,
    price: `kolik stoji|kolik to stoji|kolik to bude stat|kolik by to stalo|kolik bude stat|kolik by stala|kolik by stal|jaka je cena|jake jsou ceny|jake mate ceny|jaka bude cena|na kolik to vyjde|na kolik by|na kolik vyjde|cenova nabidka|
      cenovou nabidku|poslete cenik|mate cenik|zjistit cenu|znat cenu|rict cenu|zajima me cena|kolik zaplatim|za jakou cenu|kolik si uctujete|kolik uctujete|kolik si berete`,
    cancel: `zrusit termin|zruste termin|zruste mi termin|zrusit mi termin|zrusit schuzku|zruste schuzku|zrusit navstevu|zruste navstevu|zrusit rezervaci|zruste rezervaci|zrusit objednani|zrusit nasi|
      zrusit svuj|zrusit muj|zruste muj|odvolat schuzku|odvolat termin|nebudu moci prijit|nemohu prijit|nemuzu prijit|neprijdu|nedorazim|nemohu dorazit|nestihnu to|rusim termin|rusim schuzku`,
    reschedule: `presunout termin|presunte termin|presunout schuzku|presunte schuzku|presunout navstevu|presunout rezervaci|prelozit termin|prelozit schuzku|prelozit navstevu|posunout termin|posunout schuzku|
      posunout navstevu|zmenit termin|zmenit cas schuzky|zmenit datum|zmenit rezervaci|zmena terminu|preobjednat se|preobjednat na|jiny termin schuzky|presunout na jiny|prelozit na jiny|prelozit na jindy|
      posunout na jiny|presunout nasi`,
    booking: `chci se objednat|chtel bych se objednat|chtela bych se objednat|objednat se na|objednat se k|rezervovat termin|domluvit termin|domluvit schuzku|sjednat schuzku|sjednat termin|domluvit si termin|domluvit si schuzku|
      rezervovat si|udelat rezervaci|mate volny termin|volne terminy|nejblizsi termin|presunout termin|prijit na mereni|objednat zamereni|domluvit navstevu`,
    purchase: `chci koupit|chci si koupit|chtel bych koupit|chtela bych koupit|chtel bych si koupit|chtela bych si koupit|chci objednat|chci si objednat|chtel bych objednat|chtela bych objednat|chtel bych si objednat|
      chtela bych si objednat|chceme koupit|chceme objednat|chceme si objednat|mam zajem o koupi|jak objednat|jak si objednat|jak si mohu objednat|kde koupit|kde se da koupit|kde to koupim|udelat objednavku|
      zadat objednavku|poslete fakturu|poslete mi fakturu|jak zaplatit|jak mohu zaplatit|muzu zaplatit|beru to|vezmu to|rad bych koupil|rada bych koupila|rad bych objednal|rada bych objednala`,
    later: `ted ne|ted nemuzu|ted nemam cas|mozna pozdeji|napiste pozdeji|zavolejte pozdeji|ozvete se pozdeji|ozvu se pozdeji|napisu pozdeji|musim si to rozmyslet|musim to promyslet|rozmyslim si to|
      promyslim si to|nechte me premyslet|az pozdeji|zkuste to pozdeji|nehodi se mi to ted|ted se mi to nehodi`,
  },
  polite: `prosim|no|tak|a|jen|ok|okay|dobry den|ahoj|vam|vsem|moc|hezky|uz|jo|hm|dobre|pekny|ted|si|za odpoved|za pomoc|preji|krasny|zdravim|pane|pani`,
  negations: `nechci|nechceme|neni|bez|nikdy|nepotrebuji|nemusite`,
  questionStarts: `co|jak|kdy|kde|proc|kdo|jaky|jaka|jake|ktery|ktera|ktere|kolik|kam|odkud|ci|cim|muzete|muzu|mate|je mozne|jde|lze|da se|delate|a co|a jak|a kdy|a kde|a kolik|mohu|
    mohl byste|mohla byste|umite|je to|jsou|bude to|existuje|jak dlouho|do kdy|od kdy|nabizite|dodavate|budete|prosim vas`,
  notQuestions: `co nejdrive|co nejdriv|co nejrychleji|kdykoliv|kdykoli|jakkoliv|cokoliv|cokoli|jak chcete|jak se vam hodi|kdy se vam hodi|kdy chcete|kdy muzete|jak to pujde|kolik chcete|co mate|
    cim drive|cim driv|jak je libo|jaky chcete|co nejlevneji|je to jedno|jde to|jak kdy|kde kdo|kdo vi|co chci|jak rikate|je mi to jedno|je mi jedno|kolik bude treba|co bude`,
};
